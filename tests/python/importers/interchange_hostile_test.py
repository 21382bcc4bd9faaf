# SPDX-License-Identifier: GPL-2.0-or-later
"""Input that was made to do harm: it ends in a message, in time and in little memory."""

import json
import time

import pytest
from importer_cases import DATA
from toibiki.importers import (
    read_articles,
    read_csv,
    read_faq_page,
    read_mail,
    read_markdown,
    read_qna_maker,
    read_zendesk_articles,
    read_zendesk_tickets,
)

BODY = '{"id": 1, "title": "件", "draft": false, "user_segment_id": null, "body": %s}'
MAIL = b"From: a@example.net\nMessage-ID: <m@x>\n"
LAUGHS = "---\nid: a\na: &a [x]\n" + "".join(
    f"{c}: &{c} [*{p}, *{p}]\n" for p, c in zip("ab", "bc")
)

# Name, importer, file name, content, a word that the report must hold ("" if it may be taken).
HOSTILE = [
    ("deep_json", read_zendesk_articles, "a.json", "[" * 200_000, "深すぎ"),
    ("deep_json_row", read_zendesk_articles, "a.json", '[{"id":' + "[" * 90 + "]" * 90 + "}]", "32 段"),
    ("deep_json_line", read_zendesk_tickets, "a.jsonl", '{"id":\n' + '{"a":' * 90_000, "深すぎ"),
    ("member_twice", read_zendesk_articles, "a.json", '[{"id":1,"id":2,"title":"件"}]', "2 度"),
    ("list_twice", read_zendesk_articles, "a.json", '{"articles":[],"articles":[]}', "2 度"),
    ("inner_member_twice", read_zendesk_tickets, "a.json", '[{"id":1,"via":{"a":1,"a":2}}]', "2 度"),
    ("nan", read_zendesk_articles, "a.json", '[{"id":NaN}]', "NaN"),
    ("long_number", read_zendesk_articles, "a.json", '[{"id":' + "9" * 100_000 + "}]", "JSON"),
    ("large_number", read_zendesk_articles, "a.json", '[{"id":' + "9" * 4_000 + "}]", "id"),
    ("surrogate", read_zendesk_articles, "a.json", '[{"id":1,"draft":false,"user_segment_id":null,"title":"\\ud800","html_url":"http://\\udfff"}]', "url"),
    ("nul", read_zendesk_articles, "a.json", '[{"id":"a\\u0000b","title":"件"}]', "制御文字"),
    ("raw_nul", read_zendesk_articles, "a.json", '[{"id":"a\0","title":"件"}]', "JSON"),
    ("wrong_types", read_zendesk_articles, "a.json", '[{"id":[],"title":{},"draft":"no","label_names":[1],"vote_sum":"x"}]', "draft"),
    ("not_objects", read_zendesk_tickets, "a.json", '{"tickets":[1,null,"x",[]]}', "オブジェクト"),
    ("comments_wrong", read_zendesk_tickets, "a.json", '[{"id":1,"comments":{"a":1},"via":3}]', "配列"),
    ("scalar", read_zendesk_articles, "a.json", "17", "オブジェクト"),
    ("deep_html", read_zendesk_articles, "a.json", "[" + BODY % json.dumps("<div>" * 100_000) + "]", "256"),
    ("long_html", read_faq_page, "a.html", "<p>" + "x" * 9_000_000, "9000000"),
    ("many_attributes", read_zendesk_articles, "a.json", "[" + BODY % json.dumps("<a " + "b=1 c " * 90_000 + ">") + "]", "属性"),
    ("huge_answer", read_zendesk_articles, "a.json", "[" + BODY % json.dumps("<p>" + "長" * 400_000) + "]", "上限 1000000"),
    ("section_ring", read_zendesk_articles, "a.json", '{"articles":[' + BODY % '"x","section_id":1' + '],"sections":[{"id":1,"name":"輪","parent_section_id":1}]}', ""),
    ("deep_page", read_faq_page, "a.html", "<div>" * 50_000, "256"),
    ("deep_json_ld", read_faq_page, "a.html", '<script type="application/ld+json">' + "[" * 50_000 + "</script>", "深すぎ"),
    ("bad_charset", read_faq_page, "a.html", '<meta charset="punycode"><p>', "文字コード"),
    ("nested_pages", read_faq_page, "a.html", '<div itemscope itemtype="https://schema.org/FAQPage">' * 200 + '<p itemscope itemtype="https://schema.org/Question">問い</p>' * 5_000, "question"),
    ("nested_questions", read_faq_page, "a.html", '<div itemscope itemtype="https://schema.org/FAQPage">' + '<div itemscope itemtype="https://schema.org/Question"><b itemscope itemtype="https://schema.org/Answer">' * 100, "question"),
    ("entities", read_faq_page, "a.html", '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>&a;', "no_faq_page"),
    ("laughs", read_markdown, "a.md", LAUGHS + "---\n# 件\n", "別名"),
    ("self_alias", read_markdown, "a.md", "---\na: &a [*a]\n---\n# 件\n", "別名"),
    ("yaml_object", read_markdown, "a.md", "---\nid: !!python/object/apply:os.system [ls]\n---\n# 件\n", "YAML"),
    ("deep_yaml", read_markdown, "a.md", "---\nid: " + "[" * 30_000 + "\n---\n# 件\n", "YAML"),
    ("long_yaml", read_markdown, "a.md", "---\nid: " + "x" * 70_000 + "\n---\n# 件\n", "長すぎ"),
    ("open_front_matter", read_markdown, "a.md", "---\nid: a\n", "閉じ"),
    ("yaml_list", read_markdown, "a.md", "---\n- a\n---\n# 件\n", "項目: 値"),
    ("open_quote", read_csv, "a.csv", 'id,question\n1,"' + "x\n" * 200_000, "引用符"),
    ("many_quotes", read_csv, "a.csv", "id,question\n" + '1,"a"b\n' * 5_000, "引用符"),
    ("many_columns", read_csv, "a.csv", "a," * 50_000 + "\n", "列が多すぎ"),
    ("no_header", read_csv, "a.csv", "\n\n,,\n", "見出し"),
    ("formula", read_csv, "a.csv", "id,question\n1,=cmd|' /C calc'!A0\n", ""),
    ("excel_book", read_csv, "a.csv", "PK\x03\x04", "xlsx"),
    ("no_columns", read_qna_maker, "a.tsv", "a\tb\n1\t2\n", "Question"),
    ("title_twice", read_qna_maker, "a.tsv", "Question\tAnswer\tAnswer\n1\t2\t3\n", "2 つ"),
    ("deep_parts", read_mail, "a.eml", MAIL + b'Content-Type: multipart/mixed; boundary="b"\n\n' + b'--b\nContent-Type: multipart/mixed; boundary="b"\n\n' * 3_000, "no_reply"),
    ("many_references", read_mail, "a.eml", MAIL + b"References: " + b"<a@b> " * 100_000 + b"\n\nx", "no_"),
    ("own_parent", read_mail, "a.eml", MAIL + b"In-Reply-To: <m@x>\n\nx", "no_reply"),
    ("codec_header", read_mail, "a.eml", MAIL + b"Subject: =?punycode?Q?" + b"a-" * 50_000 + b"?=\n\nx", "no_reply"),
    ("long_line_of_headers", read_mail, "a.eml", MAIL + b"Subject: " + b"=?x?B?" * 50_000 + b"\n\nx", "no_reply"),
    ("not_a_mail", read_mail, "a.eml", b"\0\1\2\3", "From"),
    ("articles_wrong", read_articles, "a.jsonl", '{"id":1,"question":[],"counters":{"views":-1},"x":{}}', "question"),
]  # fmt: skip


