# SPDX-License-Identifier: GPL-2.0-or-later
"""Backups, and what is erased."""

import pytest
import toibiki


def files_with(folder, word):
    return [
        file for file in folder.rglob("*") if file.is_file() and word.encode() in file.read_bytes()
    ]


def test_a_backup_is_restored(own_sample, tmp_path):
    info = toibiki.backup(own_sample, tmp_path / "b")
    assert info.article_count == own_sample.stats().article_count and info.file_count > 10
    assert toibiki.verify_backup(tmp_path / "b") == info
    assert toibiki.restore(tmp_path / "b", tmp_path / "again") == toibiki.RestoreReport(backup=info)
    with toibiki.KnowledgeBase.open(tmp_path / "again", "agent") as restored:
        question = "退会したい"
        found = [s.id for s in restored.searcher().suggest(question)]
        assert found == [s.id for s in own_sample.searcher().suggest(question)]
    assert toibiki.check(tmp_path / "again").ok


def test_a_replica_follows_what_is_published(own_sample, tmp_path):
    info = toibiki.publish(own_sample, tmp_path / "f")
    assert info.article_count == own_sample.stats().public_article_count
    report = toibiki.FollowReport(replica=info, changed=True)
    assert toibiki.follow(tmp_path / "f", tmp_path / "r") == report
    with toibiki.KnowledgeBase.open(tmp_path / "r", "public") as replica:
        searcher = replica.searcher()
        assert not any(s.id == "wool" for s in searcher.suggest("羊毛の洗い方"))
        with own_sample.writer() as writer:
            writer.put({"id": "wool", "question": "羊毛の洗い方", "answer": "手で洗います。"})
        assert toibiki.publish(own_sample, tmp_path / "f").identity != info.identity
        assert toibiki.follow(tmp_path / "f", tmp_path / "r").changed
        assert searcher.suggest("羊毛の洗い方")[0].id == "wool"
    (tmp_path / "f").write_bytes((tmp_path / "f").read_bytes()[:-1])
    with pytest.raises(toibiki.Error) as error:
        toibiki.follow(tmp_path / "f", tmp_path / "r2")
    assert error.value.code == "corrupt"


def test_a_damaged_backup_is_refused(own_sample, tmp_path):
    toibiki.backup(own_sample, tmp_path / "b")
    file = tmp_path / "b" / "knowledge_base" / "manifest.json"
    file.write_bytes(file.read_bytes() + b" ")
    with pytest.raises(toibiki.Error, match=r"manifest\.json") as error:
        toibiki.restore(tmp_path / "b", tmp_path / "again")
    assert error.value.code == "corrupt"
    assert not (tmp_path / "again").exists()


def test_a_case_is_erased_from_every_file(own_sample):
    word = "kanaria7741x"
    with own_sample.writer() as writer:
        for n in range(3):
            writer.put(
                {"id": f"{word}-{n}", "inquiry": f"{word} が届かない", "case_key": f"key-{word}"}
            )
    folder = own_sample.path
    assert files_with(folder, word)
    report = toibiki.erase(own_sample, cases=[f"key-{word}"])
    assert report.past_answer_count == 3 and not report.indexes_behind
    assert files_with(folder, word) == []
    assert toibiki.erase(own_sample, cases=[f"key-{word}"]) == toibiki.ErasureReport()
    assert toibiki.check(own_sample).ok


def test_wrong_arguments_are_named_and_not_quoted(own_sample):
    with pytest.raises(ValueError, match="消す案件のキーか ID が空です"):
        toibiki.erase(own_sample, cases=[""])
    with pytest.raises(TypeError, match="outcomes") as error:
        toibiki.erase(own_sample, outcomes=["秘密"])
    assert "秘密" not in str(error.value)
