# SPDX-License-Identifier: GPL-2.0-or-later
"""Any number of records, recombined from the sentences of real ones, and what is asked of them.

The same seed gives the same records, and the first 10,000 of 1,000,000 are those of 10,000.
"""

import hashlib
import json
import random
import re
from typing import NamedTuple

# Texts are 300 to 1,500 bytes long, 900 in the mean, as those of municipal and product FAQ.
LEAST_BYTES, MORE_BYTES = 300, 1_200
LONG_CHARACTERS = 600
SENTENCE_END = re.compile(r"(?<=[。！？!?])|\n")
# Other characters with the hiragana after them: about a phrase.
PHRASE = re.compile(r"[^ぁ-ん]+[ぁ-ん]*|[ぁ-ん]+")


class Source(NamedTuple):
    titles: list
    sentences: list


class Asked(NamedTuple):
    """A text, and the record that it was made from."""

    text: str
    record_id: str


class Queries(NamedTuple):
    short: list  # phrases from the beginning of a part of a title, 8 to 20 characters
    long: list  # 600 characters of the record and of others
    typed: list  # the first 1 to 8 characters of a title


def read_source(corpora):
    """Titles and sentences of JSON lines with title and text, each once, in their order."""
    titles, sentences = {}, {}
    for path in corpora:
        with open(path, encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                titles[" ".join(record["title"].split())] = None
                for sentence in SENTENCE_END.split(record["text"]):
                    if 5 <= len(sentence.strip()) <= 300:
                        sentences[sentence.strip()] = None
    return Source([title for title in titles if title], list(sentences))


def one_of(values, dice):
    return values[dice.randrange(len(values))]


def record(source, number, seed):
    dice = random.Random(f"{seed}/{number}")
    title = one_of(source.titles, dice)
    if dice.randrange(2):
        title = f"{title.rstrip('。？?')}、{one_of(source.titles, dice)}"
    text, size = [], LEAST_BYTES + dice.randrange(MORE_BYTES)
    while size > 0:
        text.append(one_of(source.sentences, dice))
        size -= len(text[-1].encode())
    return {"_id": f"r{number}", "title": title[:300], "text": "\n".join(text)}


def write_records(source, count, seed, path):
    with open(path, "w", encoding="utf-8") as file:
        for number in range(count):
            made = record(source, number, seed)
            file.write(json.dumps(made, ensure_ascii=False) + "\n")


def corpus_path(folder, source, count, seed):
    """Named by all that it is made from, since indexes are named by it and may be kept."""
    made_from = hashlib.sha256(json.dumps(source, ensure_ascii=False).encode()).hexdigest()[:8]
    return folder / f"corpus-{count}-{seed}-{made_from}.jsonl"


def short_query(title, dice):
    part = one_of([part for part in title.split("、") if part] or [title], dice)
    length, text = 8 + dice.randrange(13), ""
    for phrase in PHRASE.findall(part):
        if text and len(text + phrase) > length:
            break
        text += phrase
    return text[:20]


def long_inquiry(source, asked, dice):
    sentences = [asked["title"], *asked["text"].split("\n")]
    while sum(map(len, sentences)) < LONG_CHARACTERS:
        sentences.append(one_of(source.sentences, dice))
    return "\n".join(sentences)[:LONG_CHARACTERS]


def make_queries(source, record_count, seed, counts):
    """Queries of each kind, as many as `counts` says."""
    made = []
    for kind, count in zip(Queries._fields, counts):
        dice = random.Random(f"{seed}/{kind}")
        texts = []
        for _ in range(count):
            asked = record(source, dice.randrange(record_count), seed)
            if kind == "short":
                text = short_query(asked["title"], dice)
            elif kind == "long":
                text = long_inquiry(source, asked, dice)
            else:
                text = asked["title"][: 1 + dice.randrange(8)]
            texts.append(Asked(text, asked["_id"]))
        made.append(texts)
    return Queries(*made)
