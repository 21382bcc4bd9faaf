# SPDX-License-Identifier: GPL-2.0-or-later
"""The notebooks of examples/notebooks run, show tables and figures, and lie in git stripped."""

import os
import re
import subprocess
import sys
import time
import warnings
from pathlib import Path

import pytest
import toibiki

nbclient = pytest.importorskip("nbclient")
nbformat = pytest.importorskip("nbformat")
matplotlib = pytest.importorskip("matplotlib")
pytest.importorskip("ipykernel")
pytest.importorskip("lxml")

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(toibiki.__file__).parents[1]
FOLDER = ROOT / "examples" / "notebooks"
# What each must show: cells with a table (of pandas, or a Result), and cells with a figure.
EXPECTED = {
    "01_first_search": (
        ["learn", "suggest", "suggest-pandas", "explain", "mail", "mask"],
        ["explain-figure"],
    ),
    "02_measure": (
        ["judgements", "metrics", "groups", "failures", "calibration"],
        ["success-figure", "groups-figure", "calibration-figure"],
    ),
    "03_improve": (
        ["looked-at-failures", "dry-run", "phrasing-dry-run", "compare", "compare-queries"],
        ["compare-figure"],
    ),
    "04_learn": (
        ["curve", "outcomes", "threshold", "check"],
        ["curve-figure", "threshold-figure"],
    ),
    "05_migrate": (
        ["read", "coverage", "uncovered", "new-articles", "mask-report", "try"],
        ["coverage-figure"],
    ),
}
# What the text of a cell's output must say, whatever the figures of the day are.
SAID = {
    "01_first_search": {
        "load": r"FAQ: 152 件",
        "answer": r"(?s)用件 1: .*pay-receipt-name.*用件 2: .*sub-skip-next",
        "mask": r"\[氏名1\].*\[電話番号1\].*\[メールアドレス1\]",
    },
    "02_measure": {"failure-why": r"原因: "},
    "03_improve": {
        "synonyms": r"問題なし",
        "synonyms-broken": r"synonyms\.txt:1: ",
        "apply": r"適用 \('synonyms\.txt',\)",
        "undo": r"(?s)辞書を戻す: True.*: 320 / 320",
    },
    "04_learn": {
        "curve-compare": r"(?m)^mrr@10 .* p 0\.0",
        "outcomes": r"取り消し: True",
        "profile": r"わが社",
    },
    "05_migrate": {
        "skipped": r"(?s)下書き.*社内限定.*返信がない.*削除済み",
        "mask-samples": r"\[氏名1\]",
        "export": r"12 件、読めない行 0",
    },
}
NAMES = sorted(path.stem for path in FOLDER.glob("*.ipynb"))
JAPANESE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]+")


def notebook(name):
    return nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)


def code_of(name, cell_id):
    return next(cell.source for cell in notebook(name).cells if cell.id == cell_id)


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    """Each notebook as it was run, by name, and the seconds that all of them took."""
    settings = tmp_path_factory.mktemp("settings")
    environment = {
        "PYTHONPATH": os.pathsep.join([str(PACKAGE), os.environ.get("PYTHONPATH", "")]),
        "IPYTHONDIR": str(settings),
        "MPLCONFIGDIR": str(settings),
    }
    done = {}
    begin = time.monotonic()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        for name in NAMES:
            resources = {"metadata": {"path": str(FOLDER)}}
            read = notebook(name)
            client = nbclient.NotebookClient(
                read, timeout=120, kernel_name="python3", resources=resources
            )
            done[name] = client.execute()
    return done, time.monotonic() - begin


def outputs_of(executed, name, cell_id):
    return next(cell.outputs for cell in executed[0][name].cells if cell.id == cell_id)


def test_every_notebook_is_expected():
    assert sorted(EXPECTED) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_it_runs_without_errors_and_warnings(executed, name):
    for cell in executed[0][name].cells:
        for output in cell.get("outputs", []):
            assert output.output_type != "error", f"{cell.id}: {output}"
            assert output.get("name") != "stderr", f"{cell.id}: {output.text}"


