# SPDX-License-Identifier: GPL-2.0-or-later
"""The help page cannot tell what agents have: no word of theirs is in an answer, and other words of
theirs change no byte of one."""

import random
import shutil

from conftest import make_knowledge_base
from help_server import HelpServer, quoted
from small_knowledge import ARTICLES
from toibiki_tool import toibiki, write_jsonl

WORD_COUNT = 1_000
# What the public side opens.
PUBLIC_PARTS = ("manifest.json", "dictionaries", "index/public", "completion", "semantic/public.model",
                "profile.json")
LEFT_OUT = {"date", "etag"}


def random_words(chance, count=WORD_COUNT):
    """Words that nobody writes: katakana and kanji at random."""
    katakana = [chr(c) for c in range(0x30A2, 0x30F4)]
    kanji = [chr(c) for c in range(0x4E00, 0x9FA0)]
    words = set()
    while len(words) < count:
        letters = chance.choice((katakana, kanji))
        words.add("".join(chance.choice(letters) for _ in range(chance.randint(4, 7))))
    return sorted(words)


def private_records(words):
    """Agent-only articles and past answers that hold the words, also as phrasings and categories."""
    articles, answers = [], []
    for n in range(0, len(words), 20):
        part = words[n:n + 20]
        articles.append({
            "id": f"secret-{n}", "audience": "agent", "question": "、".join(part[:5]) + "の扱い",
            "phrasings": part[5:7], "keywords": part[7:9], "category": [part[9], part[10]],
            "answer": "。".join(part[11:15]) + "。領収書とカードは別に扱う。",
        })
        answers.append({
            "id": f"case-{n}", "inquiry": "領収書について。" + "、".join(part[15:18]),
            "reply": "、".join(part[18:]), "article_ids": ["pay-receipt"], "outcome": "resolved",
        })
    return articles, answers


def calls(words, chance):
    """Every endpoint, with words of all kinds in it."""
    queries = ["領収書", "カードが使えない", "りょうしゅう", "ryoushuu", "届く日", "zzqqxx", "本"]
    queries += chance.sample(words, 25)
    for query in queries:
        q = quoted(query)
        yield "GET", f"/api/v1/complete?q={q}", None
        yield "GET", f"/api/v1/complete?q={quoted(query[:2])}", None
        yield "GET", f"/api/v1/search?q={q}", None
        yield "GET", f"/search?q={q}", None
        yield "GET", f"/contact?q={q}", None
        yield "GET", f"/api/v1/articles?category={q}", None
        yield "GET", f"/categories/{q}", None
        yield "POST", "/api/v1/suggest", {"text": f"{query}について教えてください。"}
    for article in ("pay-receipt", "ship-date", "secret-0", "in-fraud-card"):
        yield "GET", f"/api/v1/articles/{article}", None
        yield "GET", f"/articles/{article}", None
        yield "POST", "/api/v1/feedback", {"article_id": article, "kind": "helpful"}
    for path in ("/", "/api/v1/categories", "/api/v1/articles?limit=100", "/categories", "/readyz",
                 "/healthz", "/openapi.yaml", "/assets/help.js"):
        yield "GET", path, None


def answers_of(kb, folder, words, seed):
    folder.mkdir()
    with HelpServer(kb, folder, "--rate", 0) as server:
        answers = []
        for method, target, value in calls(words, random.Random(seed)):
            answer = server.post(target, value) if method == "POST" else server.get(target)
            answers.append((target, answer))
        metrics = server.get("/metrics").text
    return answers, metrics


def without(text, asked):
    """The answer without what the question itself said."""
    for word in asked:
        text = text.replace(word, "")
    return text


def build(folder, words):
    articles, answers = private_records(words)
    folder.mkdir()
    kb = make_knowledge_base(folder / "kb", [*ARTICLES, *articles], answers)
    outcomes = [
        {"inquiry": f"{word}の領収書", "article": "pay-receipt", "verdict": "resolved",
         "source": f"op-{n % 7}"}
        for n, word in enumerate(words[:50])
    ]
    toibiki("outcome", "import", kb, write_jsonl(folder / "outcomes.jsonl", outcomes))
    toibiki("learn", kb)
    return kb


def test_agent_words_are_in_no_answer_and_change_no_byte(tmp_path):
    chance = random.Random()
    seed = chance.randrange(1 << 32)
    chance.seed(seed)
    print(f"seed {seed}")  # shown if the test fails
    words, other = random_words(chance), random_words(chance)
    first, metrics = answers_of(build(tmp_path / "a", words), tmp_path / "run-a", words, seed)
    second, _ = answers_of(build(tmp_path / "b", other), tmp_path / "run-b", words, seed)
    for target, answer in first:
        text = answer.body.decode(errors="replace")
        found = [word for word in words if word in text and quoted(word) not in target]
        asked = [word for word in found if "suggest" in target and f"{word}について" in text]
        assert set(found) <= set(asked), (target, found)
    assert not [word for word in words if word in metrics]
    for (target, mine), (_, theirs) in zip(first, second, strict=True):
        assert mine.status == theirs.status, target
        assert mine.body == theirs.body, target
        same = {n: v for n, v in mine.headers.items() if n not in LEFT_OUT}
        assert same == {n: v for n, v in theirs.headers.items() if n not in LEFT_OUT}, target
        assert mine.headers.get("etag") == theirs.headers.get("etag"), target


def test_the_public_parts_are_enough(tmp_path):
    (tmp_path / "a").mkdir()
    whole = make_knowledge_base(tmp_path / "a" / "kb", ARTICLES)
    public = tmp_path / "b" / "kb"
    for part in PUBLIC_PARTS:
        source = whole / part
        target = public / part
        if source.is_dir():
            shutil.copytree(source, target, ignore=lambda _, names: [
                name for name in names if "agent" in name or "internal" in name])
        elif source.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    words = random_words(random.Random(1), 30)
    mine, _ = answers_of(whole, tmp_path / "run-a", words, 1)
    theirs, _ = answers_of(public, tmp_path / "run-b", words, 1)
    for (target, one), (_, other) in zip(mine, theirs, strict=True):
        assert (one.status, one.body) == (other.status, other.body), target
    assert not (public / "records.sqlite").exists()


def test_nothing_else_is_opened(tmp_path, shared_kb):
    """What the running process has mapped or open of the knowledge base is public."""
    with HelpServer(shared_kb, tmp_path, "--rate", 0) as server:
        for path in ("/", "/search?q=a", "/api/v1/complete?q=a", "/articles/pay-receipt"):
            assert server.get(path).status == 200
        pid = server.process.pid
        opened = {str(p.readlink()) for p in __import__("pathlib").Path(f"/proc/{pid}/fd").iterdir()
                  if p.is_symlink()}
        with open(f"/proc/{pid}/maps") as maps:
            opened |= {line.split(maxsplit=5)[5].strip() for line in maps if "/" in line}
    of_kb = sorted(name for name in opened if name.startswith(str(shared_kb)))
    assert of_kb, "the index is open"
    for name in of_kb:
        part = name.removeprefix(str(shared_kb)).lstrip("/")
        assert part.startswith(("index/public", "completion", "semantic/public", "dictionaries")), name
