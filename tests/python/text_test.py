# SPDX-License-Identifier: GPL-2.0-or-later
"""Analysis, reading and masking; spans are code points of the text that was given."""

import random

import pytest
import toibiki

# Two bytes, three, four; a character outside the BMP, an emoji of several code points, a letter
# with a combining mark, half-width katakana.
HARD = "ñ𠮷野家で👨‍👩‍👧とCafe\u0301のﾎﾟｲﾝﾄを申込みたい😀。髙橋様のé"


def test_spans_of_tokens_are_code_points():
    tokens = toibiki.analyze(HARD)
    assert tokens
    for token in tokens:
        assert 0 <= token.span.begin < token.span.end <= len(HARD)
    said = {token.key: token.span.of(HARD) for token in tokens if token.kind == "word"}
    assert "申込み" in said.values() or "申込" in "".join(said.values())
    assert any(text == "ﾎﾟｲﾝﾄ" for text in said.values())


def test_explain_gives_every_stage():
    analysis = toibiki.Analyzer().explain(HARD)
    assert analysis.tokens == toibiki.analyze(HARD)
    for word in analysis.words:
        assert word.span.of(HARD) == HARD[word.span.begin : word.span.end]
    assert any(word.span.of(HARD) == "ﾎﾟｲﾝﾄ" for word in analysis.words)
    assert any(rewriting.rule for rewriting in analysis.rewritings)
    assert str(analysis)


def test_spans_agree_with_those_of_the_same_text_in_ascii():
    """A text of one-byte characters in front moves every span by its length."""
    text = "領収書の宛名を変えたい"
    plain = toibiki.analyze(text)
    for front in ["abc. ", "あいう。", "𠮷𠮷。", "😀😀😀。"]:
        moved = [t for t in toibiki.analyze(front + text) if t.span.begin >= len(front)]
        assert [(t.key, t.span.begin - len(front), t.span.end - len(front)) for t in moved] == [
            (t.key, t.span.begin, t.span.end) for t in plain
        ]


def test_spans_of_long_texts_are_right():
    chance = random.Random(7)
    text = "".join(
        chance.choice(["退会", "é", "😀", "abc ", "。", "𠮷", "領収書"]) for _ in range(3000)
    )
    for token in toibiki.analyze(text):
        if token.kind == "word" and token.key in ("退会", "領収書"):
            assert token.span.of(text) == token.key


def test_a_word_can_be_taken_apart_by_an_own_rules_folder(tmp_path):
    (tmp_path / "lexicon.csv").write_text("推し活,オシカツ\n")
    analyzer = toibiki.Analyzer(rules=tmp_path)
    assert analyzer.fingerprint != toibiki.Analyzer().fingerprint
    assert "推し活" in {token.key for token in analyzer.analyze("推し活")}


def test_read_tells_what_is_asked():
    text = "お世話になっております。😀\n領収書の宛名を変更できますか。\nよろしくお願いいたします。"
    reading = toibiki.read(text)
    asked = [s.span.of(text) for s in reading.sentences if s.role in ("question", "request")]
    assert asked == ["領収書の宛名を変更できますか。"]
    assert reading.has_content and len(reading.requests) == 1
    assert reading == toibiki.InquiryReader().read(text)
    assert "領収書" in reading.to_string(text) and reading.to_json(text).startswith("{")
    with pytest.raises(ValueError, match="span"):
        reading.to_json("短い")


def test_mask_replaces_what_is_personal():
    text = "😀佐藤太郎様の電話は090-0000-1234です"
    masked = toibiki.mask(text)
    assert "090" not in masked.text
    assert {found.span.of(text) for found in masked.found} >= {"090-0000-1234"}
    assert all(found.kind in toibiki.PersonalDataKind for found in masked.found)
    masker = toibiki.Masker()
    assert masker.find(text) == masked.found
    assert masker.mask(masked.text).text == masked.text


def test_pseudonyms_are_those_of_one_case():
    masker, case = toibiki.Masker(), toibiki.Pseudonyms()
    first = masker.mask("佐藤太郎様", pseudonyms=case).text
    assert masker.mask("佐藤太郎様", pseudonyms=case).text == first
    assert case.placeholder("name", "佐藤太郎") in first
    answer = toibiki.PastAnswer(id="x", inquiry="電話は090-0000-1234です", reply="佐藤太郎様")
    assert "090" not in masker.mask(answer).inquiry
    assert toibiki.label_of("name") == "氏名"


def test_a_raw_mail_becomes_its_text():
    body = "退会したいです。😀".encode()
    raw = b"From: a@example.com\r\nSubject: =?utf-8?B?6YCA5Lya?=\r\nMIME-Version: 1.0\r\n"
    raw += b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + body
    assert toibiki.is_raw_mail(raw)
    mail = toibiki.mail_text(raw)
    assert mail.subject == "退会"
    assert mail.text == "Subject: 退会\n\n退会したいです。😀"
    assert toibiki.mail_text("ただの文").text == "ただの文"
    assert not toibiki.is_raw_mail("ただの文")
    with pytest.raises(TypeError, match="raw"):
        toibiki.mail_text(None)
