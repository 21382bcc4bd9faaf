// SPDX-License-Identifier: GPL-2.0-or-later
// <faq-search>: a search box with completion, and results below it, for any site. Attributes,
// events, parts and custom properties: README.md. The help page takes its results from here too.
//
// What comes from the server becomes text nodes, never HTML; marks are ranges of UTF-16 units.

const COMPLETE_DELAY_MS = 60;
const COMPLETE_TIMEOUT_MS = 5000;
const SEARCH_TIMEOUT_MS = 10000;
const SKELETON_DELAY_MS = 150;
const ANNOUNCE_DELAY_MS = 500;
const KEEP_ANSWER_MS = 60000;
const KEPT_ANSWERS = 50;
const RETRY_DELAYS_MS = [1000, 2000, 4000, 8000];
const QUERY_UNITS = 400;
const COMPLETED_UNITS = 200; // longer, and nobody is looking for the end of a title
const RECENT_COUNT = 6;
const RECENT_KEY = "faq-search.recent";
const RECENT_OFF_KEY = "faq-search.recent-off";

export const SEARCH_TEXTS = {
  ja: {
    label: "質問を検索",
    placeholder: "例: パスワードを忘れた",
    submit: "検索",
    clear: "入力を消す",
    options: "候補",
    recent: "最近の検索",
    forget_recent: "履歴を消す",
    keep_no_recent: "履歴を残さない",
    keep_recent: "履歴を残す",
    recent_off: "検索の履歴は残しません",
    option_count: (n) => (n === 0 ? "候補はありません" : `${n}件の候補`),
    recent_count: (n) => `最近の検索 ${n}件`,
    no_options: "候補はありません。そのまま検索できます。",
    result_count: (n) => `${n}件`,
    results: "検索結果",
    searching: "検索しています",
    results_found: (n) => (n === 0 ? "見つかりませんでした" : `${n}件の結果`),
    retry: "もう一度試す",
    errors: {
      offline: "サーバーにつながりません。通信をご確認ください。",
      timeout: "応答に時間がかかっています。",
      busy: "ただいま混み合っています。少し待ってからお試しください。",
      server: "サーバーで問題が起きています。少し待ってからお試しください。",
      refused: "この内容では検索できません。言葉を短くしてお試しください。",
    },
    did_you_mean: "もしかして",
    corrected: (query, to) =>
      `「${query}」では見つからなかったため、「${to}」の結果を表示しています。`,
    not_sure: "ぴったりの回答は見つかりませんでした。近い質問を表示しています。",
    which: "どれに近いですか",
    facets: "カテゴリで絞り込む",
    count: (n) => `${n}件`,
    pages: "ページ",
    previous: "前へ",
    next: "次へ",
    nothing: "ぴったりの回答が見つかりませんでした",
    nothing_hint: "言葉を短くするか、別の言い方でお試しください。",
    nearest: "カテゴリから探す",
    contact: "お問い合わせ",
  },
  en: {
    label: "Search the help",
    placeholder: "e.g. forgot my password",
    submit: "Search",
    clear: "Clear",
    options: "Suggestions",
    recent: "Recent searches",
    forget_recent: "Clear history",
    keep_no_recent: "Keep no history",
    keep_recent: "Keep history",
    recent_off: "Searches are not remembered",
    option_count: (n) => (n === 0 ? "No suggestions" : `${n} suggestion${n === 1 ? "" : "s"}`),
    recent_count: (n) => `${n} recent search${n === 1 ? "" : "es"}`,
    no_options: "No suggestions. You can search as it is.",
    result_count: (n) => `${n} result${n === 1 ? "" : "s"}`,
    results: "Results",
    searching: "Searching",
    results_found: (n) => (n === 0 ? "Nothing found" : `${n} result${n === 1 ? "" : "s"}`),
    retry: "Try again",
    errors: {
      offline: "The server cannot be reached. Please check your connection.",
      timeout: "The answer is taking long.",
      busy: "The server is busy. Please wait a moment.",
      server: "The server has a problem. Please try again in a moment.",
      refused: "This cannot be searched. Please try fewer words.",
    },
    did_you_mean: "Did you mean",
    corrected: (query, to) => `Nothing for “${query}”: these are the results for “${to}”.`,
    not_sure: "No exact answer was found. These questions are close.",
    which: "Which one is closest?",
    facets: "Narrow down by category",
    count: (n) => `${n}`,
    pages: "Pages",
    previous: "Previous",
    next: "Next",
    nothing: "No matching answer was found",
    nothing_hint: "Try fewer words, or say it in another way.",
    nearest: "Browse by category",
    contact: "Contact us",
  },
};

// ---- Nodes ----

// An element of `attributes` (undefined, null and false: left out) and of nodes, strings, or lists
// of them. Names of elements and attributes come from this code only, never from data.
export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    node.setAttribute(key, value === true ? "" : String(value));
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return node;
}

// `text` as nodes, its `ranges` [[begin, end], …] within <mark>. Ranges that make no sense are
// left out: the text itself is always whole.
export function markedText(text, ranges = [], mark = "mark") {
  const nodes = [];
  let at = 0;
  for (const [begin, end] of ranges ?? []) {
    if (!(begin >= at && end > begin && end <= text.length)) continue;
    if (begin > at) nodes.push(text.slice(at, begin));
    nodes.push(element(mark, { part: "mark" }, text.slice(begin, end)));
    at = end;
  }
  if (at < text.length) nodes.push(text.slice(at));
  return nodes;
}

