#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes dictionaries/reading_weights.tsv from labelled inquiries.

Needs: pip install scikit-learn python-crfsuite, and build/bin/toibiki_reading.

    fit_reading.py BENCH FOLDER... --write WEIGHTS
    fit_reading.py BENCH FOLDER... --folds 8        cross-validated, by text
    fit_reading.py BENCH FOLDER... --by-folder      leaves one folder out at a time

Figures on the texts that weights were made from mean nothing: cross-validation makes weights from
the other texts and reads with them what was left out, from end to end.

The model of boundaries learns from what the models of roles read in texts that they do not know:
with labelled roles it never sees a greeting that was taken for a question. Leaving folders out,
that and a stronger penalty divide .71 of all texts rightly, against .65 with labelled roles; of the
four folders that are not hard on purpose .78 against .71.
"""

import argparse
import collections
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import pycrfsuite
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

HEADER = """\
# Weights of the models by which lib/inquiry tells roles of sentences, speakers and requests. One a
# line, tabs between the columns:
#   model    text      whether a text asks nothing (above 0): thanks, advertising, a wrong number
#            role      what a sentence is there for (a chain: after=X: what the one before is)
#            speaker   whether the company says it (above 0) or the customer
#            boundary  whether what asks begins another request
#   feature  what is seen: tail=ますか (the words end so), rule=closing (what reading_*.tsv say),
#            behind.rule=signature (of the next sentence), from end=2, form=call, ...
#   output   what the weight is added to where the feature is seen
#   weight   a number; what is not listed is 0
# Made by tests/bench/fit_reading.py, which says how, from the labelled inquiries of
# tests/golden/reading; not written by hand.
"""

MIN_WEIGHT = 0.08
MIN_BOUNDARY_WEIGHT = 0.03  # dense: small ones add up
ROLE_C1, ROLE_C2 = 0.7, 0.3
SPEAKER_C, TEXT_C, BOUNDARY_C = 0.5, 1.0, 0.05


def read_cases(path):
    """(id, style line, rows) of a file of labelled inquiries."""
    cases = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("=== "):
            cases.append((line[4:], [], []))
        elif cases and line.startswith("style:"):
            cases[-1][1].append(line)
        elif cases and line.count("\t") == 2:
            cases[-1][2].append(line.split("\t"))
    return cases


LABEL = re.compile(r"^(?:\\n)*.{1,24}?(?:[：:＞>】\]）)｜|／»」]|\\t)[ 　]*")
PAUSES = re.compile("[。、？！?!…，,「」]")


def without_labels(rows):
    """The rows of a dialogue without the names of who speaks; None if they have none."""
    counts = collections.Counter()
    for label, _, text in rows:
        found = LABEL.match(text) if label == "boilerplate operator" else None
        if found:
            counts[re.sub(r"[0-9０-９]", "0", found.group(0))] += 1
    result = []
    stripped = 0
    for label, request, text in rows:
        found = LABEL.match(text) if label == "boilerplate operator" else None
        if found and counts[re.sub(r"[0-9０-９]", "0", found.group(0))] >= 2:
            text = text[found.end() :]
            stripped += 1
        if label == "boilerplate speaker":
            text = "\\n" if text.startswith("\\n") else ""
        if text:
            result.append([label, request, text])
    return result if stripped >= 2 else None


def spoken(rows, is_punctuated, has_lines):
    """As a recogniser of speech writes it that tells neither speakers nor sentences."""
    result = []
    for label, request, text in rows:
        if not is_punctuated:
            text = PAUSES.sub("", text)
        if not has_lines:
            text = text.replace("\\n", "")
        if text:
            result.append([label, request, text])
    return result


def write_variants(folders, to):
    """Every dialogue again as speech without names, in two ways of writing; from which inquiry each
    was made."""
    bases = {}
    for number, folder in enumerate(folders):
        for kind in ("call", "chat"):
            path = pathlib.Path(folder) / f"{kind}.txt"
            if not path.exists():
                continue
            out = pathlib.Path(to) / str(number) / path.name
            out.parent.mkdir(exist_ok=True)
            with open(out, "w", encoding="utf-8") as file:
                for place, (name, _, rows) in enumerate(read_cases(path)):
                    plain = without_labels(rows)
                    if plain is None:
                        continue
                    ways = [(True, True), (False, True), (True, False), (False, False)]
                    for way in (ways[place % 4], ways[(place + 2) % 4]):
                        variant = f"{name}/{way[0]:d}{way[1]:d}"
                        bases[(str(out), variant)] = (str(path), name)
                        file.write(f"=== {variant}\nstyle: variant\n")
                        file.writelines("\t".join(row) + "\n" for row in spoken(plain, *way))
    return bases


class Bench:
    def __init__(self, program, folders):
        self.program = program
        self.folders = folders
        self.variants = tempfile.TemporaryDirectory()
        self.bases = write_variants(folders, self.variants.name)

    def run(self, weights, option):
        """The JSON lines that the program prints with these weights."""
        folders = list(self.folders)
        if option == "--features":
            folders += sorted(str(path) for path in pathlib.Path(self.variants.name).iterdir())
        with tempfile.TemporaryDirectory() as folder:
            write(pathlib.Path(folder) / "reading_weights.tsv", weights)
            out = subprocess.run(
                [self.program, *folders, option, "--rules", folder],
                check=True,
                capture_output=True,
                text=True,
            ).stdout
        return {(row["file"], row["id"]): row for row in map(json.loads, out.splitlines())}


def is_told(model, weight):
    return abs(weight) >= (MIN_BOUNDARY_WEIGHT if model == "boundary" else MIN_WEIGHT)


def write(path, rows):
    with open(path, "w", encoding="utf-8") as file:
        file.write(HEADER)
        for model, feature, output, weight in rows:
            if is_told(model, weight):
                file.write(f"{model}\t{feature}\t{output}\t{weight:.2f}\n")


def fit_binary(model, output, examples, c, l1_ratio=1):
    """A logistic regression, sparse by L1."""
    names = DictVectorizer()
    x = names.fit_transform([collections.Counter(row["features"]) for row in examples])
    x.indices, x.indptr = x.indices.astype("int32"), x.indptr.astype("int32")  # for liblinear
    y = [row["label"] == output for row in examples]
    fitted = LogisticRegression(l1_ratio=l1_ratio, C=c, solver="liblinear", random_state=1).fit(
        x, y
    )
    weights = dict(zip(names.get_feature_names_out(), map(float, fitted.coef_[0])))
    weights["bias"] = weights.get("bias", 0.0) + float(fitted.intercept_[0])
    return [(model, name, output, weight) for name, weight in weights.items()]


def fit_roles(texts):
    """A conditional random field over the sentences of each text."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for text in texts:
        if text["one_line"]:
            continue
        chain = [row for row in text["roles"] if row["label"] or row["fixed"]]
        if chain:
            trainer.append(
                [row["features"] for row in chain], [row["fixed"] or row["label"] for row in chain]
            )
    trainer.set_params(
        {
            "c1": ROLE_C1,
            "c2": ROLE_C2,
            "max_iterations": 200,
            "feature.minfreq": 2,
            "feature.possible_transitions": False,
        }
    )
    with tempfile.NamedTemporaryFile() as file:
        trainer.train(file.name)
        tagger = pycrfsuite.Tagger()
        tagger.open(file.name)
        info = tagger.info()
    rows = [
        ("role", "after=" + before, output, weight)
        for (before, output), weight in info.transitions.items()
    ]
    return rows + [
        ("role", feature, output, weight)
        for (feature, output), weight in info.state_features.items()
    ]


