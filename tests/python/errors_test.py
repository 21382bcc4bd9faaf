# SPDX-License-Identifier: GPL-2.0-or-later
"""What is wrong is named, and never quoted: it may be personal data."""

import os
import pickle
from pathlib import Path

import pytest
import toibiki

SECRET = "佐藤花子090-0000-0000"
WRONG_TYPES = [
    (lambda: toibiki.Article(question=3), "Article.question"),
    (lambda: toibiki.Article(question=None), "Article.question"),
    (lambda: toibiki.Article(phrasings=SECRET), "Article.phrasings"),
    (lambda: toibiki.Article(phrasings=[SECRET, 1]), r"Article.phrasings\[1\]"),
    (lambda: toibiki.Article(counters=SECRET), "Article.counters"),
    (lambda: toibiki.Article(SECRET), "Article"),
    (lambda: toibiki.Article(id="a", nothing_such=SECRET), "nothing_such"),
    (lambda: toibiki.Counters(views="3"), "Counters.views"),
    (lambda: toibiki.Counters(views=True), "Counters.views"),
    (lambda: toibiki.Counters(views=1.0), "Counters.views"),
    (lambda: toibiki.Article(audience=toibiki.TokenKind.WORD), "Article.audience"),
    (lambda: toibiki.field_text(toibiki.Article()), "field"),
    (lambda: toibiki.field_text(SECRET, "question"), "record"),
    (lambda: toibiki.field_text(toibiki.Article(), "question", SECRET), "too many"),
    (lambda: toibiki.field_text(toibiki.Article(), "question", more=SECRET), "more"),
    (lambda: toibiki.field_text(toibiki.Article(), record=SECRET, field="question"), "twice"),
    (lambda: toibiki.analyze(None), "text"),
    (lambda: toibiki.analyze(SECRET.encode()), "text"),
    (lambda: toibiki.analyze("a", every_bigram=1), "every_bigram"),
    (lambda: toibiki.read(None), "text"),
    (lambda: toibiki.mask(None), "text"),
    (lambda: toibiki.measure("map", ["a"], {"a": "1"}), "gains"),
    (lambda: toibiki.evaluate({"q": ["a"]}, None), "judgements"),
    (lambda: toibiki.KnowledgeBase.open(3, "agent"), "path"),
    (lambda: toibiki.KnowledgeBase(), "open"),
    (lambda: toibiki.Searcher(SECRET), "knowledge_base"),
    (lambda: toibiki.mask("a", pseudonyms=SECRET), "pseudonyms"),
    (lambda: toibiki.run_queries(SECRET, []), "searcher"),
    (lambda: toibiki.fit_profile(SECRET, [], {}), "searcher"),
    (lambda: toibiki.regress(SECRET, "table.tsv"), "knowledge_base"),
    (lambda: toibiki.check_dictionary("kb", None), "change"),
]
WRONG_VALUES = [
    (lambda: toibiki.Article(audience=SECRET), "Article.audience"),
    (lambda: toibiki.Article(question=SECRET + "\ud800"), "surrogate at code point 17"),
    (lambda: toibiki.analyze(SECRET + "\udfff"), "surrogate"),
    (lambda: toibiki.Counters(views=-1), "Counters.views"),
    (lambda: toibiki.Counters(views=2**70), "Counters.views"),
    (lambda: toibiki.measure("no_such@3", [], {}), "no_such@3"),
    (lambda: toibiki.threshold_for(2.0, []), "2"),
    (lambda: toibiki.KnowledgeBase.open("a\0b", "agent"), "path"),
]


@pytest.mark.parametrize(("call", "named"), WRONG_TYPES)
def test_a_wrong_type_is_a_type_error_that_quotes_nothing(call, named):
    with pytest.raises(TypeError, match=named) as caught:
        call()
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize(("call", "named"), WRONG_VALUES)
def test_a_wrong_value_is_a_value_error_that_quotes_no_text(call, named):
    with pytest.raises(ValueError, match=named) as caught:
        call()
    assert SECRET not in str(caught.value)


