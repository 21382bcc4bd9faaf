// SPDX-License-Identifier: GPL-2.0-or-later
// The views of the help page as nodes: the same markup as the server's (fragments.md).
// A view is {title, nodes, says}: `says` is for the screen reader.

import { contactSection, enlivenContact } from "./contact.js";
import {
  articleUrl, categoryUrl, element, pageLinks, RequestError, searchNodes, searchParameters,
} from "./faq-search.js";
import { fillFeedback } from "./feedback.js";
import { safeNodes } from "./safe_html.js";

const RESULT_COUNT = 10;
const ARTICLE_COUNT = 20;

function view(name, attributes, ...children) {
  return element("div", { class: `view view-${name}`, "data-view": name, ...attributes }, children);
}

function crumbs(path, texts) {
  return element("nav", { class: "crumbs", "aria-label": texts.here },
    element("ol", {},
      element("li", {}, element("a", { href: "/" }, texts.home)),
      path.map((name, i) =>
        element("li", {}, element("a", { href: categoryUrl("", path.slice(0, i + 1)) }, name)))));
}

function articleList(articles) {
  return element("ul", { class: "article-list" },
    articles.map(({ id, title }) => element("li", {}, element("a", { href: articleUrl("", id) }, title))));
}

function isBelow(path, above) {
  return path.length === above.length + 1 && above.every((name, i) => path[i] === name);
}

export async function homeView(context) {
  const { texts } = context;
  const { categories } = await context.load("/api/v1/categories");
  const card = ({ path, count }) => {
    const below = categories.filter((c) => isBelow(c.path, path)).slice(0, 3);
    return element("li", {},
      element("a", { class: "category-card", href: categoryUrl("", path) },
        element("span", { class: "category-name" }, path[0]),
        element("span", { class: "count" }, context.searchTexts.count(count)),
        below.length === 0 ? null
          : element("span", { class: "category-below" }, below.map((c) => c.path[1]).join("、"))));
  };
  return {
    title: context.siteName,
    says: context.siteName,
    nodes: [view("home", {},
      element("h1", { class: "section-title" }, texts.browse),
      element("ul", { class: "category-grid" },
        categories.filter(({ path }) => path.length === 1).map(card)))],
  };
}

export async function categoryView(context, { path, offset }) {
  const parameters = new URLSearchParams(path.map((name) => ["category", name]));
  parameters.set("offset", String(offset));
  parameters.set("limit", String(ARTICLE_COUNT));
  const [{ categories }, { total, articles }] = await Promise.all([
    context.load("/api/v1/categories"), context.load(`/api/v1/articles?${parameters}`),
  ]);
  if (total === 0) throw new RequestError("refused", 404);
  const below = categories.filter((c) => isBelow(c.path, path));
  const to = (at) => `${categoryUrl("", path)}${at > 0 ? `?offset=${at}` : ""}`;
  return {
    title: `${path.at(-1)} | ${context.siteName}`,
    says: `${path.at(-1)} ${context.searchTexts.count(total)}`,
    nodes: [view("category", {},
      crumbs(path.slice(0, -1), context.texts),
      element("h1", {}, path.at(-1)),
      below.length === 0 ? null : element("ul", { class: "chips subcategories" },
        below.map((c) => element("li", {},
          element("a", { class: "chip", href: categoryUrl("", c.path) },
            element("span", {}, c.path.at(-1)),
            element("span", { class: "count" }, context.searchTexts.count(c.count)))))),
      articleList(articles),
      pageLinks(offset, ARTICLE_COUNT, total, to, context.searchTexts))],
  };
}

function updatedLine(updatedAt, texts) {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(updatedAt ?? "") ?? [];
  if (year === undefined) return null;
  return element("p", { class: "updated" }, `${texts.updated} `,
    element("time", { datetime: `${year}-${month}-${day}` },
      texts.date(year, Number(month), Number(day))));
}

function answerNodes(article) {
  if (typeof article.answer_html === "string") return safeNodes(article.answer_html);
  return element("p", { class: "plain" }, article.answer);
}

export async function articleView(context, { id }) {
  const article = await context.load(`/api/v1/articles/${encodeURIComponent(id)}`);
  const { texts } = context;
  const related = article.related ?? [];
  const node = view("article", { "data-article": article.id },
    crumbs(article.category ?? [], texts),
    element("article", { class: "article" },
      element("h1", {}, article.title),
      updatedLine(article.updated_at, texts),
      element("div", { class: "answer" }, answerNodes(article))),
    element("section", { class: "feedback", "aria-label": texts.about_answer }),
    related.length === 0 ? null : element("section", { class: "related" },
      element("h2", {}, texts.related), articleList(related)));
  return { title: `${article.title} | ${context.siteName}`, says: article.title, nodes: [node] };
}

export async function searchView(context, search) {
  const parameters = searchParameters(search);
  parameters.set("limit", String(RESULT_COUNT));
  const answer = await context.load(`/api/v1/search?${parameters}`);
  const { texts, searchTexts } = context;
  const [before, query, after] = texts.search_title(search.query);
  const found = searchNodes(answer, search, searchTexts, "", RESULT_COUNT);
  if (answer.results.length === 0) found.push(contactSection(context, search.query, "h2"));
  return {
    title: `${[before, query, after].join("")} | ${context.siteName}`,
    says: searchTexts.results_found(answer.total),
    nodes: [view("search", {},
      element("h1", {}, before, element("span", { class: "query" }, query), after), found)],
  };
}

export async function contactView(context, { query }) {
  return {
    title: `${context.texts.contact} | ${context.siteName}`,
    says: context.texts.contact,
    nodes: [view("contact", {}, contactSection(context, query, "h1"))],
  };
}

export function missingView(context) {
  const { texts } = context;
  return {
    title: `${texts.missing} | ${context.siteName}`,
    says: texts.missing,
    nodes: [view("missing", {},
      element("h1", {}, texts.missing), element("p", {}, texts.missing_hint),
      element("p", {}, element("a", { class: "button", href: "/" }, texts.to_home)))],
  };
}

// What a view can do only with the script; `main` holds it, made here or by the server.
export function enlivenView(context, main, state) {
  const article = main.querySelector(".view-article");
  if (article !== null) {
    fillFeedback(context, article.querySelector(".feedback"), article.dataset.article, state?.query);
    addPrint(context, article.querySelector(".article"));
  }
  const contact = main.querySelector(".contact");
  if (contact !== null) enlivenContact(context, contact);
}

function addPrint(context, article) {
  const button = element("button", { type: "button", class: "print-button" }, context.texts.print);
  button.addEventListener("click", () => window.print());
  const line = article.querySelector(".updated");
  if (line !== null) line.append(button);
}