def of(texts, kind):
    return [row for text in texts for row in text[kind]]


def parts(keys, count, seed):
    keys = sorted(keys)
    random.Random(seed).shuffle(keys)
    return [keys[i::count] for i in range(count)]


def fit(bench, keys):
    """The rows of a weights file, from the texts with these keys."""
    by_rules = bench.run([], "--features")
    # A variant stands with the inquiry that it was made from, on the same side of every division.
    members = {key: [key] for key in keys}
    for variant, base in bench.bases.items():
        if base in members:
            members[base].append(variant)

    def with_variants(some):
        return [variant for key in some for variant in members[key]]

    def first_models(some):
        texts = [by_rules[key] for key in with_variants(some)]
        return fit_binary("speaker", "company", of(texts, "speakers"), SPEAKER_C) + fit_binary(
            "text", "nothing", of(texts, "texts"), TEXT_C
        )

    # What the model of roles is told by these must not come from the same text.
    seen = {}
    for part in parts(keys, 4, 7):
        texts = bench.run(first_models([key for key in keys if key not in set(part)]), "--features")
        seen.update({key: texts[key] for key in with_variants(part)})

    def roles(some):
        return fit_roles([seen[key] for key in with_variants(some)])

    # What asks is read wrongly now and then: requests are divided between what models of roles read
    # that do not know the text.
    boundaries = []
    for part in parts(keys, 4, 7):
        others = [key for key in keys if key not in set(part)]
        read = bench.run(first_models(others) + roles(others), "--features")
        boundaries += of([read[key] for key in part], "boundaries")
    return (
        first_models(keys)
        + roles(keys)
        + fit_binary("boundary", "another", boundaries, BOUNDARY_C, l1_ratio=0)
    )


def show(name, rows):
    right, wrong, lost = (sum(row[key] for row in rows) for key in ("right", "wrong", "lost"))
    split = sum(row["split"] for row in rows) / max(1, len(rows))
    f1 = 2 * right / max(1, 2 * right + wrong + lost)
    print(
        f"{name:28} {len(rows):4} inquiries: kept precision {right / max(1, right + wrong):.3f} "
        f"recall {right / max(1, right + lost):.3f} F1 {f1:.3f}, splitting {split:.3f}"
    )


def cross_validate(bench, folds):
    scores = {}
    everything = [key for fold in folds for key in fold]
    for fold in folds:
        weights = fit(bench, [key for key in everything if key not in set(fold)])
        read = bench.run(weights, "--scores")
        scores.update({key: read[key] for key in fold})
    groups = {}
    for (file, _), row in scores.items():
        path = pathlib.Path(file)
        for name in (
            f"{path.parent.name}/{path.stem}",
            f"folder {path.parent.name}",
            f"type {path.stem}",
            "all",
        ):
            groups.setdefault(name, []).append(row)
    for name in sorted(groups):
        show(name, groups[name])


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("bench")
    arguments.add_argument("folders", nargs="+")
    arguments.add_argument("--write")
    arguments.add_argument("--folds", type=int)
    arguments.add_argument("--by-folder", action="store_true")
    options = arguments.parse_args()
    bench = Bench(options.bench, options.folders)
    keys = sorted(bench.run([], "--scores"))
    if options.folds:
        cross_validate(bench, parts(keys, options.folds, 3))
    if options.by_folder:
        folders = sorted({pathlib.Path(file).parent for file, _ in keys})
        cross_validate(
            bench,
            [[key for key in keys if pathlib.Path(key[0]).parent == folder] for folder in folders],
        )
    if options.write:
        rows = [row for row in fit(bench, keys) if is_told(row[0], row[3])]
        write(options.write, sorted(rows))
        print(f"{options.write}: {len(rows)} weights", file=sys.stderr)


if __name__ == "__main__":
    main()
