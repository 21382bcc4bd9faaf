# SPDX-License-Identifier: GPL-2.0-or-later
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from help_server import HelpServer  # noqa: E402
from small_knowledge import ANSWERS, ARTICLES  # noqa: E402
from toibiki_tool import toibiki, write_jsonl  # noqa: E402

HOSTILE = "<script>alert('x')</script><img src=x onerror=alert(2)>"

# An article that says the worst it can, in every field that is shown.
HOSTILE_ARTICLE = {
    "id": 'bad"><script>alert(3)</script>',
    "question": f"危険な記事 {HOSTILE}",
    "answer": f"**太字** {HOSTILE} [押す](javascript:alert(4)) ![絵](javascript:alert(5))",
    "category": [f"分類{HOSTILE}", "下/位"],
    "tags": [HOSTILE],
    "url": "https://help.example/?a=%22%3E%3Cscript%3E",
}
HTML_ARTICLE = {
    "id": "html",
    "question": "鍵を替えたい",
    "answer": f"<p onclick='alert(6)'>鍵は<b>窓口</b>で替えます。{HOSTILE}</p><style>p{{}}</style>"
    "<a href='jav&#x09;ascript:alert(7)'>ここ</a><a href='https://e.example/'>そこ</a>",
}


def make_knowledge_base(path, articles, answers=ANSWERS):
    files = path.parent
    toibiki("create", path)
    toibiki("import", path, write_jsonl(files / "articles.jsonl", articles))
    if answers:
        toibiki(
            "import", path, write_jsonl(files / "answers.jsonl", answers), "--kind", "answer"
        )
    return path


@pytest.fixture(scope="session")
def shared_kb(tmp_path_factory):
    """The small knowledge base and two hostile articles, for tests that only read it."""
    path = tmp_path_factory.mktemp("shared") / "kb"
    return make_knowledge_base(path, [*ARTICLES, HOSTILE_ARTICLE, HTML_ARTICLE])


@pytest.fixture(scope="session")
def shared_server(shared_kb, tmp_path_factory):
    """A server without a bound on the rate, for tests that leave it as it is."""
    with HelpServer(
        shared_kb, tmp_path_factory.mktemp("server"), "--rate", 0,
        "--allow-origin", "https://www.example.test", "--site-name", "しおり堂 <b>ヘルプ</b>",
    ) as server:
        yield server


@pytest.fixture
def small_kb(tmp_path):
    """A small knowledge base to be changed."""
    return make_knowledge_base(tmp_path / "kb", ARTICLES)
