# SPDX-License-Identifier: GPL-2.0-or-later
"""The package as it was built (build/python, or TOIBIKI_PYTHON), and knowledge bases to try."""

import os
import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(os.environ.get("TOIBIKI_PYTHON", ROOT / "build" / "python"))
sys.path.insert(0, str(PACKAGE))

import toibiki  # noqa: E402

SAMPLE = ROOT / "examples" / "sample"


@pytest.fixture(scope="session")
def sample():
    """The folder of the sample."""
    return SAMPLE


@pytest.fixture(scope="session")
def sample_articles():
    return toibiki.read_records(SAMPLE / "articles.jsonl").records


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory, sample_articles):
    """A knowledge base of the sample that no test changes."""
    path = tmp_path_factory.mktemp("sample") / "kb"
    with toibiki.KnowledgeBase.create(path) as kb:
        kb.put(sample_articles)
        kb.put(toibiki.read_records(SAMPLE / "answers.jsonl", kind="answer").records)
    return path


@pytest.fixture(scope="session")
def sample_kb(sample_folder):
    with toibiki.KnowledgeBase.open(sample_folder, "agent") as kb:
        yield kb


@pytest.fixture
def searcher(sample_kb):
    return sample_kb.searcher()


@pytest.fixture
def own_sample(sample_folder, tmp_path):
    """A copy of the sample's knowledge base, open for agents, that the test may change."""
    path = tmp_path / "kb"
    shutil.copytree(sample_folder, path)
    with toibiki.KnowledgeBase.open(path, "agent") as kb:
        yield kb


@pytest.fixture
def kb(tmp_path):
    """An empty knowledge base."""
    with toibiki.KnowledgeBase.create(tmp_path / "empty") as made:
        yield made
