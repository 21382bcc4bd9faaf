# SPDX-License-Identifier: GPL-2.0-or-later
"""The package as others see it: its types, its documents, its style."""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import toibiki

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(toibiki.__file__).parents[1]
README = ROOT / "bindings" / "python" / "README.md"
CONFIGURATION = ROOT / "pyproject.toml"


def run(module, *arguments, folder=PACKAGE):
    pytest.importorskip(module.split(".")[0])
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(PACKAGE), "MYPYPATH": str(PACKAGE)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]


def test_the_stub_says_what_the_module_has():
    allowed = Path(__file__).with_name("stubtest_allowlist.txt")
    options = ["--mypy-config-file", CONFIGURATION, "--allowlist", allowed]
    run("mypy.stubtest", *options, "toibiki._core")


def test_the_package_is_typed(tmp_path):
    run("mypy", "--config-file", CONFIGURATION, "--cache-dir", tmp_path, "-p", "toibiki")


def test_the_examples_are_typed(tmp_path):
    """What README.md and the quickstart do passes mypy --strict in a caller's program."""
    lines = doctest.DocTestParser().get_examples(README.read_text())
    code = "".join(line.source for line in lines if not line.exc_msg)
    (tmp_path / "readme.py").write_text(code)
    quickstart = ROOT / "examples" / "quickstart" / "quickstart.py"
    # A document uses at once what may be None.
    options = ["--config-file", CONFIGURATION, "--disable-error-code", "union-attr"]
    options += ["--cache-dir", tmp_path / "cache"]
    run("mypy", *options, tmp_path / "readme.py", quickstart)


def test_the_style_is_ruffs():
    checked = ["bindings/python", "tests/python", "tests/bench", "examples/quickstart"]
    run("ruff", "check", "--no-cache", *checked, folder=ROOT)
    run("ruff", "format", "--no-cache", "--check", *checked, folder=ROOT)


def test_the_examples_of_the_readme_run(tmp_path, monkeypatch):
    pytest.importorskip("pandas")
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.testfile(
        str(README),
        module_relative=False,
        optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE | doctest.REPORT_NDIFF,
    )
    assert tried > 100
    assert failed == 0


def test_the_first_command_of_the_readme_gives_a_suggestion(tmp_path):
    command = re.search(r"```sh\n(.*?)```", README.read_text(), re.S).group(1)
    done = subprocess.run(
        ["sh", "-c", command.replace("python3", sys.executable, 1)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(PACKAGE)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("receipt-name ")


def test_the_readme_shows_every_public_name():
    text = README.read_text()
    code = "\n".join(a or b for a, b in re.findall(r"```python\n(.*?)```|`([^`\n]+)`", text, re.S))
    missing = [name for name in toibiki.__all__ if not re.search(rf"\b{name}\b", code)]
    assert missing == []


def test_every_public_name_is_documented():
    for name in toibiki.__all__:
        assert getattr(toibiki, name).__doc__, name
    for cls in (toibiki.KnowledgeBase, toibiki.Writer, toibiki.Searcher, toibiki.Result):
        for name, member in vars(cls).items():
            if not name.startswith("_") and callable(member):
                assert member.__doc__, f"{cls.__name__}.{name}"


def test_the_quickstart_prints_what_that_in_cpp_does(sample_folder):
    done = subprocess.run(
        [sys.executable, ROOT / "examples" / "quickstart" / "quickstart.py", sample_folder],
        env={**os.environ, "PYTHONPATH": str(PACKAGE)},
        capture_output=True,
        text=True,
        check=True,
    )
    program = ROOT / "build" / "bin" / "quickstart"
    if program.exists():
        expected = subprocess.run(
            [program, sample_folder], capture_output=True, text=True, check=True
        )
        assert done.stdout == expected.stdout
    assert len(done.stdout.splitlines()) == 3
