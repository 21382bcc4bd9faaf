# SPDX-License-Identifier: GPL-2.0-or-later
"""Every endpoint, against the schemas of openapi.yaml."""

import re
from pathlib import Path

import jsonschema
import openapi_spec_validator
import pytest
import yaml
from help_server import quoted

OPENAPI = Path(__file__).resolve().parents[2] / "examples" / "help_page" / "openapi.yaml"
SPEC = yaml.safe_load(OPENAPI.read_text(encoding="utf-8"))

# method, path of the file, target, body, status
CALLS = [
    ("GET", "/api/v1/complete", "/api/v1/complete?q=" + quoted("領収"), None, 200),
    ("GET", "/api/v1/complete", "/api/v1/complete", None, 200),
    ("GET", "/api/v1/complete", "/api/v1/complete?q=a&limit=0", None, 400),
    ("GET", "/api/v1/search", "/api/v1/search?q=" + quoted("領収書の宛名"), None, 200),
    ("GET", "/api/v1/search", "/api/v1/search?q=" + quoted("カード"), None, 200),
    ("GET", "/api/v1/search", "/api/v1/search?q=zzqqxx", None, 200),
    ("GET", "/api/v1/search",
     "/api/v1/search?q=" + quoted("届く") + "&category=" + quoted("配送"), None, 200),
    ("GET", "/api/v1/search", "/api/v1/search", None, 200),
    ("GET", "/api/v1/search", "/api/v1/search?q=" + "a" * 401, None, 400),
    ("POST", "/api/v1/suggest", "/api/v1/suggest",
     {"text": "お世話になります。領収書がほしいです。それと、届く日を変えられますか。"}, 200),
    ("POST", "/api/v1/suggest", "/api/v1/suggest", {"text": "ありがとうございました"}, 200),
    ("POST", "/api/v1/suggest", "/api/v1/suggest", {"text": ""}, 400),
    ("POST", "/api/v1/suggest", "/api/v1/suggest", b"{", 400),
    ("POST", "/api/v1/suggest", "/api/v1/suggest", {"text": "あ" * 30_000}, 413),
    ("GET", "/api/v1/articles", "/api/v1/articles?limit=2&offset=1", None, 200),
    ("GET", "/api/v1/articles", "/api/v1/articles?category=" + quoted("お支払い"), None, 200),
    ("GET", "/api/v1/articles", "/api/v1/articles?category=nothing", None, 200),
    ("GET", "/api/v1/articles", "/api/v1/articles?limit=1000", None, 400),
    ("GET", "/api/v1/articles/{id}", "/api/v1/articles/pay-receipt", None, 200),
    ("GET", "/api/v1/articles/{id}", "/api/v1/articles/html", None, 200),
    ("GET", "/api/v1/articles/{id}", "/api/v1/articles/nothing", None, 404),
    ("GET", "/api/v1/articles/{id}", "/api/v1/articles/in-fraud-card", None, 404),
    ("GET", "/api/v1/articles/{id}", "/api/v1/articles/" + "a" * 300, None, 400),
    ("GET", "/api/v1/categories", "/api/v1/categories", None, 200),
    ("POST", "/api/v1/feedback", "/api/v1/feedback",
     {"article_id": "pay-receipt", "kind": "helpful", "query": "領収書"}, 202),
    ("POST", "/api/v1/feedback", "/api/v1/feedback", {"article_id": "x", "kind": "helpful"}, 404),
    ("POST", "/api/v1/feedback", "/api/v1/feedback", {"kind": "helpful"}, 400),
    ("POST", "/api/v1/feedback", "/api/v1/feedback",
     {"article_id": "pay-receipt", "kind": "helpful", "query": "あ" * 2_000}, 413),
    ("GET", "/healthz", "/healthz", None, 200),
    ("GET", "/readyz", "/readyz", None, 200),
    ("GET", "/metrics", "/metrics", None, 200),
    ("GET", "/openapi.yaml", "/openapi.yaml", None, 200),
]


