# SPDX-License-Identifier: GPL-2.0-or-later
"""read: what an inquiry asks, as text and as JSON."""

from toibiki_tool import BAD_INPUT, toibiki

MAIL = """お世話になっております。山路と申します。

お忙しいところ恐れ入りますが、先週買った皿が割れていました。
返品できますか。また、領収書を送ってください。

よろしくお願いいたします。
"""


def test_shows_roles_requests_and_why_something_was_dropped(tmp_path):
    mail = tmp_path / "mail.txt"
    mail.write_text(MAIL)
    lines = toibiki("read", str(mail)).out.splitlines()
    assert lines[0] == "形: メール (mail)、用件: 2 件 (requests)"
    assert "除外   -  お世話になっております。" in lines
    assert "質問   1  返品できますか。" in lines
    assert "依頼   2  また、領収書を送ってください。" in lines
    assert "            除いた語句 (dropped): お忙しいところ恐れ入りますが、" in lines


def test_json_holds_requests_by_their_sentences(tmp_path):
    mail = tmp_path / "mail.txt"
    mail.write_text(MAIL)
    reading = toibiki("read", str(mail), "--json").json()
    sentences = reading["sentences"]
    asked = [[sentences[i]["text"] for i in request] for request in reading["requests"]]
    assert asked[1] == ["また、領収書を送ってください。"]
    assert sentences[0]["reason"] == "greeting"
    assert sentences[0]["rule"].startswith("reading_phrases.tsv:")


def test_says_that_nothing_is_left(tmp_path):
    mail = tmp_path / "mail.txt"
    mail.write_text("お世話になっております。\nよろしくお願いいたします。\n")
    assert "nothing is left to search for" in toibiki("read", str(mail)).out


def test_names_a_file_that_is_not_there():
    result = toibiki("read", "/nowhere/mail.txt", code=BAD_INPUT)
    assert "/nowhere/mail.txt: 読めません" in result.errors