def test_options_of_a_searcher_are_checked(searcher):
    for options, named in [
        ({"limit": 0}, "1"),
        ({"limit": -1}, "limit"),
        ({"as_of": "きのう"}, ""),
        ({"match": "loose"}, "match"),
        ({"audience": "customers"}, "audience"),
    ]:
        with pytest.raises(ValueError, match=named):
            searcher.suggest("退会", **options)
    for options in [{"limit": "3"}, {"explain": 1}, {"as_of": None}, {"product": 3}]:
        with pytest.raises(TypeError):
            searcher.suggest("退会", **options)
    for inquiry in [None, 3, b"x", ["a"]]:
        with pytest.raises(TypeError):
            searcher.suggest(inquiry)
    for options in [{"product": None}, {"audience": 3}]:
        with pytest.raises((TypeError, ValueError)):
            searcher.suggest("退会", **options)
    for wrong in [None, 3, "退会", {"text": "退会"}]:
        with pytest.raises(TypeError, match="inquiries"):
            searcher.suggest_batch(wrong)
    for wrong in [None, 3]:
        with pytest.raises(TypeError, match="queries"):
            searcher.run_queries(wrong)
    with pytest.raises(TypeError, match="id"):
        searcher.explain("退会", 3)
    with pytest.raises(ValueError, match="kind"):
        searcher.explain("退会", "member-withdraw", kind="faq")
    with pytest.raises(TypeError):
        searcher.suggest("退会", 3)
    with pytest.raises(ValueError, match="threads"):
        searcher.suggest_batch(["a"], threads=0)


def test_other_errors_have_a_code(tmp_path):
    with pytest.raises(toibiki.Error, match="nothing") as caught:
        toibiki.KnowledgeBase.open(tmp_path / "nothing", "agent")
    assert caught.value.code is toibiki.ErrorCode.NOT_FOUND == "not_found"
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.code is toibiki.ErrorCode.NOT_FOUND and str(again) == str(caught.value)


def test_what_is_closed_says_so(tmp_path):
    with toibiki.KnowledgeBase.create(tmp_path / "kb") as kb:
        searcher = kb.searcher()
        writer = kb.writer()
        writer.close()
    for call in [
        lambda: searcher.suggest("退会"),
        lambda: kb.searcher(),
        lambda: kb.stats(),
        lambda: writer.commit(),
    ]:
        with pytest.raises(toibiki.Error, match="closed") as caught:
            call()
        assert caught.value.code == "not_allowed"
    kb.close()
    writer.close()


def test_the_public_side_refuses_what_is_for_agents(sample_folder):
    with toibiki.KnowledgeBase.open(sample_folder, "public") as kb:
        for call in [
            lambda: kb.record("article", "member-withdraw"),
            lambda: kb.outcomes(),
            lambda: kb.searcher().suggest("退会", audience="agent"),
            lambda: kb.searcher().why_not("退会", "member-withdraw"),
        ]:
            with pytest.raises(toibiki.Error) as caught:
                call()
            assert caught.value.code == "not_allowed"


def test_rules_that_are_not_there_are_not_taken_for_the_built_in_ones(tmp_path):
    for cls in (toibiki.Analyzer, toibiki.InquiryReader, toibiki.Masker):
        with pytest.raises(toibiki.Error, match="nothing") as caught:
            cls(rules=tmp_path / "nothing")
        assert caught.value.code == "not_found"
        assert cls(rules=tmp_path)


def test_every_kind_of_path_is_taken(sample):
    expected = toibiki.read_queries(sample / "queries.jsonl")

    class Named(os.PathLike):
        def __fspath__(self):
            return str(sample / "queries.jsonl")

    for path in [str(sample / "queries.jsonl"), Path(sample, "queries.jsonl"), Named()]:
        assert toibiki.read_queries(path) == expected


def test_a_missing_dictionary_says_what_to_type(monkeypatch):
    from toibiki import mecab_dictionary

    monkeypatch.setattr(mecab_dictionary._core, "default_mecab_dictionary", "/no/such/folder")
    monkeypatch.setitem(__import__("sys").modules, "ipadic", None)
    with pytest.raises(toibiki.Error, match="pip install ipadic") as caught:
        toibiki.Analyzer()
    assert caught.value.code == "dictionary"
