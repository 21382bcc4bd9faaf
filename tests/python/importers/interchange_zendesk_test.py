# SPDX-License-Identifier: GPL-2.0-or-later
"""Shapes of Zendesk exports beside the golden ones."""

import json

import pytest
from toibiki.importers import read_zendesk_articles, read_zendesk_tickets


def row(number, **members):
    return {"id": number, "title": "件", "draft": False, "user_segment_id": None, **members}


def ticket(*comments, **members):
    return {"id": 1, "status": "solved", "comments": list(comments), **members}


def comment(author_id, body, **members):
    return {"author_id": author_id, "body": body, "public": True, **members}


def written(tmp_path, text):
    file = tmp_path / "export.json"
    file.write_text(text if isinstance(text, str) else json.dumps(text), encoding="utf-8")
    return file


ROWS = [json.dumps(row(number)) for number in (1, 2, 3)]
SHAPES = {
    "list": "[" + ",".join(ROWS) + "]",
    "list of lines": "[\n" + ",\n".join(ROWS) + "\n]\n",
    "document": '{"count": 3, "articles": [' + ",".join(ROWS) + '], "next_page": null}',
    "document of lines": '{"articles":[\n' + ",\n".join(ROWS) + "\n]}\n",
    "lines": "\n".join(ROWS) + "\n",
    "lines with crlf and blanks": "\r\n\r\n".join(ROWS),
    "pages on lines": f'{{"articles":[{ROWS[0]},{ROWS[1]}]}}\n{{"articles":[{ROWS[2]}]}}\n',
    "byte order mark": "\ufeff" + "\n".join(ROWS),
}


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES.keys())
def test_every_shape_of_an_export_is_read(tmp_path, text):
    imported = read_zendesk_articles(written(tmp_path, text))
    assert imported.report.problems == []
    assert [record["id"] for record in imported.records] == ["zendesk-1", "zendesk-2", "zendesk-3"]


def test_one_article_alone_is_read(tmp_path):
    assert len(read_zendesk_articles(written(tmp_path, row(1))).records) == 1


@pytest.mark.parametrize(
    ("members", "audience"),
    [({}, "public"), ({"draft": None}, "agent"), ({"user_segment_ids": []}, "public")],
)
def test_what_does_not_say_that_it_is_public_is_for_agents(tmp_path, members, audience):
    imported = read_zendesk_articles(written(tmp_path, [row(1, **members)]))
    assert imported.records[0]["audience"] == audience


def test_segment_lists_restrict(tmp_path):
    file = written(tmp_path, [row(1, user_segment_ids=[5])])
    assert read_zendesk_articles(file).report.skipped_counts == {"restricted": 1}
    article = read_zendesk_articles(file, include_restricted=True).records[0]
    assert article["audience"] == "agent"


def test_a_missing_segment_is_for_agents_and_noted(tmp_path):
    value = row(1)
    del value["user_segment_id"]
    imported = read_zendesk_articles(written(tmp_path, [value]))
    assert imported.records[0]["audience"] == "agent"
    assert len(imported.report.notes) == 1


def test_votes_that_cannot_be_are_left_out(tmp_path):
    file = written(tmp_path, [row(1, vote_count=3, vote_sum=2), row(2, vote_count=1, vote_sum=-1)])
    counters = [record["counters"] for record in read_zendesk_articles(file).records]
    assert [(one["helpful"], one["unhelpful"]) for one in counters] == [(0, 0), (0, 1)]


def test_without_requester_the_first_public_comment_asks(tmp_path):
    file = written(tmp_path, [ticket(comment(1, "問い"), comment(2, "答え"), comment(1, "礼"))])
    [record] = read_zendesk_tickets(file).records
    assert (record["inquiry"], record["reply"]) == ("問い", "答え")


def test_embedded_roles_say_who_is_an_agent(tmp_path):
    first = comment(7, "発送しました", author={"id": 7, "role": "agent"})
    second = comment(8, "届きません", author={"id": 8, "role": "end-user"})
    file = written(
        tmp_path, [ticket(first, second, comment(7, "調べます", author={"role": "agent"}))]
    )
    [record] = read_zendesk_tickets(file).records
    assert (record["inquiry"], record["reply"]) == ("届きません", "調べます")


@pytest.mark.parametrize(("is_public", "taken"), [(True, 1), (False, 0), (None, 0)])
def test_a_description_is_taken_only_if_it_is_public(tmp_path, is_public, taken):
    value = {"id": 1, "description": "最初の文", "is_public": is_public}
    imported = read_zendesk_tickets(written(tmp_path, [value]), include_unanswered=True)
    assert len(imported.records) == taken
    assert len(imported.report.skipped) == 1 - taken


@pytest.mark.parametrize(
    ("link", "ids"),
    [
        ("https://x.zendesk.com/hc/ja/articles/12-slug", ["zendesk-12"]),
        ("https://x.zendesk.com/hc/articles/12", ["zendesk-12"]),
        ("/hc/en-us/articles/1 /hc/ja/articles/1 /hc/ja/articles/2", ["zendesk-1", "zendesk-2"]),
        ("https://example.com/articles/12", []),
    ],
)
def test_links_to_articles_become_article_ids(tmp_path, link, ids):
    file = written(tmp_path, [ticket(comment(1, "問い"), comment(2, link), requester_id=1)])
    assert read_zendesk_tickets(file).records[0]["article_ids"] == ids
