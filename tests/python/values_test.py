# SPDX-License-Identifier: GPL-2.0-or-later
"""Values: frozen, comparable, hashable, picklable, readable."""

import copy
import enum
import inspect
import pickle

import pytest
import toibiki
from toibiki import _core

VALUES = [
    value
    for value in vars(_core).values()
    if isinstance(value, type) and hasattr(value, "__match_args__") and hasattr(value, "replace")
]
ENUMS = [
    value
    for value in vars(_core).values()
    if isinstance(value, type) and issubclass(value, enum.Enum)
]


def article(**changes):
    members = {
        "id": "a1",
        "question": "退会したいときの手続き",
        "phrasings": ["やめたい"],
        "tags": ("会員",),
        "counters": toibiki.Counters(views=3),
        "audience": "agent",
    }
    return toibiki.Article(**{**members, **changes})


@pytest.mark.parametrize("cls", VALUES, ids=lambda cls: cls.__name__)
def test_every_value_has_what_a_value_has(cls):
    value = cls()
    assert value == cls() and value != 1
    assert pickle.loads(pickle.dumps(value)) == value
    assert copy.deepcopy(value) == copy.copy(value) == value.replace() == value
    assert repr(value).startswith(cls.__name__ + "(")
    assert cls.__doc__
    assert list(value.to_dict()) == list(cls.__match_args__)
    assert list(inspect.signature(cls).parameters) == list(cls.__match_args__)
    if cls.__hash__ is None:
        with pytest.raises(TypeError):
            hash(value)
    else:
        assert hash(value) == hash(cls())
    for name in cls.__match_args__:
        with pytest.raises(AttributeError):
            setattr(value, name, None)


@pytest.mark.parametrize("cls", ENUMS, ids=lambda cls: cls.__name__)
def test_members_of_enumerations_are_their_names(cls):
    assert cls.__doc__
    for member in cls:
        assert member == member.value == str(member) == f"{member}"
        assert member.name.lower() == member.value
        assert pickle.loads(pickle.dumps(member)) is member
        assert repr(member) == f"{cls.__name__}.{member.name}"


def test_every_value_and_enumeration_is_public():
    public = {getattr(toibiki, name) for name in toibiki.__all__}
    assert {cls for cls in VALUES + ENUMS if cls is not _core.PlainResult} <= public


def test_lists_are_frozen_too():
    value = article()
    assert value.phrasings == ("やめたい",)
    assert value.tags == ("会員",)
    assert value.counters.views == 3
    assert value == article(phrasings=("やめたい",))
    assert {value: 1}[article()] == 1


def test_repr_leaves_out_what_is_empty_and_cuts_what_is_long():
    assert repr(toibiki.Query("q1", "退会")) == "Query(id='q1', text='退会')"
    assert repr(toibiki.Counters(views=3)) == "Counters(views=3, helpful=0, unhelpful=0)"
    assert repr(toibiki.Token(key="退会")) == "Token(key='退会', kind='word')"
    assert eval(repr(article()), vars(toibiki)) == article()
    shown = repr(article(answer="あ" * 1000, tags=[str(i) for i in range(50)]))
    assert "audience='agent'" in shown and "valid_from" not in shown
    assert "…" in shown and "40 more" in shown and len(shown) < 600


def test_replace_makes_another_value():
    assert article().replace(question="別の質問").question == "別の質問"
    with pytest.raises(TypeError, match="nothing_such"):
        article().replace(nothing_such=1)


def test_a_record_goes_through_json_and_back():
    value = article()
    assert toibiki.record_from_json(value.to_json(), "article") == value
    assert '"counters"' in value.to_json()


def test_pattern_matching_knows_the_fields():
    assert toibiki.Span.__match_args__ == ("begin", "end")
    assert toibiki.Span(1, 3).of("abcd") == "bc"
    assert len(toibiki.Span(1, 3)) == 2 and toibiki.Span(0, 1) < toibiki.Span(0, 2)


def test_figures_are_by_name():
    profile = toibiki.default_profile()
    assert set(profile.weights) == set(toibiki.Signal)
    assert profile.weights["words"] == profile.weights[toibiki.Signal.WORDS] != 0
    changed = profile.replace(weights={**profile.weights, "words": 0.5})
    assert changed.weights["words"] == 0.5
    assert toibiki.profile_from_json(changed.to_json()) == changed
