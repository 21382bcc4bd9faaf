# SPDX-License-Identifier: GPL-2.0-or-later
"""Whoever opens a knowledge base for the public sees nothing of what is for agents, by any name."""

import inspect
import shutil

import pytest
import toibiki

DAY = "2026-11-01"
# Nobody but agents may see these; what is asked shares words with the articles that hold them.
SECRETS = ("店長決裁", "黒石倉庫", "特別値引", "ミナトグロ計画")
OTHERS = ("本部稟議", "白浜工場", "出精値引", "カワセミノ施策")
ASKED = (
    "返品の送料は誰が払いますか",
    "領収書の宛名",
    "配送が遅れています。返金はできますか",
    "へんぴ",
)


def public_articles():
    return [
        toibiki.Article(
            id="return", question="返品の送料", answer="お客様の負担です。返金は3日後。"
        ),
        toibiki.Article(id="return-way", question="返品の送料を安く", answer="箱を小さくします。"),
        toibiki.Article(
            id="receipt", question="領収書の宛名を変えたい", answer="履歴から出せます。"
        ),
        toibiki.Article(id="late", question="配送が遅れている", answer="番号で配送を確かめます。"),
        toibiki.Article(id="stop", question="退会の方法", answer="設定から。", category=("会員",)),
    ]


def put_secrets(kb, words, count):
    """Articles and past answers for agents, outcomes on public articles and common queries."""
    first, place, discount, plan = words
    with kb.writer() as writer:
        for i in range(count):
            writer.put(
                toibiki.Article(
                    id=f"in-{plan}-{i}",
                    question=f"返品の送料と{first}",
                    phrasings=(f"配送が遅れたら{discount}", f"返品 {place}"),
                    answer=f"領収書の宛名は{plan}で返金。" * (1 + i),
                    keywords=(first, place),
                    category=("会員", plan),
                    product=discount,
                    audience="agent",
                )
            )
            writer.put(
                toibiki.PastAnswer(
                    id=f"p-{place}-{i}",
                    inquiry=f"返品の送料を{discount}してほしい",
                    reply=f"{first}のため、領収書の宛名は{plan}とします。",
                    article_ids=("return",),
                    case_key=f"k-{plan}-{i}",
                )
            )
            said = f"返品と{place}と{i}"
            writer.record_outcome(said, "return", source=f"op-{plan}", recorded_at=DAY)
        writer.set_common_queries(
            [toibiki.CommonQuery(text=f"返品 {first}", client_count=90, day_count=5)]
        )


def result_text(result):
    told = [result.to_json(), result.plan, result.kind, result.matched_count, result.questions]
    told += [result.clarification, result.categories, result.requests, list(result)]
    told += [toibiki.to_html(toibiki.field_text(s.record, s.title.field), s.title) for s in result]
    return repr(told) + "".join(map(str, result)) + str(result)


def results_text(results):
    return "".join(map(result_text, results))


OPTIONS = {"explain": True, "limit": 50, "as_of": DAY, "count_categories": True}
QUERIES = [toibiki.Query(id="q1", text=ASKED[0]), toibiki.Query(id="q2", text=ASKED[1])]
JUDGEMENTS = {"q1": {"return": 1, "in-店長決裁": 1}, "q2": {"receipt": 1}}

# What each says of a text that is asked.
OF_SEARCHER = {
    "suggest": lambda s, text: result_text(s.suggest(text, **OPTIONS)),
    "answer": lambda s, text: results_text(s.answer(text, **OPTIONS).results),
    "search": lambda s, text: result_text(s.search(text, **OPTIONS)),
    "suggest_batch": lambda s, text: results_text(s.suggest_batch([text, text], **OPTIONS)),
    "complete": lambda s, text: s.complete(text, limit=50, as_of=DAY),
    "correct": lambda s, text: s.correct(text, limit=20, as_of=DAY),
    "article": lambda s, text: [s.article(id, as_of=DAY) for id in (text, "return")],
    "articles": lambda s, text: [s.articles(as_of=DAY), s.articles(category=[text], as_of=DAY)],
    "categories": lambda s, text: s.categories(as_of=DAY),
    "related": lambda s, text: s.related("return", explain=True, as_of=DAY),
    "explain": lambda s, text: [s.explain(text, id, as_of=DAY) for id in ("return", text)],
    "why_not": lambda s, text: s.why_not(text, "return", as_of=DAY),
    "set_profile": lambda s, text: s.set_profile(None),
    "run_queries": lambda s, text: [s.run_queries(QUERIES, kind=k) for k in ("article", "answer")],
    "evaluate": lambda s, text: s.evaluate(QUERIES, JUDGEMENTS),
    "fit": lambda s, text: s.fit(QUERIES, JUDGEMENTS),
}
OF_KNOWLEDGE_BASE = {
    "stats": lambda kb, text: kb.stats(),
    "record": lambda kb, text: kb.record("answer", text),
    "outcomes": lambda kb, text: kb.outcomes(),
    "common_queries": lambda kb, text: kb.common_queries(),
    "reply_template": lambda kb, text: kb.reply_template(text),
    "semantic_status": lambda kb, text: kb.semantic_status(),
    "learn": lambda kb, text: kb.learn(),
    "shards": lambda kb, text: kb.shards(),
    "profile": lambda kb, text: kb.profile,
    "audience": lambda kb, text: kb.audience,
    "path": lambda kb, text: kb.path.name,
    "analyzer": lambda kb, text: (kb.analyzer.analyze(text), kb.analyzer.explain(text)),
    "masker": lambda kb, text: kb.masker().mask(text),
    "regress": lambda kb, text: toibiki.regress(kb, toibiki.RegressionTable()),
}
# They begin with the folder, make what is asked above, or write: that is for who may write there.
OTHER_NAMES = {"create", "open", "close", "searcher", "writer", "put", "record_outcome"}
OTHER_NAMES |= {"undo_outcome", "set_common_queries", "write_profile"}


