#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes masking_evidence.tsv: toibiki_name_evidence FOLDER... > EVIDENCE.tsv; then
python3 fit_name_evidence.py EVIDENCE.tsv OUT.tsv (needs scikit-learn).

Logistic regression with an L2 penalty. First it prints what names the rules and the evidence mask
together, by folders, where each text is measured with weights learned from the others (ten folds
by text), and how many clean texts are touched; then it learns from all texts.
"""

import argparse
import collections
import zlib

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

FIRST_LOOK = 8  # of add_first_look()
FEW = 0.04

HEAD = """\
# SPDX-License-Identifier: GPL-2.0-or-later
# What speaks for and against a span being the name of a person, with its weight. Made by
# tests/bench/fit_name_evidence.py of the development texts of tests/golden/masking. Do not edit.
#
# Format: the evidence (lib/privacy/name_evidence.cc), a tab, its weight. A span is a name where
# the sum is above 0; "least" is what it has at least of the first look and of the characters.
# "$" is the end of a line, "_" a blank, "[]" a placeholder.
"""


def read(path):
    texts, names, spans = {}, collections.defaultdict(list), []
    with open(path, encoding="utf-8") as file:
        lines = file.readlines()
    for line in lines:
        columns = line.rstrip("\n").split("\t")
        kind, text = columns[:2]
        if kind == "T":
            texts[text] = (columns[2], int(columns[3]))
        elif kind == "N":
            names[text].append((int(columns[2]), int(columns[3]), columns[4] == "1"))
        else:
            span = (int(columns[2]), int(columns[3]))
            spans.append((text, span, columns[4], columns[6:], int(columns[5])))
    return texts, names, spans


def vectors(spans, min_texts):
    """Evidence that too few texts have is left out: it would be learned by heart."""
    seen = collections.defaultdict(set)
    for text, _, _, evidence, _ in spans:
        for one in evidence:
            seen[one].add(text)
    kept = {one for one, where in seen.items() if len(where) >= min_texts}
    return [{one: 1.0 for one in evidence if one in kept} for _, _, _, evidence, _ in spans]


def fit(rows, labels, penalty):
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=penalty, max_iter=2000, fit_intercept=False, solver="lbfgs")
    model.fit(vectorizer.fit_transform(rows), labels)
    return vectorizer, model


def fold_of(text, folds):
    return zlib.crc32(text.encode()) % folds


def cross_validated(spans, arguments):
    """The score of each span by weights that other texts gave."""
    rows = vectors(spans, arguments.min_texts)
    scores = [0.0] * len(spans)
    for fold in range(arguments.folds):
        train = [
            i
            for i, (text, _, label, _, _) in enumerate(spans)
            if fold_of(text, arguments.folds) != fold and label != "-"
        ]
        held = [
            i
            for i, (text, _, _, _, _) in enumerate(spans)
            if fold_of(text, arguments.folds) == fold
        ]
        vectorizer, model = fit(
            [rows[i] for i in train], [spans[i][2] == "1" for i in train], arguments.penalty
        )
        values = model.decision_function(vectorizer.transform([rows[i] for i in held]))
        for i, value in zip(held, values):
            scores[i] = float(value)
    return scores


def summarize(texts, names, spans, scores, threshold, verbose):
    found = collections.defaultdict(list)
    for (text, span, label, _, _), score in zip(spans, scores):
        if score > threshold:
            found[text].append((span, label))
    folders = collections.defaultdict(collections.Counter)
    for text, (kind, in_vain) in texts.items():
        counts = folders[text.rsplit("/", 1)[0]]
        vain = [
            span
            for span, label in found[text]
            if label == "0"
            and not any(span[0] < end and begin < span[1] for begin, end, _ in names[text])
        ]
        if kind == "clean":
            counts["clean"] += 1
            counts["by rules"] += in_vain > 0
            counts["touched"] += in_vain > 0 or bool(vain)
        counts["vain beside"] += len(vain) if kind == "planted" else 0
        if verbose and vain:
            print("vain", text, vain)
        for begin, end, masked in names[text]:
            covered = set()
            for span, _ in found[text]:
                covered.update(range(max(begin, span[0]), min(end, span[1])))
            blank = 3 if end - begin > 6 else 0
            is_found = masked or len(covered) >= end - begin - blank
            counts["names"] += 1
            counts["masked by rules"] += masked
            counts["masked"] += is_found
            if verbose and not is_found:
                print("missed", text, begin, end)
    for folder, counts in folders.items():
        print(
            f"{folder}: names {counts['masked by rules'] / counts['names']:.3f} by rules, "
            f"{counts['masked'] / counts['names']:.3f} with evidence; clean "
            f"{counts['by rules']}, {counts['touched']} of {counts['clean']} touched; "
            f"{counts['vain beside']} in vain beside names"
        )


def least(spans, weights):
    """What the names that are found have of the first look and of all characters; but for a few
    of them, which would let half of all spans through."""
    first, characters = [], []
    for _, _, label, evidence, count in spans:
        if label == "1" and sum(weights.get(one, 0) for one in evidence) > 0:
            first.append(sum(weights.get(one, 0) for one in evidence[:FIRST_LOOK]))
            characters.append(sum(weights.get(one, 0) for one in evidence[:count]))
    place = int(FEW * len(first))
    return {"least=first": sorted(first)[place], "least=characters": sorted(characters)[place]}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("evidence")
    parser.add_argument("out")
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--penalty", type=float, default=0.3, help="C of scikit-learn")
    parser.add_argument("--min-texts", type=int, default=3)
    parser.add_argument(
        "--threshold", type=float, default=0.2, help="a clean text touched costs more than a miss"
    )
    parser.add_argument("--verbose", action="store_true")
    arguments = parser.parse_args()
    texts, names, spans = read(arguments.evidence)
    scores = cross_validated(spans, arguments)
    summarize(texts, names, spans, scores, arguments.threshold, arguments.verbose)
    rows = vectors(spans, arguments.min_texts)
    kept = [i for i, span in enumerate(spans) if span[2] != "-"]
    vectorizer, model = fit(
        [rows[i] for i in kept], [spans[i][2] == "1" for i in kept], arguments.penalty
    )
    weights = {
        name: float(weight) for name, weight in zip(vectorizer.feature_names_, model.coef_[0])
    }
    weights["bias=1"] -= arguments.threshold
    weights.update(least(spans, weights))
    with open(arguments.out, "w", encoding="utf-8") as out:
        out.write(HEAD)
        for name, weight in sorted(weights.items()):
            if abs(weight) >= 0.02:
                out.write(f"{name}\t{weight:.2f}\n")


if __name__ == "__main__":
    main()
