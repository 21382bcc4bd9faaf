# SPDX-License-Identifier: GPL-2.0-or-later
"""A small stand-in for the search engine: substring search over sample articles, so that the page
can be tested with any delay and error. Shapes are those of the API; spans are UTF-16 units."""

import json
import re
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "examples" / "sample" / "articles.jsonl"
HOSTILE = Path(__file__).resolve().parent / "fixtures" / "hostile.jsonl"

UNSURE = {"ギフト"}  # queries whose results are not sure
# What the real engine computes and the mock only knows by heart.
CORRECTIONS = {"パスワド": "パスワード", "領収所": "領収書"}
CHOICES = {
    "使えない": [
        ("ポイントが使えない", "ポイント"),
        ("クーポンが使えない", "クーポン"),
        ("アプリが使えない", "アプリ"),
    ]
}


def read_articles(*paths):
    for path in paths or (SAMPLE, HOSTILE):
        for line in path.read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            if article["audience"] == "public":
                yield article


def folded(text):
    """Katakana as hiragana, capitals as small letters; every character stays one character."""
    small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in small)


def utf16(text, index):
    return len(text[:index].encode("utf-16-le")) // 2


def marks_of(text, words):
    """Disjoint sorted UTF-16 spans of `words` in `text`."""
    found = sorted(
        (m.start(), m.end()) for w in words for m in re.finditer(re.escape(w), folded(text))
    )
    spans, end = [], 0
    for start, stop in found:
        if start >= end:
            spans.append([utf16(text, start), utf16(text, stop)])
            end = stop
    return spans


def words_of(query):
    return [folded(word) for word in re.split(r"[\s\u3000]+", query) if word]


def passage_of(text, words, width=90):
    at = min((i for i in (folded(text).find(w) for w in words) if i >= 0), default=0)
    start = max(0, at - 20)
    part = text[start : start + width]
    return {
        "text": part,
        "marks": marks_of(part, words),
        "cut_before": start > 0,
        "cut_after": start + width < len(text),
    }


def plain(markdown):
    return re.sub(
        r"\s+", " ", re.sub(r"[*_`#]|^\s*(?:[-*]|\d+\.)\s+", " ", markdown, flags=re.M)
    ).strip()


def html_of(markdown):
    """Enough Markdown for the samples: paragraphs, lists, strong, links. Raw HTML becomes text."""

    def inline(text):
        text = escape(text, quote=False)
        text = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", text)
        return re.sub(r"\[([^\]]+)\]\((https?:[^)\s\"]+)\)", r'<a href="\2">\1</a>', text)

    blocks = []
    for block in re.split(r"\n\s*\n", markdown.strip()):
        lines = block.splitlines()
        for kind, bullet in (("ol", r"\s*\d+\.\s+"), ("ul", r"\s*[-*]\s+")):
            if all(re.match(bullet, line) for line in lines):
                items = "".join(
                    f"<li>{inline(re.sub(bullet, '', line, count=1))}</li>" for line in lines
                )
                blocks.append(f"<{kind}>{items}</{kind}>")
                break
        else:
            blocks.append(f"<p>{'<br>'.join(map(inline, lines))}</p>")
    return "".join(blocks)


def kind_of(query, hits):
    if not hits or query in UNSURE:
        return "no_safe_answer"
    return "answer" if len(hits) == 1 else "candidates"


