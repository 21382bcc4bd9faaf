# SPDX-License-Identifier: GPL-2.0-or-later
"""A full disk, a folder that cannot be written, another writer: what is told, what is kept."""

import contextlib
import fcntl
import os
import re
import resource
import shutil
import sqlite3

import private_mount
import pytest
from small_knowledge import ARTICLES
from toibiki_tool import CANNOT_WRITE, OTHER_WRITER, ids, toibiki, write_jsonl

TEXT = "棚の奥にある本を取り出して読むには、司書に番号を伝えてください。"
RECORD_COUNT = 2000


def records_with(answer):
    return [
        {"id": f"{n:05}", "question": f"{n} 番の本", "answer": answer} for n in range(RECORD_COUNT)
    ]


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """2,000 records, some megabytes when they are stored and indexed."""
    return write_jsonl(tmp_path_factory.mktemp("many") / "many.jsonl", records_with(TEXT * 8))


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """The same with longer answers."""
    return write_jsonl(tmp_path_factory.mktemp("large") / "large.jsonl", records_with(TEXT * 24))


def stored_ids(kb):
    """What the durable record holds."""
    file = sqlite3.connect(f"file:{kb}/records.sqlite?mode=ro", uri=True)
    with contextlib.closing(file) as record:
        return {row[0] for row in record.execute("SELECT id FROM records WHERE body IS NOT NULL")}


def acknowledged_count(outcome):
    """After a failed import: how much was acknowledged, which the message must say."""
    acknowledged = [int(n) for n in re.findall(r"確定 (\d+)/", outcome.out)]
    count = acknowledged[-1] if acknowledged else 0
    assert f"{RECORD_COUNT} 件のうち {count} 件まで確定しています" in outcome.errors
    assert "同じコマンドをもう一度実行" in outcome.errors
    return count


@pytest.fixture
def mountable(tmp_path):
    """A folder to mount over."""
    folder = tmp_path / "mounted"
    folder.mkdir()
    if not private_mount.is_possible(folder):
        pytest.skip("no private mounts here; file size limits and permissions are tested instead")
    return folder


def fill(disk, but_kib):
    """Leaves only so much space. Returns the file that takes the rest."""
    ballast = disk.seen / "ballast"
    ballast.write_bytes(b"x" * (shutil.disk_usage(disk.seen).free - but_kib * 1024))
    return ballast


def ids_on(disk, tmp_path):
    """SQLite does not find its file through /proc."""
    copy = tmp_path / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    for file in (disk.seen / "kb").glob("records.sqlite*"):
        shutil.copy(file, copy)
    return stored_ids(copy)


@pytest.mark.parametrize("free_kib", [300, 600, 900, 1200, 1500, 2000])
def test_a_full_disk_loses_nothing_that_was_acknowledged(mountable, tmp_path, many, free_kib):
    kb = mountable / "kb"
    with private_mount.small_disk(mountable, 64 << 20) as disk:

        def inside(*arguments, **options):
            return toibiki(*arguments, prefix=disk.prefix, **options)

        inside("create", kb)
        ballast = fill(disk, free_kib)
        outcome = inside("import", kb, many, "--batch", 50, "--verbose", code=CANNOT_WRITE)
        assert "空き" in outcome.errors, outcome.errors
        count = acknowledged_count(outcome)
        # Still full: what is there can be read and searched.
        inside("stats", kb)
        if count:
            assert inside("show", kb, f"{count - 1:05}", "--json").json()["answer"]
            assert ids(inside("search", kb, "司書", "--json"))
        ballast.unlink()
        assert {f"{n:05}" for n in range(count)} <= ids_on(disk, tmp_path)
        in_index = inside("stats", kb, "--json").json()["articles"]
        assert in_index == len(ids_on(disk, tmp_path))
        inside("check", kb)
        inside("import", kb, many)
        assert len(ids_on(disk, tmp_path)) == RECORD_COUNT
        inside("check", kb)


def test_a_disk_that_is_too_small_for_a_new_knowledge_base_is_told(mountable):
    for size_kib in (16, 32, 48):
        with private_mount.small_disk(mountable, size_kib << 10) as disk:
            command = ["create", mountable / "kb"]
            outcome = toibiki(*command, code=CANNOT_WRITE, prefix=disk.prefix)
            assert "空き" in outcome.errors, size_kib


