# SPDX-License-Identifier: GPL-2.0-or-later
"""Past answers that another knowledge base serves."""

import json
import sys
from pathlib import Path

import toibiki

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from shard_server import ShardServer


def test_answers_of_a_shard_are_suggested_and_its_absence_is_told(tmp_path):
    answer = toibiki.PastAnswer(id="s1", inquiry="棚板が割れていました", reply="交換します。")
    with toibiki.KnowledgeBase.create(tmp_path / "shard") as shard:
        shard.put([answer])
    with toibiki.KnowledgeBase.create(tmp_path / "kb") as kb:
        kb.put([toibiki.Article(id="a1", question="棚板の寸法")])
        assert kb.shards() == ()
    with ShardServer(tmp_path / "shard") as server:
        entry = {"name": "2024", "host": "127.0.0.1", "port": server.port}
        (tmp_path / "kb" / "shards.json").write_text(json.dumps([entry]))
        with toibiki.KnowledgeBase.open(tmp_path / "kb", "agent") as kb:
            found = kb.searcher().suggest("棚板が割れた")
            assert {s.id for s in found} == {"a1", "s1"} and found.missing_shards == ()
            assert kb.reply_template("s1").text
            assert kb.stats().past_answer_count == 1 and kb.record("answer", "s1") == answer
            (state,) = kb.shards()
            assert state.is_there and state.past_answer_count == 1 and state.why == ""

            server.kill()
            found = kb.searcher().suggest("棚板が割れた")
            assert [s.id for s in found] == ["a1"] and found.missing_shards == ("2024",)
            assert "2024" in found._repr_html_() and "missing_shards" in found.to_json()
            (state,) = kb.shards()
            assert not state.is_there and "つながりません" in state.why
            assert json.loads(state.to_json())["there"] is False