const ICONS = {
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm4.8-1.7 4.7 4.7",
  article: "M7 3.5h7l4 4v13H7v-17Zm7 0v4h4M9.8 12h5.4m-5.4 3.5h5.4",
  recent: "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16Zm0-12.5V12l3 2",
  clear: "m7 7 10 10M17 7 7 17",
};

export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "icon");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", ICONS[name]);
  for (const [key, value] of Object.entries({
    fill: "none", stroke: "currentColor", "stroke-width": "1.7",
    "stroke-linecap": "round", "stroke-linejoin": "round",
  })) path.setAttribute(key, value);
  svg.append(path);
  return svg;
}

// The article that a completion is the title of (or another wording of it). A keyword names many
// articles, whichever the server tells: it is searched, as a query is.
function articleOf(completion) {
  return completion.source === "keyword" ? "" : completion.article_id;
}

// ---- Addresses ----

// The box takes no more by hand, but a script or an address may bring more than the server takes.
function shortened(query) {
  return query.slice(0, QUERY_UNITS).replace(/[\uD800-\uDBFF]$/, "");
}

// What is asked: {query, category: path from the top, narrowing: [..], offset}.
export function searchParameters({ query, category = [], narrowing = [], offset = 0 }) {
  const parameters = new URLSearchParams({ q: shortened(query) });
  for (const name of category) parameters.append("category", name);
  for (const choice of narrowing) parameters.append("narrowing", choice);
  if (offset > 0) parameters.set("offset", String(offset));
  return parameters;
}

export function searchOf(url) {
  const parameters = new URL(url, document.baseURI).searchParams;
  return {
    query: (parameters.get("q") ?? "").trim(),
    category: parameters.getAll("category"),
    narrowing: parameters.getAll("narrowing"),
    offset: Math.max(0, Number.parseInt(parameters.get("offset") ?? "0", 10) || 0),
  };
}

export const searchUrl = (base, search) => `${base}/search?${searchParameters(search)}`;
export const articleUrl = (base, id) => `${base}/articles/${encodeURIComponent(id)}`;
export const categoryUrl = (base, path) =>
  `${base}/categories/${path.map(encodeURIComponent).join("/")}`;

// ---- Requests ----

// kind: offline, timeout, busy (429), server (5xx, or no JSON), refused (other 4xx).
export class RequestError extends Error {
  constructor(kind, status = 0, retryAfterSeconds = 0) {
    super(`${kind} ${status}`);
    this.kind = kind;
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
  }
  get passes() {
    return this.kind !== "refused"; // asking again may help
  }
}

export async function requestJson(url, { signal, timeout = SEARCH_TIMEOUT_MS, body } = {}) {
  const controller = new AbortController();
  const stop = () => controller.abort();
  if (signal?.aborted) stop();
  signal?.addEventListener("abort", stop);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    stop();
  }, timeout);
  try {
    const response = await fetch(url, {
      method: body === undefined ? "GET" : "POST",
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "omit",
      signal: controller.signal,
    });
    if (response.ok) return response.status === 202 ? {} : await response.json();
    const kind = response.status === 429 ? "busy" : response.status >= 500 ? "server" : "refused";
    throw new RequestError(kind, response.status, Number(response.headers.get("Retry-After")) || 0);
  } catch (error) {
    if (error instanceof RequestError) throw error;
    if (late) throw new RequestError("timeout");
    if (error instanceof SyntaxError) throw new RequestError("server");
    if (error.name === "AbortError") throw error;
    throw new RequestError("offline");
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  }
}

// One question at a time: a new one aborts the one before it. An answer that arrives after a later
// question was asked is dropped (null), also when the abort came too late to stop it.
export class LatestRequest {
  #number = 0;
  #controller = null;