# The limit counts for the built-in words as well, which lie in a file in memory: 4.5 MB.
@pytest.mark.parametrize("limit_kib", [5500, 6500, 7500])
def test_a_file_size_limit_loses_nothing_that_was_acknowledged(empty_kb, large, limit_kib):
    def limited():
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit_kib * 1024, resource.RLIM_INFINITY))

    command = ["import", empty_kb, large, "--batch", 50, "--verbose"]
    outcome = toibiki(*command, code=CANNOT_WRITE, preexec_fn=limited)
    count = acknowledged_count(outcome)
    assert {f"{n:05}" for n in range(count)} <= stored_ids(empty_kb)
    assert toibiki("stats", empty_kb, "--json").json()["articles"] == len(stored_ids(empty_kb))
    toibiki("check", empty_kb)
    # The same command again, now that there is room.
    toibiki(*command[:3])
    assert toibiki("stats", empty_kb, "--json").json()["articles"] == RECORD_COUNT
    assert len(stored_ids(empty_kb)) == RECORD_COUNT
    toibiki("check", empty_kb)


def files_of(kb):
    return {path: path.read_bytes() for path in kb.rglob("*") if path.is_file()}


def test_a_read_only_file_system_is_told_and_can_still_be_searched(mountable, shared_kb, tmp_path):
    kb = mountable / "kb"
    shutil.copytree(shared_kb, kb)
    more = write_jsonl(tmp_path / "more.jsonl", [{"id": "x", "question": "本"}])
    before = files_of(kb)
    with private_mount.read_only(mountable) as mount:

        def inside(*arguments, **options):
            return toibiki(*arguments, prefix=mount.prefix, **options)

        for command in (
            ["import", kb, more],
            ["remove", kb, "pay-receipt"],
            ["create", mountable / "other"],
        ):
            outcome = inside(*command, code=CANNOT_WRITE)
            assert str(command[1]) in outcome.errors
            assert "権限" in outcome.errors
        assert "pay-receipt" in ids(inside("suggest", kb, "領収書", "--json"))
        inside("stats", kb)
        inside("check", kb)
    assert files_of(kb) == before


def test_a_folder_without_write_permission_is_told(tmp_path_factory, shared_kb):
    """As a user who is not root; root may write everywhere."""
    folder = tmp_path_factory.mktemp("not-mine")
    kb = folder / "kb"
    shutil.copytree(shared_kb, kb)
    options = {}
    if os.geteuid() == 0:
        nobody = 65534
        for path in [kb, *kb.rglob("*")]:
            os.chown(path, nobody, nobody)
        for path in [folder, *folder.parents]:  # so that nobody can get there
            if path.stat().st_uid == 0 and path != path.parent:
                path.chmod(path.stat().st_mode | 0o011)
        options = {"user": nobody, "group": nobody, "extra_groups": []}
        try:
            toibiki("--version", **options)
        except (AssertionError, PermissionError):
            pytest.skip("only root can run the tool where it lies; read-only mounts are tested")
    more = write_jsonl(folder / "more.jsonl", [{"id": "x", "question": "本"}])
    folder.chmod(0o555)
    more.chmod(0o444)
    for path in kb.rglob("*"):
        path.chmod(0o500 if path.is_dir() else 0o400)
    kb.chmod(0o500)
    try:
        outcome = toibiki("import", kb, more, code=CANNOT_WRITE, **options)
        assert "権限" in outcome.errors and str(kb) in outcome.errors
        assert "pay-receipt" in ids(toibiki("suggest", kb, "領収書", "--json", **options))
        assert "権限" in toibiki("create", folder / "new", code=CANNOT_WRITE, **options).errors
    finally:
        folder.chmod(0o755)
        kb.chmod(0o700)
        for path in kb.rglob("*"):
            path.chmod(0o700 if path.is_dir() else 0o600)


def test_a_second_writer_is_told_at_once_and_readers_go_on(small_kb, tmp_path):
    more = write_jsonl(tmp_path / "more.jsonl", [{"id": "x", "question": "本"}])
    folder = os.open(small_kb, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        for command in (
            ["import", small_kb, more],
            ["remove", small_kb, "pay-receipt"],
            ["check", "--repair", small_kb],
        ):
            outcome = toibiki(*command, code=OTHER_WRITER)
            assert str(small_kb) in outcome.errors
            assert "別の処理が書き込み中です。終わってからやり直してください。" in outcome.errors
        assert "pay-receipt" in ids(toibiki("suggest", small_kb, "領収書", "--json"))
        toibiki("check", small_kb)
    finally:
        os.close(folder)
    toibiki("import", small_kb, more)
    assert toibiki("stats", small_kb, "--json").json()["articles"] == len(ARTICLES) + 1
