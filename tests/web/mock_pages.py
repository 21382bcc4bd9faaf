# SPDX-License-Identifier: GPL-2.0-or-later
"""The pages as the server renders them (examples/help_page/page/fragments.md), for the mock."""

import re
from html import escape
from urllib.parse import quote, urlencode

from mock_knowledge import ROOT, html_of, plain

PAGE = ROOT / "examples" / "help_page" / "page"
SITE_NAME = "ハルナギ ヘルプ"


def category_url(path):
    return "/categories/" + "/".join(quote(name, safe="") for name in path)


def search_url(query, category=(), narrowing=(), offset=0):
    pairs = [
        ("q", query),
        *(("category", c) for c in category),
        *(("narrowing", n) for n in narrowing),
    ]
    return "/search?" + urlencode(pairs + ([("offset", offset)] if offset else []))


def link(url, inner, attributes=""):
    return f'<a{attributes} href="{escape(url)}">{inner}</a>'


def marked(text, marks, tag="mark"):
    units = text.encode("utf-16-le")
    cut = lambda a, b: escape(units[2 * a : 2 * b].decode("utf-16-le"))  # noqa: E731
    parts, at = [], 0
    for begin, end in marks:
        parts += [cut(at, begin), f"<{tag}>{cut(begin, end)}</{tag}>"]
        at = end
    return "".join(parts) + cut(at, len(units) // 2)


def chips(items, more=""):
    """items: (url, name, count or None, whether chosen)"""
    rows = []
    for url, name, count, chosen in items:
        inner = f"<span>{escape(name)}</span>"
        inner += '<span class="chip-remove">×</span>' if chosen else ""
        inner += f'<span class="count">{count}件</span>' if count is not None else ""
        rows.append(
            f"<li>{link(url, inner, ' class=chip' + (' aria-current=true' if chosen else ''))}</li>"
        )
    return f'<ul class="chips{more}">{"".join(rows)}</ul>'


def crumbs(path):
    rows = [link("/", "ホーム")] + [
        link(category_url(path[: i + 1]), escape(n)) for i, n in enumerate(path)
    ]
    return f'<nav class="crumbs" aria-label="現在の場所"><ol>{"".join(f"<li>{r}</li>" for r in rows)}</ol></nav>'


def article_list(articles):
    rows = "".join(
        f"<li>{link('/articles/' + quote(a['id'], safe=''), escape(a['title']))}</li>"
        for a in articles
    )
    return f'<ul class="article-list">{rows}</ul>'


def page_links(offset, limit, total, to):
    before = link(to(max(0, offset - limit)), "前へ", ' rel="prev"') if offset > 0 else ""
    after = link(to(offset + limit), "次へ", ' rel="next"') if offset + limit < total else ""
    return (
        f'<nav class="pages" aria-label="ページ">{before}{after}</nav>' if before or after else ""
    )


def home(knowledge):
    categories = knowledge.categories()
    rows = []
    for c in (c for c in categories if len(c["path"]) == 1):
        below = [
            d["path"][1] for d in categories if len(d["path"]) == 2 and d["path"][0] == c["path"][0]
        ][:3]
        inner = f'<span class="category-name">{escape(c["path"][0])}</span><span class="count">{c["count"]}件</span>'
        inner += f'<span class="category-below">{escape("、".join(below))}</span>' if below else ""
        rows.append(f"<li>{link(category_url(c['path']), inner, ' class=category-card')}</li>")
    return (
        '<div class="view view-home" data-view="home"><h1 class="section-title">カテゴリから探す</h1>'
        f'<ul class="category-grid">{"".join(rows)}</ul></div>'
    )


def category(knowledge, path, offset):
    articles = knowledge.in_category(path)
    if not articles:
        return None
    below = [c for c in knowledge.categories() if c["path"][:-1] == path]
    rows = [{"id": a["id"], "title": a["question"]} for a in articles[offset : offset + 20]]
    below_chips = chips(
        [(category_url(c["path"]), c["path"][-1], c["count"], False) for c in below],
        " subcategories",
    )
    to = lambda at: category_url(path) + (f"?offset={at}" if at else "")  # noqa: E731
    return (
        f'<div class="view view-category" data-view="category">{crumbs(path[:-1])}<h1>{escape(path[-1])}</h1>'
        f"{below_chips if below else ''}{article_list(rows)}{page_links(offset, 20, len(articles), to)}</div>"
    )


def article(found):
    year, month, day = (found["updated_at"][:10] or "2026-01-01").split("-")
    related = (
        f'<section class="related"><h2>関連する質問</h2>{article_list(found["related"])}</section>'
    )
    return (
        f'<div class="view view-article" data-view="article" data-article="{escape(found["id"])}">'
        f'{crumbs(found["category"])}<article class="article"><h1>{escape(found["title"])}</h1>'
        f'<p class="updated">最終更新 <time datetime="{year}-{month}-{day}">{year}年{int(month)}月{int(day)}日</time></p>'
        # Made again, not the API's answer_html: that of the fixtures is hostile on purpose.
        f'<div class="answer">{html_of(found["answer"])}</div></article>'
        '<section class="feedback" aria-label="この回答について"></section>'
        f"{related if found['related'] else ''}</div>"
    )


def result(row):
    passage = row["passage"]
    inner = ("…" if passage["cut_before"] else "") + marked(passage["text"], passage["marks"])
    inner += "…" if passage["cut_after"] else ""
    title = link("/articles/" + quote(row["id"], safe=""), marked(row["title"], row["title_marks"]))
    return (
        f'<li class="result"><h2 class="result-title">{title}</h2>'
        f'<p class="result-category">{escape(" › ".join(row["category"]))}</p><p class="passage">{inner}</p></li>'
    )


def facets(answer, query, chosen, narrowing):
    below = [c for c in answer["categories"] if c["path"][:-1] == chosen]
    if not chosen and len(below) < 2:
        return ""
    below.sort(key=lambda c: -c["count"])
    items = [
        (search_url(query, chosen[:i], narrowing), name, None, True)
        for i, name in enumerate(chosen)
    ]
    items += [
        (search_url(query, c["path"], narrowing), c["path"][-1], c["count"], False)
        for c in below[:8]
    ]
    return f'<nav class="facets" aria-label="カテゴリで絞り込む"><h2>カテゴリで絞り込む</h2>{chips(items)}</nav>'


def search(answer, query, chosen, narrowing, offset, contact_url):
    head = f'<h1>「<span class="query">{escape(query)}</span>」の検索結果</h1>'
    if answer["corrected_to"]:
        head += (
            f'<p class="corrected">「{escape(query)}」では見つからなかったため、'
            f"「{escape(answer['corrected_to'])}」の結果を表示しています。</p>"
        )
    elif answer["corrections"]:
        links = [
            link(search_url(c["text"]), marked(c["text"], c["changed"], "em"))
            for c in answer["corrections"]
        ]
        head += f'<p class="corrections">もしかして {"、".join(links)}</p>'
    if answer["kind"] == "no_safe_answer" and answer["results"]:
        head += (
            '<p class="not-sure">ぴったりの回答は見つかりませんでした。'
            "近い質問を表示しています。</p>"
        )
    asked = answer["clarification"]
    if asked:
        rows = ""
        for choice in asked["choices"]:
            url = search_url(query, chosen, [*narrowing, choice["narrowing"]])
            rows += f"<li>{link(url, escape(choice['label']), ' class=chip')}</li>"
        head += (
            '<section class="clarification" aria-label="どれに近いですか">'
            f'<h2>{escape(asked["question"])}</h2><ul class="chips">{rows}</ul></section>'
        )
    if not answer["results"]:
        near = chips(
            [
                (category_url(c["path"]), " › ".join(c["path"]), None, False)
                for c in answer["nearest_categories"]
            ]
        )
        body = (
            '<section class="no-result"><h2>ぴったりの回答が見つかりませんでした</h2>'
            f"<p>言葉を短くするか、別の言い方でお試しください。</p><h3>カテゴリから探す</h3>{near}</section>"
            + contact_section(query, contact_url, "h2")
        )
    else:
        to = lambda at: search_url(query, chosen, narrowing, at)  # noqa: E731
        body = (
            f'<div class="found"><div class="found-main"><p class="result-count">{answer["total"]}件</p>'
            f'<ol class="results">{"".join(map(result, answer["results"]))}</ol>'
            f"{page_links(offset, 10, answer['total'], to)}</div>{facets(answer, query, chosen, narrowing)}</div>"
        )
    return f'<div class="view view-search" data-view="search">{head}{body}</div>'


def contact_section(query, contact_url, heading):
    notice = "このフォームには送信先が設定されていません。ボタンを押しても何も送信されません。"
    action = f' action="{escape(contact_url)}"' if contact_url else ""
    return (
        f'<section class="contact"><{heading}>お問い合わせ</{heading}>'
        + ("" if contact_url else f'<p class="notice">{notice}</p>')
        + f'<form class="contact-form" method="post"{action}>'
        '<p class="field"><label for="contact-text">お問い合わせ内容</label>'
        f'<textarea id="contact-text" name="text" rows="6" maxlength="4000" required>\n{escape(query)}</textarea></p>'
        '<p class="field"><label for="contact-mail">メールアドレス</label>'
        '<input id="contact-mail" name="mail" type="email" autocomplete="email" required></p>'
        '<p class="actions"><button class="button" type="submit">送信する</button></p></form>'
        '<section class="suggested" aria-label="送信の前に"></section></section>'
    )


def contact(query, contact_url):
    return f'<div class="view view-contact" data-view="contact">{contact_section(query, contact_url, "h1")}</div>'


def missing():
    return (
        '<div class="view view-missing" data-view="missing"><h1>ページが見つかりません</h1>'
        "<p>移動したか、公開が終わった可能性があります。上の検索欄か、カテゴリからお探しください。</p>"
        '<p><a class="button" href="/">ホームへ</a></p></div>'
    )


def shell(content, title="", query="", description="", lang="ja", contact_url=""):
    values = {
        "lang": lang,
        "title": f"{title} | {SITE_NAME}" if title else SITE_NAME,
        "site_name": SITE_NAME,
        "description": plain(description)[:120],
        "contact_url": contact_url,
        "query": query,
    }
    fill = lambda m: content if m[1] == "content" else escape(values[m[1]])  # noqa: E731
    return re.sub(r"\{\{(\w+)\}\}", fill, (PAGE / "shell.html").read_text(encoding="utf-8"))