class Knowledge:
    def __init__(self, articles):
        self.articles = {article["id"]: article for article in articles}

    def categories(self, articles=None):
        counts = {}
        for article in self.articles.values() if articles is None else articles:
            path = article["category"]
            for depth in range(1, len(path) + 1):
                key = tuple(path[:depth])
                counts[key] = counts.get(key, 0) + 1
        return [{"path": list(path), "count": count} for path, count in counts.items()]

    def in_category(self, path):
        return sorted(
            (a for a in self.articles.values() if a["category"][: len(path)] == path),
            key=lambda a: (a["question"], a["id"]),
        )

    def complete(self, query, limit):
        half_typed = re.sub(r"[a-zａ-ｚ]+$", "", query) or query
        word = folded(half_typed)
        rows = []
        for article in self.articles.values():
            if word in folded(article["question"]):
                rows.append(
                    {
                        "text": article["question"],
                        "marks": marks_of(article["question"], [word]),
                        "source": "title",
                        "article_id": article["id"],
                    }
                )
        keywords = {
            k: a["id"]
            for a in self.articles.values()
            for k in a.get("keywords", ())
            if word in folded(k)
        }
        for keyword in sorted(keywords)[:2]:
            rows.insert(
                0,
                {
                    "text": keyword,
                    "marks": marks_of(keyword, [word]),
                    "source": "keyword",
                    "article_id": keywords[keyword],  # one of them, as the server tells
                },
            )
        return {"query": query, "completions": rows[:limit]}

    def _hits(self, query, narrowing):
        words = words_of(" ".join([query, *narrowing]))
        if not words:
            return [], words
        if query in CHOICES and not narrowing:
            words = words[:1]
        hits = []
        for article in self.articles.values():
            title, rest = folded(article["question"]), folded(plain(article["answer"]))
            if all(word in title or word in rest for word in words):
                hits.append((-sum(word in title for word in words), article["question"], article))
        return [hit[2] for hit in sorted(hits, key=lambda hit: hit[:2])], words

    def search(self, query, limit=10, offset=0, category=(), narrowing=()):
        hits, words = self._hits(query, narrowing)
        corrected = next((query.replace(a, b) for a, b in CORRECTIONS.items() if a in query), None)
        corrections, corrected_to = [], None
        if corrected and not hits:
            corrected_to = corrected
            hits, words = self._hits(corrected, narrowing)
        if corrected:
            wanted = next(b for a, b in CORRECTIONS.items() if a in query)
            at = corrected.index(wanted)
            corrections = [
                {
                    "text": corrected,
                    "changed": [[utf16(corrected, at), utf16(corrected, at + len(wanted))]],
                }
            ]
        counted = self.categories(hits)
        path = list(category)
        hits = [a for a in hits if a["category"][: len(path)] == path]
        choices = CHOICES.get(query, []) if not narrowing else []
        clarification = {
            "question": "何が使えないのか、近いものをお選びください",
            "choices": [{"label": label, "example": label, "narrowing": n} for label, n in choices],
        }
        return {
            "query": query,
            "kind": kind_of(query, hits),
            "total": len(hits),
            "results": [self._result(a, words) for a in hits[offset : offset + limit]],
            "categories": counted,
            "corrections": corrections,
            "corrected_to": corrected_to,
            "clarification": clarification if choices else None,
            "nearest_categories": [] if hits else self.categories()[:3],
        }

    @staticmethod
    def _result(article, words):
        return {
            "id": article["id"],
            "title": article["question"],
            "title_marks": marks_of(article["question"], words),
            "category": article["category"],
            "url": article.get("url", ""),
            "passage": passage_of(plain(article["answer"]), words),
            "updated_at": article.get("updated_at", ""),
        }

    def article(self, article_id):
        article = self.articles.get(article_id)
        if article is None:
            return None
        related = [a for a in self.in_category(article["category"]) if a is not article][:4]
        return {
            "id": article_id,
            "title": article["question"],
            "answer": article["answer"],
            "answer_format": "markdown",
            "answer_html": article.get("answer_html") or html_of(article["answer"]),
            "category": article["category"],
            "tags": article.get("tags", []),
            "updated_at": article.get("updated_at", ""),
            "url": article.get("url", ""),
            "related": [{"id": a["id"], "title": a["question"]} for a in related],
        }

    def suggest(self, text):
        """Each sentence is a request; its longest run of kanji or katakana is searched."""
        requests = []
        for sentence in [s for s in re.split(r"[。\n]", text) if s.strip()]:
            runs = sorted(
                re.findall(r"[一-龠々]{2,}|[ァ-ヶー]{3,}", sentence), key=len, reverse=True
            )
            found = next((f for f in (self.search(r, limit=3) for r in runs) if f["results"]), None)
            requests.append(
                {"text": sentence.strip(), "results": found["results"] if found else []}
            )
        return {"requests": requests, "kind": "candidates"}