def resolved(value):
    """The value with its references followed (the file has no circles)."""
    if isinstance(value, list):
        return [resolved(item) for item in value]
    if not isinstance(value, dict):
        return value
    if "$ref" in value:
        target = SPEC
        for part in value["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        return resolved(target)
    return {key: resolved(item) for key, item in value.items()}


def check_answer(answer, path, method):
    documented = resolved(SPEC["paths"][path][method.lower()]["responses"])
    assert str(answer.status) in documented, (path, answer)
    content = documented[str(answer.status)].get("content", {})
    media = answer.headers.get("content-type", "").split(";")[0]
    assert media in content, (path, answer.status, media)
    schema = content[media]["schema"]
    value = answer.json() if media.endswith("json") else answer.text
    jsonschema.Draft202012Validator(schema).validate(value)


def test_the_openapi_file_is_valid():
    openapi_spec_validator.validate(SPEC)


@pytest.mark.parametrize("method, path, target, body, status", CALLS)
def test_answers_are_as_documented(shared_server, method, path, target, body, status):
    if method == "POST":
        answer = shared_server.post(target, body)
    else:
        answer = shared_server.get(target)
    assert answer.status == status, answer
    check_answer(answer, path, method)
    assert answer.headers["x-content-type-options"] == "nosniff"
    if status >= 400:
        problem = answer.json()
        assert problem["status"] == status
        assert re.match("[ぁ-んァ-ヶ一-龠a-zA-Z% ]", problem["detail"])
        assert "(" in problem["detail"]  # English beside it


def test_every_documented_path_is_called():
    called = {(path, method) for method, path, *_ in CALLS}
    documented = {
        (path, method.upper()) for path, methods in SPEC["paths"].items() for method in methods
    }
    assert called == documented


def test_the_openapi_file_is_served(shared_server):
    assert shared_server.get("/openapi.yaml").body == OPENAPI.read_bytes()


def test_spans_are_code_units_of_javascript(shared_server):
    answer = shared_server.get("/api/v1/search", q="領収書").json()
    result = next(r for r in answer["results"] if r["id"] == "pay-receipt")
    units = result["title"].encode("utf-16-le")
    marked = [units[2 * b:2 * e].decode("utf-16-le") for b, e in result["title_marks"]]
    assert "領収書" in marked


def test_etags_and_conditions(shared_server):
    for path in ("/", "/api/v1/categories", "/api/v1/articles/pay-receipt", "/assets/help.js",
                 "/api/v1/search?q=a", "/api/v1/complete?q=a"):
        first = shared_server.get(path)
        assert first.status == 200
        again = shared_server.get(path, {"If-None-Match": 'W/"x", ' + first.headers["etag"]})
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert shared_server.get(path, {"If-None-Match": '"x"'}).status == 200


def test_head_is_get_without_a_body(shared_server):
    for path in ("/", "/search?q=a", "/healthz", "/api/v1/categories", "/assets/help.css"):
        whole, head = shared_server.get(path), shared_server.ask("HEAD", path)
        assert (head.status, head.body) == (200, b"")
        assert head.headers["content-length"] == str(len(whole.body))


def test_unknown_methods_and_paths(shared_server):
    answer = shared_server.ask("DELETE", "/api/v1/categories")
    assert answer.status == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
    for method in ("PUT", "PATCH", "TRACE", "PROPFIND", "X"):
        assert shared_server.ask(method, "/").status == 405
        assert shared_server.ask(method, "/nothing").status == 404


def test_cors(shared_server):
    path = "/api/v1/suggest"
    mine, other = {"Origin": "https://www.example.test"}, {"Origin": "https://evil.test"}
    preflight = shared_server.ask("OPTIONS", path, None, mine)
    assert preflight.status == 204
    assert preflight.headers["access-control-allow-origin"] == "https://www.example.test"
    assert "POST" in preflight.headers["access-control-allow-methods"]
    refused = shared_server.ask("OPTIONS", path, None, other)
    assert "access-control-allow-origin" not in refused.headers
    assert shared_server.post(path, {"text": "返品"}, mine).status == 200
    assert shared_server.post(path, {"text": "返品"}, other).status == 403
    own = {"Origin": f"http://127.0.0.1:{shared_server.port}"}
    assert shared_server.post(path, {"text": "返品"}, own).status == 200
    for answer in (preflight, refused, shared_server.get("/api/v1/categories", mine)):
        assert answer.headers["vary"] == "Origin"
    # Errors, too, can be read by the page that asked.
    assert "access-control-allow-origin" in shared_server.get("/api/v1/search?limit=0", mine).headers
    # Without a preflight a browser sends no JSON from elsewhere.
    assert shared_server.post(path, {"text": "a"}, {"Content-Type": "text/plain"}).status == 415


def test_pages_work_without_javascript(shared_server):
    home = shared_server.get("/")
    assert home.status == 200
    assert "お支払い" in home.text
    assert home.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self';")
    assert "unsafe" not in home.headers["content-security-policy"]
    found = shared_server.get("/search", q="領収書").text
    assert 'href="/articles/pay-receipt"' in found
    assert "<mark>領収書</mark>" in found
    article = shared_server.get("/articles/pay-receipt").text
    assert "領収書を発行してもらえますか" in article
    assert '<time datetime="2026-03-02">2026年3月2日</time>' in article
    category = shared_server.get("/categories/" + quoted("お支払い") + "/" + quoted("領収書"))
    assert 'href="/articles/pay-receipt"' in category.text
    nothing = shared_server.get("/search", q="zzqqxx").text
    assert "見つかりませんでした" in nothing
    assert "zzqqxx</textarea>" in nothing
    assert "<h3>カテゴリから探す</h3>" in nothing
    for path in ("/articles/nothing", "/categories/nothing", "/articles/in-fraud-card"):
        missing = shared_server.get(path)
        assert missing.status == 404
        assert "ページが見つかりません" in missing.text


def test_the_second_page_follows_the_first(shared_server):
    first = shared_server.get("/api/v1/search", q="カード 領収書 届く", limit=2).json()
    second = shared_server.get("/api/v1/search", q="カード 領収書 届く", limit=2, offset=2).json()
    whole = shared_server.get("/api/v1/search", q="カード 領収書 届く", limit=4).json()
    ids = [result["id"] for result in whole["results"]]
    assert [result["id"] for result in first["results"] + second["results"]] == ids
    assert first["total"] == whole["total"] >= len(ids)
