# SPDX-License-Identifier: GPL-2.0-or-later
import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from small_knowledge import ANSWERS, ARTICLES  # noqa: E402
from toibiki_tool import toibiki, write_jsonl  # noqa: E402


@pytest.fixture(scope="session")
def small_files(tmp_path_factory):
    """articles.jsonl and answers.jsonl."""
    folder = tmp_path_factory.mktemp("small-files")
    write_jsonl(folder / "articles.jsonl", ARTICLES)
    write_jsonl(folder / "answers.jsonl", ANSWERS)
    return folder


@pytest.fixture(scope="session")
def shared_kb(tmp_path_factory, small_files):
    """The small knowledge base, for tests that only read it."""
    kb = tmp_path_factory.mktemp("shared") / "kb"
    toibiki("create", kb)
    toibiki("import", kb, small_files / "articles.jsonl")
    toibiki("import", kb, small_files / "answers.jsonl", "--kind", "answer")
    # From all of it, as a change of the dictionaries learns again: so that undoing one shows no trace.
    toibiki("learn", kb)
    return kb


@pytest.fixture
def small_kb(tmp_path, shared_kb):
    """A copy of the small knowledge base, to be changed or broken."""
    return Path(shutil.copytree(shared_kb, tmp_path / "small-kb"))


@pytest.fixture
def empty_kb(tmp_path):
    kb = tmp_path / "kb"
    toibiki("create", kb)
    return kb