def told(imported):
    report = imported.report
    return "\n".join(str(one) for one in [*report.problems, *report.skipped, *report.notes])


@pytest.mark.parametrize(
    ("name", "read", "file", "content", "word"), HOSTILE, ids=[row[0] for row in HOSTILE]
)
def test_hostile_input_ends_in_a_message(tmp_path, name, read, file, content, word):
    path = tmp_path / file
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    start = time.process_time()
    imported = read(path)
    assert time.process_time() - start < 5
    assert word in told(imported)
    assert bool(imported.records) == (word == "")


def test_mails_that_answer_each_other_in_a_ring_end(tmp_path):
    mails = [
        f"From x Wed Apr  1 10:05:00 2026\nFrom: u{n % 2}@example.net\nMessage-ID: <{n}@x>\n"
        f"In-Reply-To: <{(n + 1) % 300}@x>\n\n本文 {n}\n\n"
        for n in range(300)
    ]
    path = tmp_path / "ring.mbox"
    path.write_text("".join(mails), encoding="utf-8")
    imported = read_mail(path, agents=["u1@example.net"])
    assert len(imported.records) == 1
    assert len(imported.report.skipped) > 0


def test_a_long_thread_takes_linear_time(tmp_path):
    mails = [
        f"From x Wed Apr  1 10:05:00 2026\nFrom: u{n % 2}@example.net\nMessage-ID: <{n}@x>\n"
        f"In-Reply-To: <{n - 1}@x>\n\n本文 {n}\n\n"
        for n in range(5_000)
    ]
    path = tmp_path / "long.mbox"
    path.write_text("".join(reversed(mails)), encoding="utf-8")
    start = time.process_time()
    imported = read_mail(path, agents=["u1@example.net"])
    assert time.process_time() - start < 10
    assert imported.records[0]["inquiry"] == "本文 0"
    assert imported.records[0]["reply"].startswith("本文 1\n\n本文 3")


def test_symbolic_links_in_folders_are_not_followed(tmp_path):
    folder = tmp_path / "faq"
    folder.mkdir()
    (folder / "good.md").write_text("# 良い記事\n\n本文\n", encoding="utf-8")
    (tmp_path / "secret.md").write_text("# 秘密\n", encoding="utf-8")
    (folder / "link.md").symlink_to(tmp_path / "secret.md")
    (folder / "folder").symlink_to(tmp_path, target_is_directory=True)
    imported = read_markdown(folder)
    assert [record["id"] for record in imported.records] == ["good"]
    assert imported.report.skipped_counts == {"symbolic_link": 2}


def test_internal_notes_never_come_out(tmp_path):
    """Whatever else a comment says, only `public: true` makes it public."""
    for public in ("false", "null", '"true"', "1", '"yes"', None):
        member = "" if public is None else f', "public": {public}'
        comments = (
            '[{"author_id": 1, "body": "お客様の文", "public": true},'
            '{"author_id": 2, "body": "公開の返信", "public": true},'
            f'{{"author_id": 2, "body": "内緒の話"{member}}}]'
        )
        path = tmp_path / "a.json"
        path.write_text(
            f'[{{"id": 5, "requester_id": 1, "comments": {comments}}}]', encoding="utf-8"
        )
        assert "内緒" not in json.dumps(read_zendesk_tickets(path).records, ensure_ascii=False)


def test_no_importer_reads_a_file_that_is_too_large(tmp_path, monkeypatch):
    import toibiki.importers.files as files

    monkeypatch.setattr(files.read_bytes, "__defaults__", (100,))
    imported = read_zendesk_articles(DATA / "zendesk_articles" / "articles.json")
    assert imported.records == []
    assert "大きすぎます" in told(imported)
