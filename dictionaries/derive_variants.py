#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Derives variants.tsv and words.csv, once, from public dictionaries. Not part of the build.

    derive_variants.py LEX_3_1_CSV IPADIC_SOURCES WORD_FREQUENCIES CONFUSABLES OUT_FOLDER

LEX_3_1_CSV       lex_3_1.csv of Debian's unidic-mecab 3.1.1 (UniDic, NINJAL; BSD, LGPL or GPL)
IPADIC_SOURCES    /usr/share/mecab/dic/ipadic of Debian's mecab-ipadic (NAIST's licence)
WORD_FREQUENCIES  wordfreq/data/large_ja.msgpack.gz of the wordfreq package 3.1.1 (PyPI); used to
                  decide which of several homophones a word in kana means; no figure of it is kept
CONFUSABLES       dictionaries/confusables.tsv
OUT_FOLDER        dictionaries; the files that are kept by hand are read there

What is taken are facts: which spellings are of one word, and which words exist. README.md says more.
"""

import collections
import csv
import glob
import gzip
import itertools
import os
import re
import sys
import unicodedata

import msgpack

KANJI = re.compile(r"[\u3400-\u9fff々〆〇]")
KATAKANA = re.compile(r"[ァ-ヺー]+")
HIRAGANA = re.compile(r"[ぁ-ゖー]+")
OKURIGANA = re.compile(r"[\u3400-\u9fff々][ぁ-ゖ々\u3400-\u9fff]*")
WORD = re.compile(r"[ぁ-ゖァ-ヺー々〆\u3400-\u9fff]+")
# Nouns that a customer may write in kana. Proper names are left out: their kana is ambiguous.
NOUNS = ("一般", "サ変接続", "形容動詞語幹", "副詞可能", "ナイ形容詞語幹")
# A word in kana means the reading's most frequent word if that one is ten times as frequent as the
# next (100 centibels).
DOMINANCE = 100
# Kana that is grammar far more often: は いつ, か どう か, なる こと, し たい (no 死体).
GRAMMAR = {"はいつ", "かどう", "なるこ", "こんにち", "だくと", "さんさん", "おかけ", "ところで", "かどうか",
           "したい", "ました", "ましょう", "ますから", "ますた", "ますと", "ないか", "なると", "あると", "しまい",
           "ごとく", "ごとし"}
# Verbs that ipadic knows in other spellings only, and the one whose forms they take.
OTHER_VERBS = {"失くす": "無くす", "失くなる": "無くなる"}
# What ipadic reads wrongly.
WRONG = {("割る", "われる")}
# Rarer words are not written part in kana often enough (取りけし) to be worth their place.
COMMON = 600
RARE = 800  # stands in no frequency list
# Rarer words (centibels) are left out: nobody asks for them, and each takes 60 bytes.
RAREST = 660


def hiragana(text):
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in text)


KANJI_TABLE = {}


def fold(text):
    """As lib/text unifies a text, as far as words of a dictionary need it."""
    text = unicodedata.normalize("NFKC", text).lower()
    return "".join(KANJI_TABLE.get(c, c) for c in text)


def skeleton(form, table):
    """The kanji of a form: 引っ越し -> 引越, 時々 -> 時時."""
    kanji = []
    for c in form:
        if c == "々" and kanji:
            kanji.append(kanji[-1])
        elif KANJI.match(c):
            kanji.append(table.get(c, c))
    return "".join(kanji)


def is_subsequence(short, long):
    rest = iter(long)
    return all(c in rest for c in short)


def read_lines(path):
    with open(path, encoding="utf-8") as file:
        return [line.rstrip("\n") for line in file if line.strip() and not line.startswith("#")]


def read_frequencies(path):
    with gzip.open(path) as file:
        bins = msgpack.load(file, raw=False)
    return {word: rank for rank, words in enumerate(bins[1:]) for word in words}


def read_ipadic(folder):
    """(base form, reading in hiragana) -> {(part of speech, subclass)}, all surfaces, and the inflected
    forms of verbs: base -> [(surface, reading, conjugation type, conjugation form)]."""
    bases = collections.defaultdict(set)
    surfaces = set()
    verbs = collections.defaultdict(list)
    for path in sorted(glob.glob(os.path.join(folder, "*.csv"))):
        with open(path, encoding="euc-jp") as file:
            for row in csv.reader(file):
                if row[4] not in ("動詞", "形容詞"):  # 申込み is a form of 申込む, and no noun to ipadic
                    surfaces.add(fold(row[0]))
                base = row[0] if row[10] == "*" else row[10]
                if row[4] == "動詞" and row[5] == "自立":
                    verbs[fold(base)].append((fold(row[0]), row[11], row[8], row[9]))
                if row[0] == base and (row[0], hiragana(row[11])) not in WRONG:
                    bases[fold(base), hiragana(row[11])].add((row[4], row[5]))
    return bases, surfaces, verbs


def read_unidic(path):
    """lemma id -> {(form, reading): cost}, and what the lemma is."""
    groups = collections.defaultdict(dict)
    lemmas = {}
    skipped = ("補助記号", "記号", "空白", "助詞", "助動詞", "感動詞", "接続詞", "連体詞", "接頭辞", "接尾辞")
    with open(path, encoding="utf-8") as file:
        for row in csv.reader(file):
            feature = row[4:]
            if feature[0] in skipped or feature[1] in ("固有名詞", "数詞"):
                continue
            if feature[5] not in ("*", "終止形-一般"):
                continue
            form, kana = fold(feature[10]), feature[21]
            if not WORD.fullmatch(form):
                continue
            # A potential verb (切れる of 切る) and a classical form (変へる) are other words.
            if feature[0] in ("動詞", "形容詞") and kana != feature[6]:
                continue
            group = groups[feature[28]]
            key = (form, hiragana(kana))
            group[key] = min(group.get(key, 99999), int(row[3]))
            lemmas[feature[28]] = (feature[0], feature[7].split("-")[0], feature[12])
    return groups, lemmas


# Two common loan words that UniDic has under one lemma are one word only if they sound alike (ソウル and
# ソール are not), or stand here.
SAME_LOAN_WORDS = {
    frozenset(pair.split("/")) for pair in
    "アイディア/アイデア スパゲッティ/スパゲティ レポート/リポート レポーター/リポーター チャンネル/チャネル "
    "オーケー/オッケー エンジェル/エンゼル プラットホーム/プラットフォーム デジタル/ディジタル ユニホーム/ユニフォーム スイーツ/スウィーツ エンターテインメント/エンターテイメント".split()
}


def sound(word):
    """As lib/text/katakana_key, roughly: what differs by long vowels and small kana alone."""
    for old, new in (("ヴァ", "バ"), ("ヴィ", "ビ"), ("ヴェ", "ベ"), ("ヴォ", "ボ"), ("ヴ", "ブ"), ("ティ", "チ"),
                     ("ディ", "ジ"), ("フォン", "ホン")):
        word = word.replace(old, new)
    word = re.sub("(?<=[エケゲセゼテデネヘベペメレ])イ", "ー", word)
    word = word.translate(str.maketrans("ァィゥェォ", "アイウエオ"))
    word = re.sub("(?<=[イキギシジチニヒビピミリ])ヤ", "ア", word)
    return word.replace("ー", "")


def is_same_loan_word(key, form, rank):
    if sound(key) == sound(form) or frozenset((key, form)) in SAME_LOAN_WORDS:
        return True
    if form[-1] in "ズスツ" and not key[-1] in "ズスツ":
        return False  # a plural: クルーズ of クルー
    return rank(form) > 600 and len(form) >= 4


class Table:
    """The words, each with its spellings."""

    def __init__(self):
        self.words = []  # [key, {(form, reading)}]
        self.of = collections.defaultdict(list)  # (form, reading) -> numbers of words

    def add(self, key, forms):
        number = len(self.words)
        self.words.append((key, set(forms)))
        for form in forms:
            self.of[form].append(number)


def clusters_of(group, kanji_table):
    """Spellings of one lemma whose kanji agree: 引っ越し 引越し 引越 引っこし; not 直す and 治す."""
    by_skeleton = collections.defaultdict(list)
    for (form, reading), cost in group.items():
        by_skeleton[skeleton(form, kanji_table)].append((cost, form, reading))
    whole = sorted((s for s in by_skeleton if s), key=lambda s: (-len(s), min(by_skeleton[s])))
    clusters = []
    for s in whole:
        home = [c for c in clusters if is_subsequence(s, c["skeleton"])]
        if home:
            best = min(home, key=lambda c: min(c["forms"]))
            best["forms"] += by_skeleton[s]
        else:
            clusters.append({"skeleton": s, "forms": list(by_skeleton[s])})
    return clusters, by_skeleton.get("", [])


def main(lex, ipadic_folder, frequency_file, confusables_file, out_folder):
    kanji_table = KANJI_TABLE
    with open(os.path.join(out_folder, "variant_kanji.tsv"), encoding="utf-8") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):  # as fold_variant_kanji reads it
                variant, standard = line.rstrip("\n").split("\t")[:2]
                kanji_table[variant] = standard
    frequencies = read_frequencies(frequency_file)
    bases, surfaces, verbs = read_ipadic(ipadic_folder)
    groups, lemmas = read_unidic(lex)
    stop_words = set()
    with open(os.path.join(out_folder, "stop_words.tsv"), encoding="utf-8") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                stop_words.add(fold(line.split("\t")[0]))
    confusable = set()
    confused = set()
    with open(confusables_file, encoding="utf-8") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                kind, words = line.split("\t")[:2]
                confused.update(itertools.combinations(sorted(words.split("|")), 2))
                if kind == "sound":
                    confusable.update(words.split("|"))

    support_words = set()
    for line in read_lines(os.path.join(out_folder, "synonyms.txt")):
        members = re.split(r"=>|,", line.split(" @")[0])
        support_words.update(fold(member.strip()) for member in members)

    def rank(form):
        return frequencies.get(form, RARE)

    table = Table()
    kana_candidates = collections.defaultdict(set)  # reading -> numbers of words
    new_words = {}  # (surface, reading) -> subclass: what ipadic lacks
    new_verbs = {}  # (surface, base) -> (reading, conjugation type, conjugation form)

    # ipadic's own homophones, so that a kana word is only resolved when there is no doubt.
    homophones = collections.defaultdict(set)  # reading -> kanji forms
    nouns = {}
    for (form, reading), classes in bases.items():
        if not HIRAGANA.fullmatch(reading):
            continue
        noun = sorted(sub for pos, sub in classes if pos == "名詞" and sub in NOUNS)
        if noun and (KANJI.search(form) or KATAKANA.fullmatch(form)):
            homophones[reading].add(form)
            nouns[form, reading] = noun[0]

    for lemma in sorted(groups, key=int):
        part, lemma_form, origin = lemmas[lemma]
        group = {f: c for f, c in groups[lemma].items()}
        clusters, kana_forms = clusters_of(group, kanji_table)
        is_noun = part in ("名詞", "形状詞", "副詞", "代名詞")
        if not clusters:  # katakana words: デジタル ディジタル
            forms = [(f, r) for c, f, r in kana_forms if (f, r) in bases or KATAKANA.fullmatch(f)]
            known = [f for f in forms if (f in bases or f[0] in frequencies) and rank(f[0]) <= RAREST]
            if len(forms) > 1 and known:
                key = lemma_form if any(f == lemma_form for f, _ in forms) else min(known, key=lambda f: rank(f[0]))[0]
                forms = [f for f in forms if tuple(sorted((key, f[0]))) not in confused
                         and (not KATAKANA.fullmatch(f[0]) or not KATAKANA.fullmatch(key)
                              or is_same_loan_word(key, f[0], rank))]
                table.add(key, forms)
                for form, reading in forms:
                    if form not in surfaces and KATAKANA.fullmatch(form) and len(form) > 3:
                        new_words[form, reading] = "一般"
            continue
        main_cluster = None
        for cluster in clusters:
            known = [(c, f, r) for c, f, r in cluster["forms"] if (f, r) in bases]
            if not known or min(rank(f) for _, f, _ in known) > RAREST:
                continue
            forms = {(f, r) for _, f, r in known}
            if is_noun:
                # Okurigana that ipadic does not know: 申込み. Not what it reads as another word.
                for _, form, r in cluster["forms"]:
                    if (form, r) in bases or form in surfaces or not OKURIGANA.fullmatch(form):
                        continue
                    # Not the old spellings (憂ひ) nor half a word (し込み).
                    if r not in {r for _, _, r in known}:
                        continue
                    forms.add((form, r))
                    new_words[form, r] = nouns.get((known[0][1], known[0][2]), "一般")
            key = lemma_form if any(f == lemma_form for f, _ in forms) else min(forms, key=lambda f: (rank(f[0]), f[0]))[0]
            best = min(rank(f) for f, _ in forms)
            number = len(table.words)
            table.add(key, forms)
            if main_cluster is None or best < main_cluster[0]:
                main_cluster = (best, number)
        if main_cluster is None:
            continue
        main_reading = {r for f, r in table.words[main_cluster[1]][1]}
        for _, form, reading in kana_forms:
            # する is a stop word, and not 擦る; できる is one as 出来る is.
            forms_of_word = {f for f, _ in table.words[main_cluster[1]][1]}
            if reading not in main_reading or (form in stop_words and not forms_of_word & stop_words):
                continue
            if (form, reading) in bases or (is_noun and len(form) > 2):
                kana_candidates[form, reading].add(main_cluster[1])

    # Kana spellings that UniDic lists: わかる, ごみ. Only where one word is meant.
    for (form, reading), numbers in sorted(kana_candidates.items()):
        best = sorted(numbers, key=lambda n: min(rank(f) for f, _ in table.words[n][1]))
        words = [table.words[n] for n in best]
        ranks = [min(rank(f) for f, _ in forms) for _, forms in words]
        # UniDic lists kana for native words only; those of Chinese origin do not compete.
        if any(r - ranks[0] < DOMINANCE for r in ranks[1:]):
            continue
        # But for those that are more frequent (更新, not 行進) or that support is about (退会, not 大会).
        rivals = {f for f in homophones.get(reading, ()) if KANJI.search(f)} - {f for f, _ in words[0][1]}
        if any(rank(f) < ranks[0] or f in support_words for f in rivals):
            continue
        if KATAKANA.fullmatch(form) and (form, reading) not in bases and form not in surfaces:
            new_words[form, reading] = "一般"
        words[0][1].add((form, reading))

    # Nouns in hiragana, which ipadic cuts into rubbish: りょうしゅうしょ, かいやく.
    for reading in sorted(homophones):
        if len(reading) < 3:
            continue
        known_in_kana = any(pos in ("名詞", "動詞", "形容詞", "副詞")
                            for pos, _ in bases.get((reading, reading), ()))
        order = sorted(homophones[reading], key=lambda f: (rank(f), f))
        ranks = [rank(f) for f in order]
        if ranks[0] > RAREST:
            continue
        if not known_in_kana:
            new_words[reading, reading] = nouns[order[0], reading]
        # The spellings of one word do not compete: 申し込み, 申込.
        numbers = table.of.get((order[0], reading), [])
        same = {f for n in numbers for f, _ in table.words[n][1]} | {order[0]}
        rivals = [rank(f) for f in order if f not in same]
        if any(f in support_words and KANJI.search(f) for f in homophones[reading] - same):
            add_before_suru(table, reading, order, nouns, confused, rank)
            continue
        if same & confusable or any(r - ranks[0] < DOMINANCE for r in rivals):
            add_before_suru(table, reading, order, nouns, confused, rank)
            continue
        if (reading, reading) in table.of or any((reading, reading) in forms for _, forms in table.words[-1:]):
            continue
        if numbers:
            table.words[numbers[0]][1].add((reading, reading))
        elif not known_in_kana:
            table.add(order[0], [(order[0], reading), (reading, reading)])

    add_okurigana_forms(table, bases, surfaces, nouns, new_words, rank)
    add_repeated_kanji(table, bases, surfaces, new_words, rank)
    add_verb_forms(table, bases, verbs, new_verbs, rank)
    # サーバ without its last ー, which ipadic would cut (タイ マ).
    for form, reading in sorted(bases):
        if KATAKANA.fullmatch(form) and form.endswith("ー") and len(form) >= 4 and rank(form) <= RAREST:
            if form[:-1] not in surfaces:
                new_words.setdefault((form[:-1], reading[:-1]), "一般")
    # Loan words that katakana_key() shortens: the table knows how they are spelled.
    for form, reading in sorted(bases):
        if KATAKANA.fullmatch(form) and "ー" in form and len(form) >= 4 and rank(form) <= RAREST:
            if (form, reading) not in table.of:
                table.add(form, [(form, reading)])

    for line in read_lines(os.path.join(out_folder, "words_extra.csv")):
        surface, reading, kind = fold(line).split(",")
        new_words[surface, reading] = {"サ変": "サ変接続"}.get(kind, "一般")
        if surface != reading:
            new_words.setdefault((reading, reading), new_words[surface, reading])
            if not table.of.get((reading, reading)):
                table.add(surface, [(surface, reading), (reading, reading)])
    for word in GRAMMAR:
        new_words.pop((word, word), None)
    for other, verb in OTHER_VERBS.items():
        for surface, kana, conjugation, form in verbs[verb]:
            new_verbs[other[0] + surface[1:], other] = (hiragana(kana), conjugation, form)
    compounds = {}
    for line in read_lines(os.path.join(out_folder, "kana_compounds.tsv")):
        reading, compound = fold(line).split("\t")
        if (reading, reading) not in new_words and reading not in surfaces:
            compounds[reading] = compound

    write_variants(os.path.join(out_folder, "variants.tsv"), table)
    write_words(os.path.join(out_folder, "words.csv"), new_words, new_verbs, compounds)


VARIANTS_HEADER = """\
# Which spellings are of one word, derived by derive_variants.py; do not edit by hand: what it cannot
# know stands in variants_extra.tsv. Source, version and licence: README.md.
#
# Format: the spelling that stands for all, a tab, its reading in hiragana, a tab, the other spellings
# with that reading, separated by spaces. One word may have several lines, one a reading.
# A spelling that two words share with one reading has no line, and a word in kana only where one
# meaning is ten times as frequent as the next: ほしょう is none of 保証, 保障, 補償. たいかいする is a line of
# its own: before する the noun is one that takes it (退会), not 大会.
"""

WORDS_HEADER = """\
# Words that ipadic lacks, derived by derive_variants.py: nouns in hiragana, which it cuts into pieces
# (りょうきん -> りょう きん), and nouns with okurigana of their own (申込み). Source, version and licence:
# README.md. Compiled for MeCab when the library is built.
#
# Format: surface,reading in hiragana,kind (名詞, サ変 or 副詞)
# or, of several words in kana: surface,reading,複合,the same in kanji (りょうしゅうしょ: 領収 書)
# or, of a verb: surface,reading,動詞,base form,conjugation type,conjugation form
"""


def write_variants(path, table):
    rows = []
    taken = collections.Counter()
    for key, forms in table.words:
        for form in forms:
            taken[form] += 1
    for key, forms in table.words:
        # A spelling that two words claim, with one reading, tells neither.
        clear = sorted(f for f in forms if taken[f] == 1)
        by_reading = collections.defaultdict(list)
        for form, reading in clear:
            others = by_reading[reading]
            if form != key:
                others.append(form)
        for reading, others in by_reading.items():
            if others or KATAKANA.fullmatch(key):
                rows.append((key, reading, " ".join(others)))
    with open(path, "w", encoding="utf-8") as file:
        file.write(VARIANTS_HEADER)
        for row in sorted(rows):
            file.write("\t".join(row) + "\n")
    print(len(rows), "rows of variants")


def add_before_suru(table, reading, order, nouns, confused, rank):
    """たいかいする is 退会する, whatever たいかい may be alone (大会): the one noun that takes する."""
    suru = [form for form in order if nouns.get((form, reading)) == "サ変接続"]
    if not suru or rank(suru[0]) > RAREST:
        return
    numbers = table.of.get((suru[0], reading), [])
    same = {f for n in numbers for f, _ in table.words[n][1]} | {suru[0]}
    rivals = [form for form in suru if form not in same]
    if any(rank(f) - rank(suru[0]) < DOMINANCE for f in rivals):
        return
    if any(tuple(sorted((f, suru[0]))) in confused for f in rivals):
        return
    spelling = (reading + "する", reading + "する")
    if numbers:
        table.words[numbers[0]][1].add(spelling)
    else:
        table.add(suru[0], [(suru[0], reading), spelling])


def okurigana_forms(word):
    """Spellings that leave out okurigana behind a kanji: 受け取り -> 受取り, 受取, 受け取."""
    pieces = re.findall(r"[\u3400-\u9fff々]+|[ぁ-ゖ]+", word)
    if "".join(pieces) != word or not KANJI.match(word) or len(KANJI.findall(word)) < 2:
        return []
    kana = [i for i, piece in enumerate(pieces) if not KANJI.match(piece)]
    forms = []
    for count in range(1, len(kana) + 1):
        for left_out in itertools.combinations(kana, count):
            # Of longer okurigana the first kana may go alone: 引き落とし -> 引き落し.
            forms.append("".join(p for i, p in enumerate(pieces) if i not in left_out))
    for i in kana:
        if len(pieces[i]) == 2:
            shorter = pieces[:i] + [pieces[i][1:]] + pieces[i + 1:]
            forms.append("".join(shorter))
            forms.append("".join(p for k, p in enumerate(shorter) if k not in kana or k == i))
    return sorted(set(forms) - {word})


def part_kana_forms(word, reading):
    """One of two kanji in kana: 取り消し -> 取りけし, とり消し. Only where okurigana tell which kana are whose."""
    pieces = re.fullmatch(r"([\u3400-\u9fff])([ぁ-ゖ]+)([\u3400-\u9fff])([ぁ-ゖ]+)", word)
    if not pieces:
        return []
    first, middle, second, tail = pieces.groups()
    ways = {m.groups() for m in (re.fullmatch(f"({some}){middle}(.+){tail}", reading) for some in (".+", ".+?")) if m}
    if len(ways) != 1:
        return []
    kana_first, kana_second = ways.pop()
    return [first + middle + kana_second + tail, kana_first + middle + second + tail]


# Without okurigana they read as a counter and what follows it: 30分前 is no 分け前, 2日目 no 日の目.
BEHIND_NUMBERS = {"分前", "日目", "回者", "人当", "人少", "日入"}


def add_okurigana_forms(table, bases, surfaces, nouns, new_words, rank):
    for form, reading in sorted(nouns):
        if rank(form) > RAREST or len(form) > 8:
            continue
        part_kana = part_kana_forms(form, reading) if rank(form) <= COMMON else []
        forms = [f for f in okurigana_forms(form) + part_kana
                 if (f, reading) in bases or (f not in surfaces and not table.of.get((f, reading)))]
        forms = [f for f in forms if f not in BEHIND_NUMBERS and not table.of.get((f, reading))]
        if not forms:
            continue
        numbers = table.of.get((form, reading), [])
        if len(numbers) > 1:
            continue
        if numbers:
            for f in forms:
                table.words[numbers[0]][1].add((f, reading))
                table.of[f, reading].append(numbers[0])
        else:
            table.add(form, [(form, reading)] + [(f, reading) for f in forms])
        for f in forms:
            if (f, reading) not in bases:
                new_words.setdefault((f, reading), nouns[form, reading])


def add_repeated_kanji(table, bases, surfaces, new_words, rank):
    """度々 is also written 度度."""
    for (form, reading), classes in sorted(bases.items()):
        if "々" not in form[1:2] or rank(form) > RAREST or len(form) > 3:
            continue
        plain = form[0] * 2 + form[2:]
        if plain in surfaces or table.of.get((plain, reading)):
            continue
        numbers = table.of.get((form, reading), [])
        if len(numbers) == 1:
            table.words[numbers[0]][1].add((plain, reading))
            table.of[plain, reading].append(numbers[0])
        elif not numbers:
            table.add(form, [(form, reading), (plain, reading)])
        parts = {pos for pos, _ in classes}
        new_words.setdefault((plain, reading), "副詞" if parts == {"副詞"} else "一般")


def add_verb_forms(table, bases, verbs, new_verbs, rank):
    """Verbs with less okurigana (切替わる) and common verbs in kana (こわれる) that ipadic lacks."""
    for base in sorted(verbs):
        readings = verb_readings(base, bases)
        if len(readings) != 1 or not KANJI.search(base):
            continue
        reading = readings.pop()
        numbers = table.of.get((base, reading), [])
        is_compound = len(KANJI.findall(base)) > 1
        if len(numbers) > 1 or (rank_of_verb(base, verbs, rank) > RAREST and not is_compound):
            continue
        # The last okurigana inflects and stays: 切り替える is no 切り替る.
        tail = re.search(r"[ぁ-ゖ]*$", base).group()
        is_common = rank_of_verb(base, verbs, rank) <= COMMON
        part_kana = part_kana_forms(base, reading) if is_common else []
        spellings = [f for f in okurigana_forms(base) if re.search(r"[ぁ-ゖ]*$", f).group() == tail] + part_kana
        if rank_of_verb(base, verbs, rank) <= 560 and len(reading) >= 4 and reading not in verbs:
            spellings.append(reading)
        # Compounds that ipadic knows in kana (とりけせる; UniDic lists no potential verbs), if no other sounds so.
        if is_compound and reading in verbs and not table.of.get((reading, reading)):
            if {skeleton(v, {}) for v in verbs_read(reading, bases)} == {skeleton(base, {})}:
                spellings.append(reading)
        # Not what the table gives to another verb.
        spellings = [f for f in spellings if set(table.of.get((f, reading), numbers)) <= set(numbers)]
        if not spellings:
            continue
        if not numbers:
            numbers = [len(table.words)]
            table.add(base, [(base, reading)])
        for spelling in spellings:
            table.words[numbers[0]][1].add((spelling, reading))
            if numbers[0] not in table.of[spelling, reading]:
                table.of[spelling, reading].append(numbers[0])
            if spelling in verbs:
                continue
            stem = common_stem(base, verbs[base])
            tail = base[len(stem):]
            new_stem = spelling[: len(spelling) - len(tail)]
            for surface, kana, conjugation, form in verbs[base]:
                if surface.startswith(stem) and new_stem:
                    new_verbs[new_stem + surface[len(stem):], spelling] = (hiragana(kana), conjugation, form)


VERBS_READ = {}


def verbs_read(reading, bases):
    """The verbs with kanji that are read so."""
    if not VERBS_READ:
        for (form, kana), classes in bases.items():
            if KANJI.search(form) and any(pos == "動詞" for pos, _ in classes):
                VERBS_READ.setdefault(kana, set()).add(form)
    return VERBS_READ.get(reading, set())


VERB_READINGS = {}


def verb_readings(base, bases):
    if not VERB_READINGS:
        for (form, reading), classes in bases.items():
            if any(pos == "動詞" for pos, _ in classes):
                VERB_READINGS.setdefault(form, set()).add(reading)
    return set(VERB_READINGS.get(base, ()))


def rank_of_verb(base, verbs, rank):
    """Frequency lists hold surfaces."""
    return min(rank(surface) for surface, _, _, _ in verbs[base])


def common_stem(base, forms):
    stem = base[:-1]
    while not all(surface.startswith(stem) for surface, _, _, _ in forms):
        stem = stem[:-1]
    return stem


def write_words(path, words, verbs, compounds):
    with open(path, "w", encoding="utf-8") as file:
        file.write(WORDS_HEADER)
        for (surface, reading), subclass in sorted(words.items()):
            kind = {"サ変接続": "サ変", "副詞": "副詞"}.get(subclass, "名詞")
            file.write(f"{surface},{reading},{kind}\n")
        for (surface, base), (reading, conjugation, form) in sorted(verbs.items()):
            file.write(f"{surface},{reading},動詞,{base},{conjugation},{form}\n")
        for reading, compound in sorted(compounds.items()):
            file.write(f"{reading},{reading},複合,{compound}\n")
    print(len(words), "words,", len(verbs), "forms of verbs")


if __name__ == "__main__":
    main(*sys.argv[1:])
