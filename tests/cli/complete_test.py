# SPDX-License-Identifier: GPL-2.0-or-later
"""toibiki complete and toibiki queries."""

from toibiki_tool import BAD_INPUT, USAGE, toibiki, write_jsonl


def made(folder):
    kb = folder / "kb"
    toibiki("create", kb)
    rows = [
        {"id": "return", "question": "返品の送料はいくらですか", "keywords": ["着払い"]},
        {"id": "refund", "question": "返金はいつですか"},
        {"id": "special", "question": "返品の特例", "audience": "agent"},
    ]
    toibiki("import", kb, write_jsonl(folder / "articles.jsonl", rows))
    return kb


def log_of(folder, texts, clients=20, days=3):
    rows = [
        {"text": text, "client": f"c{i}", "day": f"2026-05-0{1 + i % days}"}
        for text in texts
        for i in range(clients)
    ]
    return write_jsonl(folder / "log.jsonl", rows)


def test_complete_shows_what_was_typed(tmp_path):
    kb = made(tmp_path)
    out = toibiki("complete", kb, "henp", "--audience", "public").out
    assert out == "[返品]の送料はいくらですか  題 (title)  return\n"
    assert "special" in toibiki("complete", kb, "henp").out
    found = toibiki("complete", kb, "返k", "--json").json()
    assert found == {
        "completions": [
            {
                "text": "返金はいつですか",
                "marks": [[0, 6]],
                "source": "title",
                "article_id": "refund",
            }
        ]
    }
    assert toibiki("complete", kb, "hen", "--limit", "1").out.count("\n") == 1
    assert "no completion" in toibiki("complete", kb, "ゐゑ").out
    assert "キーワード" in toibiki("complete", kb, "ちゃくば").out
    toibiki("complete", kb, "hen", "--limit", "51", code=USAGE)
    toibiki("complete", kb, "か" * 1_000, code=BAD_INPUT)


def test_queries_are_imported_listed_and_cleared(tmp_path):
    kb = made(tmp_path)
    texts = ["送料 返品", "特例 返品", "田中太郎様 返品"]
    out = toibiki("queries", "import", kb, log_of(tmp_path, texts)).out
    assert "よくある検索 2 件" in out
    listed = toibiki("queries", "list", kb).out
    assert "20 人" in listed and "送料 返品" in listed and "田中" not in listed
    assert "[送料] 返品" in toibiki("complete", kb, "sou", "--audience", "public").out
    assert "[特例] 返品" in toibiki("complete", kb, "toku").out
    assert "no completion" in toibiki("complete", kb, "toku", "--audience", "public").out
    toibiki("check", kb)
    assert "よくある検索 0 件" in toibiki("queries", "import", kb, log_of(tmp_path, texts, 19)).out
    toibiki("queries", "import", kb, log_of(tmp_path, texts, 30, 5), "--min-clients", "25")
    assert "30 人" in toibiki("queries", "list", kb).out
    toibiki("queries", "clear", kb)
    assert "no common queries" in toibiki("queries", "list", kb).out
    assert "[送料] 返品" not in toibiki("complete", kb, "sou").out


def test_a_bad_log_changes_nothing(tmp_path):
    kb = made(tmp_path)
    log = tmp_path / "bad.jsonl"
    log.write_text('{"text":"返品","client":"c","day":"2026-05-01"}\n{"text":"返品"}\n', "utf-8")
    outcome = toibiki("queries", "import", kb, log, code=BAD_INPUT)
    assert "bad.jsonl:2" in outcome.errors
    toibiki("queries", "import", kb, log, "--min-clients", "5", code=USAGE)
    toibiki("queries", "import", kb, tmp_path / "none.jsonl", code=BAD_INPUT)