@pytest.mark.parametrize("name", NAMES)
def test_its_tables_and_figures_are_there(executed, name):
    tables, figures = EXPECTED[name]
    for cell_id in tables:
        shown = [output.get("data", {}) for output in outputs_of(executed, name, cell_id)]
        rows = "".join(data.get("text/html", "") for data in shown).count("<tr")
        assert rows > 1, f"{cell_id}: no table"
    for cell_id in figures:
        shown = [output.get("data", {}) for output in outputs_of(executed, name, cell_id)]
        assert sum("image/png" in data for data in shown) == 1, f"{cell_id}: no figure"


@pytest.mark.parametrize("name", NAMES)
def test_it_says_what_it_is_there_to_show(executed, name):
    for cell_id, expected in SAID[name].items():
        outputs = outputs_of(executed, name, cell_id)
        text = "".join(output.get("text", "") for output in outputs)
        assert re.search(expected, text), f"{cell_id}: {text}"


def test_learning_helps(executed):
    """The curve is of real runs: what it says at its end is better than by chance."""
    text = "".join(
        output.get("text", "") for output in outputs_of(executed, "04_learn", "curve-compare")
    )
    differences = [float(value) for value in re.findall(r"差 ([+-][\d.]+)", text)]
    assert len(differences) == 3
    assert all(difference > 0 for difference in differences), text


def test_all_together_take_less_than_three_minutes(executed):
    print(f"notebooks: {executed[1]:.0f} s")
    assert executed[1] < 180


@pytest.mark.parametrize("name", NAMES)
def test_in_git_it_is_stripped_and_its_cells_have_names(name):
    read = notebook(name)
    nbformat.validate(read)
    assert (read.nbformat, read.nbformat_minor) == (4, 5)
    ids = [cell.id for cell in read.cells]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one) for one in ids), ids
    for cell in read.cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None
        assert cell.metadata == {}


@pytest.mark.parametrize("name", NAMES)
def test_it_begins_with_a_summary_in_english(name):
    first = notebook(name).cells[0]
    assert first.cell_type == "markdown"
    assert "**English summary.**" in first.source.split("\n\n")[1]


@pytest.mark.parametrize("name", NAMES)
def test_its_setup_is_that_of_the_others_and_works_in_any_folder_below(name, monkeypatch):
    setup = code_of(name, "setup")
    assert setup == code_of(NAMES[0], "setup")
    monkeypatch.chdir(ROOT / "tests")
    matplotlib.use("Agg")
    with warnings.catch_warnings(), matplotlib.rc_context():
        names = {}
        exec(setup, names)
    assert names["SAMPLE"] == ROOT / "examples" / "sample"
    names["folder"].cleanup()


def test_without_the_sample_the_setup_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileNotFoundError, match="REPOSITORY を直して"), matplotlib.rc_context():
        exec(code_of(NAMES[0], "setup"), {})


def draw(text, font):
    """Draws a text with a font; a glyph that is missing is an error, as in the notebooks."""
    from matplotlib import pyplot

    with warnings.catch_warnings(), matplotlib.rc_context({"font.family": font}):
        warnings.filterwarnings("error", message="Glyph .* missing")
        figure = pyplot.figure()
        figure.text(0.1, 0.5, text)
        figure.canvas.draw()
        pyplot.close(figure)


@pytest.mark.parametrize("name", NAMES)
def test_its_font_has_every_sign_of_its_code(name, monkeypatch):
    monkeypatch.chdir(FOLDER)
    matplotlib.use("Agg")
    names = {}
    with warnings.catch_warnings(), matplotlib.rc_context():
        exec(code_of(name, "setup"), names)
        names["folder"].cleanup()
    code = "".join(cell.source for cell in notebook(name).cells if cell.cell_type == "code")
    draw("".join(sorted(set("".join(JAPANESE.findall(code))))), names["japanese"][0])


def test_a_font_without_japanese_is_noticed():
    matplotlib.use("Agg")
    with pytest.raises(UserWarning, match=r"Glyph .* missing"):
        draw("順位", "DejaVu Sans")


def test_the_style_is_ruffs():
    pytest.importorskip("ruff")
    for arguments in (["check"], ["format", "--check"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *arguments, "--no-cache", "examples/notebooks"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