  async send(url, options = {}) {
    this.cancel();
    const number = this.#number;
    this.#controller = new AbortController();
    try {
      const answer = await requestJson(url, { ...options, signal: this.#controller.signal });
      return number === this.#number ? answer : null;
    } catch (error) {
      if (number !== this.#number) return null;
      throw error;
    }
  }

  cancel() {
    this.#number += 1;
    this.#controller?.abort();
    this.#controller = null;
  }
}

// ---- Results: the same markup as the server's (fragments.md) ----

function correctionLine(answer, search, texts, base) {
  if (answer.corrected_to) {
    return element("p", { class: "corrected" }, texts.corrected(search.query, answer.corrected_to));
  }
  if (!answer.corrections?.length) return null;
  const links = answer.corrections.map((correction) =>
    element("a", { href: searchUrl(base, { query: correction.text }) },
      markedText(correction.text, correction.changed, "em")));
  return element("p", { class: "corrections" }, `${texts.did_you_mean} `,
    links.flatMap((link, i) => (i === 0 ? [link] : ["、", link])));
}

function chip(href, name, count, texts, chosen = false) {
  return element("li", {},
    element("a", { class: "chip", href, "aria-current": chosen ? "true" : null },
      element("span", {}, name),
      chosen ? element("span", { class: "chip-remove" }, "×") : null,
      count === undefined ? null : element("span", { class: "count" }, texts.count(count))));
}

function clarification(answer, search, texts, base) {
  const asked = answer.clarification;
  if (!asked?.choices?.length) return null;
  const choices = asked.choices.map((choice) => {
    const narrowing = choice.narrowing ? [...search.narrowing, choice.narrowing] : search.narrowing;
    const href = searchUrl(base, { ...search, narrowing, offset: 0 });
    return element("li", {}, element("a", { class: "chip", href }, choice.label));
  });
  return element("section", { class: "clarification", "aria-label": texts.which },
    element("h2", {}, asked.question || texts.which), element("ul", { class: "chips" }, choices));
}

function facets(answer, search, texts, base) {
  const chosen = search.category;
  const below = (answer.categories ?? []).filter(
    ({ path }) => path.length === chosen.length + 1 && chosen.every((name, i) => path[i] === name));
  if (chosen.length === 0 && below.length < 2) return null;
  below.sort((a, b) => b.count - a.count); // stable: equal counts stay in the server's order
  const to = (category) => searchUrl(base, { ...search, category, offset: 0 });
  return element("nav", { class: "facets", "aria-label": texts.facets },
    element("h2", {}, texts.facets),
    element("ul", { class: "chips" },
      chosen.map((name, i) => chip(to(chosen.slice(0, i)), name, undefined, texts, true)),
      below.slice(0, 8).map(({ path, count }) => chip(to(path), path.at(-1), count, texts))));
}

function resultItem(result, base) {
  const { text = "", marks = [], cut_before, cut_after } = result.passage ?? {};
  return element("li", { class: "result", part: "result" },
    element("h2", { class: "result-title", part: "result-title" },
      element("a", { href: articleUrl(base, result.id) },
        markedText(result.title, result.title_marks))),
    result.category?.length
      ? element("p", { class: "result-category" }, result.category.join(" › ")) : null,
    text ? element("p", { class: "passage", part: "passage" },
      cut_before ? "…" : null, markedText(text, marks), cut_after ? "…" : null) : null);
}

export function pageLinks(offset, limit, total, to, texts) {
  const before = offset > 0
    ? element("a", { rel: "prev", href: to(Math.max(0, offset - limit)) }, texts.previous) : null;
  const after = offset + limit < total
    ? element("a", { rel: "next", href: to(offset + limit) }, texts.next) : null;
  if (!before && !after) return null;
  return element("nav", { class: "pages", "aria-label": texts.pages }, before, after);
}

function nothingFound(answer, texts, base) {
  const nearest = answer.nearest_categories ?? [];
  return element("section", { class: "no-result" },
    element("h2", {}, texts.nothing), element("p", {}, texts.nothing_hint),
    nearest.length === 0 ? null : [
      element("h3", {}, texts.nearest),
      element("ul", { class: "chips" }, nearest.map((category) => {
        const path = category.path ?? category;
        return chip(categoryUrl(base, path), path.join(" › "));
      })),
    ]);
}

// The answer of /api/v1/search as nodes. `base`: where the help server is ("" for this one).
export function searchNodes(answer, search, texts, base, limit) {
  const nodes = [correctionLine(answer, search, texts, base)];
  if (answer.results.length === 0) {
    nodes.push(clarification(answer, search, texts, base), nothingFound(answer, texts, base));
  } else {
    const to = (offset) => searchUrl(base, { ...search, offset });
    nodes.push(
      answer.kind === "no_safe_answer"
        ? element("p", { class: "not-sure" }, texts.not_sure) : null,
      clarification(answer, search, texts, base),
      element("div", { class: "found" },
        element("div", { class: "found-main" },
          element("p", { class: "result-count" }, texts.result_count(answer.total)),
          element("ol", { class: "results" }, answer.results.map((r) => resultItem(r, base))),
          pageLinks(search.offset, limit, answer.total, to, texts)),
        facets(answer, search, texts, base)));
  }
  return nodes.filter((node) => node !== null);
}

// ---- Recent searches: in this browser only ----

class RecentSearches {
  list() {
    try {
      const kept = JSON.parse(localStorage.getItem(RECENT_KEY) ?? "[]");
      return Array.isArray(kept) ? kept.filter((q) => typeof q === "string") : [];
    } catch {
      return []; // no storage in this browser, or not ours
    }
  }
  add(query) {
    if (this.off) return;
    const others = this.list().filter((kept) => kept !== query);
    this.#store(RECENT_KEY, JSON.stringify([query, ...others].slice(0, RECENT_COUNT)));
  }
  clear() {
    this.#store(RECENT_KEY, null);
  }
  get off() {
    try {
      return localStorage.getItem(RECENT_OFF_KEY) === "1";
    } catch {
      return true;
    }
  }
  set off(value) {
    if (value) this.clear();
    this.#store(RECENT_OFF_KEY, value ? "1" : null);
  }
  // False in a browser that forbids storage: then there is nothing to offer either.
  get possible() {
    try {
      return localStorage !== null;
    } catch {
      return false;
    }
  }
  #store(key, value) {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {
      // A full or forbidden storage: nothing is kept.
    }
  }
}

// ---- Style ----

const STYLE = `
:host { display: block; position: relative; }
:host([hidden]) { display: none; }
[hidden] { display: none !important; }
/* Nothing of the site around comes in by inheritance; only the custom properties do. */
.root {
  all: initial; display: block; position: relative; box-sizing: border-box; color-scheme: light;
  --accent: var(--faq-search-accent, #1b6a66);
  --on-accent: var(--faq-search-on-accent, #ffffff);
  --text: var(--faq-search-text, #1d2a2a);
  --muted: var(--faq-search-muted, #526160);
  --surface: var(--faq-search-surface, #ffffff);
  --raised: var(--faq-search-raised, #ffffff);
  --border: var(--faq-search-border, #dbe2e0);
  --field-border: var(--faq-search-field-border, #7b8a88);
  --hover: #eef4f3;
  --mark: var(--faq-search-mark, #fbeeb8);
  --shadow: 0 10px 32px rgb(20 50 48 / .14), 0 1px 3px rgb(20 50 48 / .10);
  --radius: var(--faq-search-radius, 14px);
  font-family: var(--faq-search-font, "Hiragino Sans", "Hiragino Kaku Gothic ProN", "Noto Sans JP",
    "Noto Sans CJK JP", "Yu Gothic UI", "Yu Gothic", Meiryo, system-ui, sans-serif);
  font-size: var(--faq-search-font-size, 16px);
  line-height: 1.7; color: var(--text); text-align: start; overflow-wrap: anywhere;
  line-break: strict; word-break: auto-phrase;
}
.root.dark {
  color-scheme: dark;
  --accent: var(--faq-search-accent, #7fcdc6);
  --on-accent: var(--faq-search-on-accent, #0c2422);
  --text: var(--faq-search-text, #e6eceb);
  --muted: var(--faq-search-muted, #a5b3b1);
  --surface: var(--faq-search-surface, #1a2222);
  --raised: var(--faq-search-raised, #202a2a);
  --border: var(--faq-search-border, #354241);
  --field-border: var(--faq-search-field-border, #7d8d8b);
  --hover: #2b3737;
  --mark: var(--faq-search-mark, #5b4d16);
  --shadow: 0 10px 32px rgb(0 0 0 / .5);
}
.root *, .root *::before { box-sizing: border-box; }
.visually-hidden {
  position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap;
}
.box {
  display: flex; align-items: center; gap: 2px; height: 56px; padding: 5px 5px 5px 16px;
  background: var(--surface); border: 1px solid var(--field-border);
  border-radius: var(--radius); transition: border-color .15s, box-shadow .15s;
}
.box:focus-within { border-color: var(--accent); box-shadow: 0 0 0 2px var(--accent); }
.icon { flex: none; width: 22px; height: 22px; color: var(--muted); }
input {
  flex: 1; min-width: 0; height: 100%; margin: 0; padding: 0 8px; border: 0; outline: 0;
  background: transparent; color: inherit; font: inherit; font-size: max(16px, 1em);
  appearance: none;
}
input::placeholder { color: var(--muted); opacity: 1; }
input::-webkit-search-cancel-button { display: none; }
button { margin: 0; border: 0; font: inherit; cursor: pointer; }
.clear {
  flex: none; display: grid; place-items: center; width: 44px; height: 44px; padding: 0;
  border-radius: 10px; background: transparent; color: var(--muted);
}
.clear:hover { background: var(--hover); }
.clear.empty { visibility: hidden; }
.submit {
  flex: none; height: 44px; padding: 0 22px; background: var(--accent);
  color: var(--on-accent); border-radius: calc(var(--radius) - 5px); font-weight: 600;
}
.submit:hover { filter: brightness(1.08); }
:is(button, a):focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.panel {
  position: absolute; z-index: 50; inset-inline: 0; top: calc(100% + 8px);
  max-height: min(62vh, 460px); max-height: min(62dvh, 460px); overflow: auto; overscroll-behavior: contain;
  padding: 6px; background: var(--raised); border: 1px solid var(--border);
  border-radius: var(--radius); box-shadow: var(--shadow);
}
.field { position: relative; }
ul, ol { margin: 0; padding: 0; list-style: none; }
.option {
  display: flex; align-items: center; gap: 12px; min-height: 44px; padding: 8px 12px;
  border-radius: 9px; line-height: 1.5; cursor: pointer;
}
.option .icon { width: 20px; height: 20px; }
.option-text { min-width: 0; word-break: auto-phrase; text-wrap: pretty; }
.option:hover { background: var(--hover); }
.option[aria-selected="true"] { background: var(--hover); box-shadow: inset 3px 0 0 var(--accent); }
mark { background: transparent; color: inherit; font-weight: 700; }
.result mark { background: linear-gradient(transparent 58%, var(--mark) 58%); font-weight: inherit; }
.message { margin: 0; padding: 10px 12px; color: var(--muted); font-size: .9375em; }
.panel-head { margin: 0; padding: 6px 12px 4px; font-size: .8125em; color: var(--muted); }
.panel-foot { display: flex; flex-wrap: wrap; gap: 4px; padding: 4px 4px 0; }
.small-button {
  min-height: 44px; padding: 0 12px; background: transparent; color: var(--accent);
  border-radius: 9px; font-size: .875em;
}
.small-button:hover { background: var(--hover); }
.skeleton { display: flex; align-items: center; height: 44px; padding: 0 12px; }
.skeleton::before {
  content: ""; height: 12px; width: 60%; border-radius: 6px; background: var(--border);
  animation: breathe 1.2s ease-in-out infinite alternate;
}
.skeleton:nth-child(2)::before { width: 75%; }
.skeleton:nth-child(3)::before { width: 48%; }
@keyframes breathe { from { opacity: .9; } to { opacity: .35; } }
.results-area { margin-top: 20px; min-height: 160px; }
.results-area h2, .results-area h3 { margin: 0; font-size: 1em; line-height: 1.5; font-feature-settings: "palt"; }
.results-area p { margin: 6px 0 0; }
.results-area a { color: var(--accent); text-underline-offset: 3px; }
.result { padding: 16px 0; border-bottom: 1px solid var(--border); }
.result-title a { display: inline-block; padding: 4px 0; font-weight: 600; text-decoration: none; }
.result-title a:hover { text-decoration: underline; }
.result-category, .result-count { color: var(--muted); font-size: .8125em; }
.passage { font-size: .9375em; line-height: 1.8; }
.corrections em { font-style: normal; font-weight: 700; }
.clarification, .facets, .no-result { margin-top: 16px; }
.chips { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 10px; }
.chip {
  display: inline-flex; align-items: center; gap: 8px; min-height: 44px; padding: 6px 16px;
  border: 1px solid var(--border); border-radius: 999px; color: var(--text);
  text-decoration: none; line-height: 1.4; font-size: .9375em;
}
.results-area .chip { color: var(--text); }
.chip:hover { border-color: var(--accent); }
.chip[aria-current] { border-color: var(--accent); background: var(--hover); }
.chip .count { color: var(--muted); font-size: .875em; }
.pages { display: flex; justify-content: space-between; gap: 12px; margin-top: 12px; }
.pages a { display: inline-flex; align-items: center; min-height: 44px; }
.results-area[aria-busy="true"] { opacity: .6; transition: opacity .2s .15s; }
@media (max-width: 480px) {
  .box { padding-inline-start: 12px; }
  .submit { padding: 0 16px; }
}
@media (prefers-reduced-motion: reduce) {
  .box, .results-area { transition: none !important; }
  .skeleton::before { animation: none; }
}
@media (forced-colors: active) {
  .option[aria-selected="true"], .chip[aria-current] {
    forced-color-adjust: none; background: Highlight; color: HighlightText;
  }
  .option[aria-selected="true"] .icon { color: inherit; }
  mark { text-decoration: underline; }
  .box:focus-within { outline: 2px solid Highlight; }
  .submit { border: 1px solid ButtonText; }
}
@media print { .field { display: none; } }
`;

let sheet = null;
function adoptStyle(shadow) {
  if (sheet === null) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
  }
  shadow.adoptedStyleSheets = [sheet];
}

