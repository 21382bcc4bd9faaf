# SPDX-License-Identifier: GPL-2.0-or-later
"""What the READMEs show is what the project does."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOIBIKI = os.environ.get("TOIBIKI", str(ROOT / "build" / "bin" / "toibiki"))
READMES = ["README.md", "README.ja.md"]


@pytest.fixture(scope="module")
def quickstart_output(tmp_path_factory):
    """What the quickstart program prints on the sample."""
    kb = tmp_path_factory.mktemp("readme") / "kb"
    sample = ROOT / "examples" / "sample"
    for command in (
        ["create", kb],
        ["import", kb, sample / "articles.jsonl"],
        ["import", kb, sample / "answers.jsonl", "--kind", "answer"],
    ):
        subprocess.run([TOIBIKI, *map(str, command)], check=True, stdout=subprocess.DEVNULL)
    program = Path(TOIBIKI).parent / "quickstart"
    return subprocess.run(
        [program, str(kb)], check=True, stdout=subprocess.PIPE, text=True
    ).stdout


@pytest.mark.parametrize("name", READMES)
def test_shows_the_quickstart_program_as_it_is(name):
    code = re.search(r"```cpp\n(.*?)```", (ROOT / name).read_text(), re.DOTALL).group(1)
    source = (ROOT / "examples" / "quickstart" / "quickstart.cc").read_text()
    assert "// SPDX-License-Identifier: GPL-2.0-or-later\n" + code == source


@pytest.mark.parametrize("name", READMES)
def test_shows_the_output_that_the_program_gives(name, quickstart_output):
    after_code = (ROOT / name).read_text().split("```\n", 2)[1]
    shown = [line[4:] for line in after_code.splitlines() if line.startswith("    ")]
    lines = quickstart_output.splitlines()
    assert len(lines) == 3
    assert shown[: len(lines)] == lines


def test_links_of_documents_lead_somewhere():
    for document in [*ROOT.glob("*.md"), *ROOT.glob("*/README.md"), *ROOT.glob("*/*/README.md")]:
        if "build" in document.relative_to(ROOT).parts:
            continue
        for target in re.findall(r"\]\(([^)#]+)\)", document.read_text()):
            if not target.startswith("http"):
                assert (document.parent / target).exists(), f"{document}: {target}"
