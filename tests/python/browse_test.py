# SPDX-License-Identifier: GPL-2.0-or-later
"""What a help page shows before anybody asks: articles, categories, and what is near an article."""

import pickle

import pytest
import toibiki

DAY = "2026-06-01"


@pytest.fixture
def shop(kb):
    """Two articles of 配送, one for agents, one that is no longer valid."""
    kb.put(
        [
            {"id": "cost", "question": "配送の料金はいくらですか", "category": ["配送"]},
            {
                "id": "time",
                "question": "配送の日時を変えたい",
                "category": ["配送", "日時"],
                "counters": {"views": 9},
            },
            {
                "id": "desk",
                "question": "配送が遅れたときの連絡先",
                "category": ["社内"],
                "audience": "agent",
            },
            {
                "id": "winter",
                "question": "冬の配送はいつですか",
                "category": ["配送"],
                "valid_until": "2026-03-31",
            },
        ]
    )
    return kb.searcher()


def test_an_article_is_shown_as_the_audience_may_see_it(shop):
    assert shop.article("time", as_of=DAY).question == "配送の日時を変えたい"
    assert shop.article("time").counters == toibiki.Counters()
    assert shop.article("desk") is not None and shop.article("desk", audience="public") is None
    assert shop.article("winter", as_of=DAY) is None
    assert shop.article("winter", as_of="2026-03-31") is not None
    assert shop.article("no-such-id") is None


def test_categories_are_counted_with_those_above_them(shop):
    counts = shop.categories(as_of=DAY)
    assert [(one.path, one.count) for one in counts] == [
        (("社内",), 1),
        (("配送",), 2),
        (("配送", "日時"), 1),
    ]
    assert [one.path for one in shop.categories(audience="public", as_of=DAY)] == [
        ("配送",),
        ("配送", "日時"),
    ]
    assert pickle.loads(pickle.dumps(counts)) == counts
    assert repr(counts[0]) == "CategoryCount(path=('社内',), count=1)"


def test_articles_of_a_category_come_by_title_and_page_by_page(shop):
    found = shop.articles(category=["配送"], as_of=DAY)
    assert [article.id for article in found.articles] == ["cost", "time"]
    assert found.total_count == 2
    assert shop.articles(as_of=DAY).total_count == 3
    assert shop.articles(as_of=DAY, audience="public").total_count == 2
    page = shop.articles(offset=1, limit=1, as_of=DAY)
    assert len(page.articles) == 1 and page.total_count == 3
    assert shop.articles(category=["ない"]).articles == ()
    assert pickle.loads(pickle.dumps(found)) == found


def test_what_is_near_an_article_leaves_it_out_and_has_marks(searcher):
    near = searcher.related("tag-share", limit=3)
    assert 0 < len(near) <= 3 and "tag-share" not in [one.id for one in near]
    assert {one.kind for one in near} == {"article"}
    for one in near:
        text = toibiki.field_text(one.record, one.title.field)
        assert all(mark.of(text).strip() for mark in one.title.marks)
    assert any(one.title.marks for one in near)
    assert searcher.related("tag-share", limit=1, explain=True)[0].explanation is not None
    assert searcher.related("no-such-id") == ()


def test_a_result_counts_the_categories_of_what_matches(searcher):
    assert searcher.suggest("退会").categories == ()
    result = searcher.suggest("パスワード", audience="public", limit=1, count_categories=True)
    counts = {one.path: one.count for one in result.categories}
    assert counts[("会員登録・ログイン",)] >= counts[("会員登録・ログイン", "パスワード")] > 0
    assert ("社内対応",) not in counts
    assert pickle.loads(pickle.dumps(result)).categories == result.categories
    assert searcher.search("パスワード", count_categories=True).categories
    assert searcher.answer("パスワードを忘れた", count_categories=True)[0].categories
    batch = searcher.suggest_batch(["パスワード"], audience="public", count_categories=True)
    assert batch[0].categories == result.categories


def test_wrong_arguments_are_named(searcher):
    for call, named in [
        (lambda: searcher.article(None), "id"),
        (lambda: searcher.article("a", as_of=None), "as_of"),
        (lambda: searcher.articles(category="配送"), "category"),
        (lambda: searcher.articles(category=[1]), r"category\[0\]"),
        (lambda: searcher.articles(limit="3"), "limit"),
        (lambda: searcher.related(3), "id"),
        (lambda: searcher.suggest("退会", count_categories=1), "count_categories"),
        (lambda: searcher.articles(["配送"]), "positional"),
    ]:
        with pytest.raises(TypeError, match=named):
            call()
    for call, named in [
        (lambda: searcher.categories(as_of="きのう"), "YYYY-MM-DD"),
        (lambda: searcher.articles(limit=0), "1"),
        (lambda: searcher.articles(offset=-1), "offset"),
        (lambda: searcher.related("tag-share", limit=0), "1"),
        (lambda: searcher.categories(audience="customers"), "audience"),
        (lambda: searcher.article("\ud800"), "surrogate"),
    ]:
        with pytest.raises(ValueError, match=named):
            call()
