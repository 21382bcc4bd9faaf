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