def said(name, call, *arguments):
    try:
        return f"{name}: {call(*arguments)!r}"
    except (toibiki.Error, ValueError, TypeError) as error:
        return f"{name}: {getattr(error, 'code', type(error).__name__)} {error}"


def all_that_is_said(path, texts):
    """What a knowledge base that is open for the public says, by entry point and text."""
    told = {}
    with toibiki.KnowledgeBase.open(path, "public") as kb:
        for text in texts:
            for name, call in OF_KNOWLEDGE_BASE.items():
                told["kb", name, text] = said(name, call, kb, text)
            for name, call in OF_SEARCHER.items():
                told["searcher", name, text] = said(name, call, kb.searcher(), text)
    return told


@pytest.fixture(scope="module")
def states(tmp_path_factory):
    """The same public articles: alone, with one lot of secrets, with more and other ones."""
    folder = tmp_path_factory.mktemp("isolation")
    paths = [folder / name / "kb" for name in ("alone", "with", "other")]
    for path, words in zip(paths, ((), SECRETS, OTHERS)):
        path.parent.mkdir()
        with toibiki.KnowledgeBase.create(path) as kb:
            kb.put(public_articles())
            if words:
                put_secrets(kb, words, 6 if words is SECRETS else 14)
            kb.learn()
    return [all_that_is_said(path, ASKED + SECRETS) for path in paths]


def test_every_public_name_is_asked():
    for type_, asked in (
        (toibiki.Searcher, OF_SEARCHER),
        (toibiki.KnowledgeBase, OF_KNOWLEDGE_BASE),
    ):
        names = {name for name, _ in inspect.getmembers(type_) if not name.startswith("_")}
        assert names <= asked.keys() | OTHER_NAMES, names - asked.keys() - OTHER_NAMES


def test_no_word_of_agents_is_said(states):
    for (_, name, text), told in states[1].items():
        if text not in ASKED:  # what was asked may be repeated
            continue
        for word in SECRETS:
            assert word not in told, (name, text)


def test_what_agents_have_changes_nothing_that_is_said(states):
    alone, with_secrets, with_others = states
    for asked, told in alone.items():
        assert with_secrets[asked] == told, asked
        assert with_others[asked] == told, asked


def test_what_is_for_agents_only_is_refused(states):
    names = (
        "record",
        "outcomes",
        "common_queries",
        "reply_template",
        "semantic_status",
        "learn",
        "shards",
    )
    for name in names:
        assert states[1]["kb", name, ASKED[0]].startswith(f"{name}: not_allowed"), name
    assert states[1]["searcher", "why_not", ASKED[0]].startswith("why_not: not_allowed")


def test_much_is_said(states):
    """Of the public articles: the tests above compare something."""
    told = states[1]
    for name in ("suggest", "answer", "search", "suggest_batch", "related", "run_queries"):
        assert "return" in told["searcher", name, ASKED[0]], name
    assert "返品の送料" in told["searcher", "complete", "へんぴ"]
    assert "会員" in told["searcher", "categories", ASKED[0]]


def test_the_same_holds_for_agents_who_ask_for_the_public(states, tmp_path):
    path = tmp_path / "kb"
    with toibiki.KnowledgeBase.create(path) as kb:
        kb.put(public_articles())
        put_secrets(kb, SECRETS, 6)
    shutil.rmtree(path / "semantic", ignore_errors=True)
    with toibiki.KnowledgeBase.open(path, "agent") as kb:
        searcher = kb.searcher()
        for text in ASKED:
            for result in (
                searcher.suggest(text, audience="public", **OPTIONS),
                searcher.search(text, audience="public", **OPTIONS),
            ):
                assert not any(word in result_text(result) for word in SECRETS)
            completions = repr(searcher.complete(text, audience="public", as_of=DAY))
            assert not any(word in completions for word in SECRETS)