// ---- The element ----

const darkSystem = matchMedia("(prefers-color-scheme: dark)");

export class FaqSearch extends HTMLElement {
  static observedAttributes = ["lang", "placeholder", "theme", "value"];

  #root;
  #input;
  #clear;
  #submit;
  #label;
  #panel;
  #list;
  #extra;
  #status;
  #area;
  #listening = null;
  #completing = new LatestRequest();
  #searching = new LatestRequest();
  #recent = new RecentSearches();
  #answers = new Map(); // query -> {at, completions}
  #options = []; // of the list: {text, recent} or a completion
  #active = -1;
  #wanted = ""; // what the list is to be for
  #listed = null; // what it is for; null: recent searches, or nothing
  #composing = false;
  #guarded = false;
  #failures = 0;
  #timers = {};

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: "open" });
    adoptStyle(shadow);
    this.#build();
    shadow.append(this.#root);
  }

  #build() {
    this.#input = element("input", {
      part: "input", id: "input", type: "search", role: "combobox", maxlength: QUERY_UNITS,
      autocomplete: "off", autocapitalize: "none", spellcheck: "false", enterkeyhint: "search",
      "aria-autocomplete": "list", "aria-controls": "list", "aria-expanded": "false",
    });
    this.#clear = element("button", { part: "clear", class: "clear empty", type: "button" }, icon("clear"));
    this.#submit = element("button", { part: "button", class: "submit", type: "submit" });
    this.#label = element("label", { class: "visually-hidden", for: "input" });
    this.#list = element("ul", { part: "list", id: "list", role: "listbox", hidden: true });
    this.#extra = element("div", { class: "extra" });
    this.#panel = element("div", { part: "panel", class: "panel", hidden: true }, this.#list, this.#extra);
    this.#status = element("div", { class: "visually-hidden", role: "status", "aria-live": "polite" });
    this.#area = element("section", { part: "results", class: "results-area", hidden: true });
    this.#root = element("div", { class: "root" },
      element("form", { part: "form", class: "field", role: "search", novalidate: true }, this.#label,
        element("div", { part: "box", class: "box" }, icon("search"), this.#input, this.#clear, this.#submit),
        this.#panel),
      this.#status, this.#area);
  }

  connectedCallback() {
    this.#takeOverPlainForm();
    this.#listening = new AbortController();
    const on = (target, type, listener) =>
      target.addEventListener(type, listener, { signal: this.#listening.signal });
    on(this.#input, "compositionstart", () => (this.#composing = true));
    on(this.#input, "compositionend", () => {
      this.#composing = false;
      this.#inputChanged();
    });
    on(this.#input, "input", () => this.#inputChanged());
    on(this.#input, "focus", () => this.#offer(false));
    on(this.#input, "click", () => this.#offer(true));
    on(this.#input, "keydown", (event) => this.#keyDown(event));
    on(this.#root.querySelector("form"), "submit", (event) => this.#submitted(event));
    on(this.#clear, "click", () => this.#clearInput());
    on(this.#panel, "mousedown", (event) => event.preventDefault()); // the box keeps the focus
    on(this.#list, "click", (event) => {
      const row = event.target.closest("[role=option]");
      if (row) this.#choose(Number(row.dataset.index));
    });
    on(this.#area, "click", (event) => this.#areaClicked(event));
    on(this, "focusout", (event) => {
      if (!this.shadowRoot.contains(event.relatedTarget) && event.relatedTarget !== this) this.#close();
    });
    on(document, "keydown", (event) => this.#shortcut(event));
    on(window, "online", () => this.#retryNow());
    on(darkSystem, "change", () => this.#applyTheme());
    this.#applyTheme();
    this.#applyTexts();
  }

  disconnectedCallback() {
    this.#listening?.abort();
    this.#completing.cancel();
    this.#searching.cancel();
    for (const name of Object.keys(this.#timers)) this.#stop(name);
  }

  attributeChangedCallback(name, before, value) {
    if (name === "value" && before !== value) this.value = value ?? "";
    if (name === "theme") this.#applyTheme();
    if (name === "lang" || name === "placeholder") this.#applyTexts();
  }

  // ---- For the site around it ----

  get value() {
    return this.#input.value;
  }
  set value(text) {
    if (this.#composing || this.#input.value === text) return;
    this.#input.value = text;
    this.#wanted = text.trim();
    this.#clear.classList.toggle("empty", text === "");
    this.#close();
  }
  get texts() {
    const lang = this.getAttribute("lang") || document.documentElement.lang || "ja";
    return SEARCH_TEXTS[lang.toLowerCase().startsWith("en") ? "en" : "ja"];
  }
  focus(options) {
    this.#input.focus(options);
  }
  search(query) {
    this.value = query;
    this.#search({ query: query.trim() });
  }

  get #base() {
    return (this.getAttribute("endpoint") ?? "").replace(/\/+$/, "");
  }
  get #limit() {
    const limit = Number.parseInt(this.getAttribute("limit") ?? "8", 10);
    return Math.min(20, Math.max(1, limit || 8));
  }
  get #category() {
    const path = this.getAttribute("categories") ?? "";
    return path === "" ? [] : path.split("/").map((name) => name.replaceAll("%2F", "/"));
  }
  get #keepsRecent() {
    return this.getAttribute("recent") !== "off";
  }

  #applyTheme() {
    const theme = this.getAttribute("theme") ?? "auto";
    this.#root.classList.toggle("dark", theme === "dark" || (theme !== "light" && darkSystem.matches));
  }

  #applyTexts() {
    const texts = this.texts;
    // On the children: `all: initial` of the root takes the language's fonts and breaks away.
    for (const child of this.#root.children) child.lang = texts === SEARCH_TEXTS.en ? "en" : "ja";
    this.#label.textContent = texts.label;
    this.#submit.textContent = texts.submit;
    this.#clear.setAttribute("aria-label", texts.clear);
    this.#list.setAttribute("aria-label", texts.options);
    this.#area.setAttribute("aria-label", texts.results);
    this.#input.placeholder = this.getAttribute("placeholder") || texts.placeholder;
  }

  // A visitor may have begun to type in the form that stands there before the script.
  #takeOverPlainForm() {
    const plain = this.querySelector("input[name=q]");
    if (plain === null) return;
    if (plain.value !== "") this.value = plain.value;
    if (plain === document.activeElement) {
      this.#input.focus();
      this.#input.setSelectionRange(plain.selectionStart, plain.selectionEnd);
    }
    this.replaceChildren();
  }

  // ---- Typing ----

  // Opens the list for what stands in the box. `ask`: also when it has to be asked for first.
  #offer(ask) {
    if (!this.#panel.hidden) return;
    const query = this.#input.value.trim();
    if (query === "") this.#showRecent();
    else if (query === this.#listed && this.#options.length > 0) this.#open();
    else if (ask && query.length <= COMPLETED_UNITS) {
      this.#setOptions([], () => []); // those of another query
      this.#ask(query);
    }
  }

  #inputChanged() {
    const query = this.#input.value.trim();
    this.#clear.classList.toggle("empty", this.#input.value === "");
    if (query === this.#wanted && (query !== "" || !this.#panel.hidden)) return;
    this.#wanted = query;
    this.#failures = 0;
    this.#setActive(-1);
    this.#stop("retry");
    const kept = this.#answers.get(query);
    const isFresh = kept && performance.now() - kept.at < KEEP_ANSWER_MS;
    if (query !== "" && query.length <= COMPLETED_UNITS && !isFresh) {
      this.#start("ask", COMPLETE_DELAY_MS, () => this.#ask(query));
      return;
    }
    this.#stopAsking();
    if (query === "") this.#showRecent();
    else if (isFresh) this.#showCompletions(query, kept.completions);
    else this.#close();
  }

  #stopAsking() {
    for (const name of ["ask", "skeleton", "retry"]) this.#stop(name);
    this.#completing.cancel();
  }

  async #ask(query) {
    this.#stop("retry");
    this.#start("skeleton", SKELETON_DELAY_MS, () => this.#showSkeleton());
    const parameters = new URLSearchParams({ q: query, limit: this.#limit });
    try {
      const answer = await this.#completing.send(`${this.#base}/api/v1/complete?${parameters}`,
        { timeout: COMPLETE_TIMEOUT_MS });
      if (answer === null) return;
      this.#stop("skeleton");
      this.#failures = 0;
      this.#keepAnswer(query, answer.completions ?? []);
      if (query === this.#wanted) this.#showCompletions(query, answer.completions ?? []);
    } catch (error) {
      this.#stop("skeleton");
      if (query === this.#wanted) this.#showFailure(error, query);
    }
  }

  #keepAnswer(query, completions) {
    this.#answers.delete(query);
    this.#answers.set(query, { at: performance.now(), completions });
    if (this.#answers.size > KEPT_ANSWERS) this.#answers.delete(this.#answers.keys().next().value);
  }

  // ---- The list ----

  #showCompletions(query, completions) {
    this.#setOptions(completions, (completion) =>
      [icon(articleOf(completion) ? "article" : "search"),
        element("span", { class: "option-text" }, markedText(completion.text, completion.marks))]);
    this.#listed = query;
    this.#extra.replaceChildren();
    if (completions.length === 0) {
      this.#extra.append(element("p", { class: "message" }, this.texts.no_options));
    }
    this.#openIfFocused();
    this.#announce(this.texts.option_count(completions.length));
  }

  #showRecent() {
    if (!this.#keepsRecent || !this.#recent.possible) {
      this.#setOptions([], () => []);
      this.#close();
      return;
    }
    const texts = this.texts;
    const recent = this.#recent.list().map((text) => ({ text, recent: true }));
    this.#setOptions(recent, ({ text }) =>
      [icon("recent"), element("span", { class: "option-text" }, text)]);
    if (recent.length === 0 && !this.#recent.off) {
      this.#close();
      return;
    }
    const button = (text, action) => {
      const node = element("button", { type: "button", class: "small-button" }, text);
      node.addEventListener("click", () => {
        action();
        this.#input.focus();
        this.#showRecent();
      });
      return node;
    };
    this.#extra.replaceChildren(
      ...(recent.length === 0 ? [element("p", { class: "message" }, texts.recent_off)] : []),
      element("div", { class: "panel-foot" }, this.#recent.off
        ? button(texts.keep_recent, () => (this.#recent.off = false))
        : [button(texts.forget_recent, () => this.#recent.clear()),
          button(texts.keep_no_recent, () => (this.#recent.off = true))]));
    this.#openIfFocused();
    if (recent.length > 0) this.#announce(texts.recent_count(recent.length));
  }

  #showSkeleton() {
    if (this.#options.length > 0 && !this.#options[0].recent) return; // the last list stays
    this.#setOptions([], () => []);
    this.#extra.replaceChildren(element("div", { "aria-hidden": "true" },
      [1, 2, 3].map(() => element("div", { class: "skeleton" }))));
    this.#openIfFocused();
  }

  // The last completions stay where they are; the message stands below them.
  #showFailure(error, query) {
    const texts = this.texts;
    const parts = [element("p", { part: "message", class: "message" },
      texts.errors[error.kind] ?? texts.errors.server)];
    if (error.passes !== false) {
      const retry = element("button", { type: "button", class: "small-button" }, texts.retry);
      retry.addEventListener("click", () => {
        this.#input.focus();
        this.#ask(query);
      });
      parts.push(element("div", { class: "panel-foot" }, retry));
      const delay = RETRY_DELAYS_MS[Math.min(this.#failures, RETRY_DELAYS_MS.length - 1)];
      this.#failures += 1;
      this.#start("retry", Math.max(delay, (error.retryAfterSeconds ?? 0) * 1000), () => {
        if (this.#hasFocus && query === this.#wanted) this.#ask(query);
      });
    }
    if (this.#options[0]?.recent) this.#setOptions([], () => []);
    this.#extra.replaceChildren(...parts);
    this.#openIfFocused();
    if (this.#failures <= 1) this.#announce(parts[0].textContent);
  }

  #retryNow() {
    if (this.#timers.retry === undefined || !this.#hasFocus) return;
    this.#ask(this.#wanted);
  }

  #setOptions(options, content) {
    this.#options = options;
    this.#listed = null;
    this.#setActive(-1);
    this.#list.replaceChildren(...options.map((option, i) =>
      element("li", {
        part: "option", class: "option", role: "option", id: `option-${i}`, "data-index": i,
        "aria-selected": "false",
      }, content(option))));
    this.#list.hidden = options.length === 0;
    this.#input.setAttribute("aria-expanded", String(!this.#panel.hidden && options.length > 0));
  }

  #setActive(index) {
    this.#list.children[this.#active]?.setAttribute("aria-selected", "false");
    this.#list.children[this.#active]?.setAttribute("part", "option");
    this.#active = index;
    const row = this.#list.children[index];
    if (row === undefined) {
      this.#input.removeAttribute("aria-activedescendant");
      return;
    }
    row.setAttribute("aria-selected", "true");
    row.setAttribute("part", "option option-active");
    this.#input.setAttribute("aria-activedescendant", row.id);
    row.scrollIntoView({ block: "nearest" });
  }

  get #hasFocus() {
    return this.shadowRoot.activeElement !== null;
  }
  #openIfFocused() {
    if (this.#hasFocus) this.#open();
  }
  #open() {
    this.#panel.hidden = false;
    this.#input.setAttribute("aria-expanded", String(this.#options.length > 0));
  }
  #close() {
    this.#panel.hidden = true;
    this.#setActive(-1);
    this.#input.setAttribute("aria-expanded", "false");
    this.#stop("announce");
  }

  // ---- Keys ----

  #keyDown(event) {
    // While an input method is at work its keys are its own. Safari ends the composition before
    // this event and tells of it only by the old key code 229.
    if (event.isComposing || this.#composing || event.keyCode === 229) {
      if (event.key === "Enter" || event.keyCode === 229) this.#guard();
      return;
    }
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp":
        event.preventDefault();
        this.#move(event.key === "ArrowDown" ? 1 : -1, event.altKey);
        break;
      case "Enter":
        if (!this.#panel.hidden && this.#active >= 0) {
          event.preventDefault();
          this.#choose(this.#active);
        }
        break; // otherwise the form is submitted, as the search key of a phone does
      case "Escape":
        if (!this.#panel.hidden) {
          event.preventDefault();
          this.#close();
        } else if (this.#input.value !== "") {
          event.preventDefault();
          this.#clearInput();
          this.#close();
        }
        break;
      case "Tab":
        if (this.#extra.querySelector("button") === null) this.#close();
        break;
    }
  }

  // A submission that the guarded key itself brings about comes before the next task.
  #guard() {
    this.#guarded = true;
    setTimeout(() => (this.#guarded = false), 0);
  }

  #move(step, onlyOpen) {
    if (this.#panel.hidden) {
      this.#offer(true);
      if (onlyOpen || this.#panel.hidden) return;
    }
    const count = this.#options.length;
    if (count === 0) return;
    const at = this.#active + step;
    this.#setActive(at >= count ? -1 : at < -1 ? count - 1 : at); // -1: back in the box
  }

  #shortcut(event) {
    const key = this.getAttribute("shortcut") ?? "/";
    if (key === "" || event.key !== key || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.composedPath()[0];
    if (target instanceof Element &&
        (target.matches("input, textarea, select") || target.isContentEditable)) return;
    event.preventDefault();
    this.#input.focus();
    this.#input.select();
  }

  #clearInput() {
    this.#input.value = "";
    this.#input.focus();
    this.#inputChanged();
  }

  // ---- Choosing and searching ----

  #choose(index) {
    const option = this.#options[index];
    if (option === undefined) return;
    const query = this.#input.value.trim(); // as far as it was typed
    this.#input.value = option.text;
    this.#wanted = option.text.trim();
    this.#clear.classList.remove("empty");
    this.#stopAsking();
    if (!articleOf(option)) {
      this.#search({ query: option.text.trim() });
      return;
    }
    this.#close();
    const url = articleUrl(this.#base, option.article_id);
    if (this.#tell("faq-select", { completion: option, url, query })) location.assign(url);
  }

  #submitted(event) {
    event.preventDefault();
    if (this.#composing || this.#guarded) return;
    this.#search({ query: this.#input.value.trim() });
  }

  #search(search) {
    if (search.query === "") {
      this.#input.focus();
      return;
    }
    this.#stopAsking();
    this.#close();
    if (this.#keepsRecent) this.#recent.add(search.query);
    if (this.#tell("faq-search", { query: search.query })) {
      this.#showResults({ category: this.#category, narrowing: [], offset: 0, ...search });
    }
  }

  async #showResults(search) {
    const texts = this.texts;
    this.#area.hidden = false;
    this.#area.setAttribute("aria-busy", "true");
    const parameters = searchParameters(search);
    parameters.set("limit", "10");
    try {
      const answer = await this.#searching.send(`${this.#base}/api/v1/search?${parameters}`);
      if (answer === null) return;
      this.#area.replaceChildren(...searchNodes(answer, search, texts, this.#base, 10));
      this.#announce(texts.results_found(answer.total));
      this.dispatchEvent(new CustomEvent("faq-results",
        { bubbles: true, composed: true, detail: { query: search.query, total: answer.total } }));
    } catch (error) {
      this.#showSearchFailure(error, search);
    }
    this.#area.setAttribute("aria-busy", "false");
  }

  #showSearchFailure(error, search) {
    const texts = this.texts;
    this.#area.querySelector(".failure")?.remove();
    const retry = element("button", { type: "button", class: "small-button" }, texts.retry);
    retry.addEventListener("click", () => this.#showResults(search));
    const message = texts.errors[error.kind] ?? texts.errors.server;
    this.#area.prepend(element("div", { class: "failure" },
      element("p", { part: "message", class: "message" }, message), retry));
    this.#announce(message);
  }

  // Links of the results that mean another search stay here; those to articles are followed.
  #areaClicked(event) {
    const link = event.target.closest("a");
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!link.getAttribute("href").startsWith(`${this.#base}/search?`)) return;
    event.preventDefault();
    const search = searchOf(link.href);
    this.value = search.query;
    this.#showResults(search);
  }

  #tell(type, detail) {
    return this.dispatchEvent(
      new CustomEvent(type, { bubbles: true, composed: true, cancelable: true, detail }));
  }

  // One message once the typing rests: a screen reader is not to talk over the typing.
  #announce(text) {
    this.#start("announce", ANNOUNCE_DELAY_MS, () => {
      this.#status.textContent = this.#status.textContent === text ? `${text}\u00a0` : text;
    });
  }

  #start(name, delay, action) {
    this.#stop(name);
    this.#timers[name] = setTimeout(() => {
      delete this.#timers[name];
      action();
    }, delay);
  }
  #stop(name) {
    clearTimeout(this.#timers[name]);
    delete this.#timers[name];
  }
}

if (!customElements.get("faq-search")) customElements.define("faq-search", FaqSearch);
