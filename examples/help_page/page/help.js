// SPDX-License-Identifier: GPL-2.0-or-later
// Takes over the help page that the server rendered: links are followed through the API on real
// addresses, so that every address also works by itself, after a reload and without this script.

import { element, requestJson, SEARCH_TEXTS, searchOf, searchUrl } from "./faq-search.js";
import { PAGE_TEXTS } from "./texts.js";
import * as views from "./views.js";

const PROGRESS_DELAY_MS = 150;
const SCROLL_REST_MS = 200;
const KEPT_ANSWERS = 40;
const KEEP_ANSWER_MS = 5 * 60 * 1000;

const lang = document.documentElement.lang.startsWith("en") ? "en" : "ja";
const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? "";
const main = document.querySelector("main");
const box = document.querySelector("faq-search");
const live = element("div", { class: "visually-hidden", role: "status", "aria-live": "polite" });
const progress = element("div", { class: "progress", hidden: true, "aria-hidden": "true" });
const toast = element("div", { class: "toast", role: "alert", hidden: true });
const answers = new Map(); // address of the API -> {at, answer}: going back shows at once

const context = {
  texts: PAGE_TEXTS[lang],
  searchTexts: SEARCH_TEXTS[lang],
  siteName: meta("site-name"),
  contactUrl: meta("contact-url"),
  announce,
  load,
};

function announce(text) {
  live.textContent = live.textContent === text ? `${text}\u00a0` : text;
}

async function load(url) {
  const kept = answers.get(url);
  if (kept && performance.now() - kept.at < KEEP_ANSWER_MS) return kept.answer;
  const answer = await requestJson(url);
  answers.delete(url);
  answers.set(url, { at: performance.now(), answer });
  if (answers.size > KEPT_ANSWERS) answers.delete(answers.keys().next().value);
  return answer;
}

// ---- Which view an address means; null: not one of this page ----

function namesOf(path) {
  try {
    return path.split("/").filter((name) => name !== "").map(decodeURIComponent);
  } catch {
    return null; // broken percent sign
  }
}

function viewOf(url) {
  const names = namesOf(url.pathname);
  if (url.origin !== location.origin || names === null) return null;
  const [first, ...rest] = names;
  const search = searchOf(url);
  if (first === undefined) return () => views.homeView(context);
  if (first === "articles" && rest.length === 1) {
    return () => views.articleView(context, { id: rest[0] });
  }
  if (first === "categories" && rest.length > 0) {
    return () => views.categoryView(context, { path: rest, offset: search.offset });
  }
  if (first === "contact" && rest.length === 0) return () => views.contactView(context, search);
  if (first === "search" && rest.length === 0) {
    return search.query === "" ? () => views.homeView(context) : () => views.searchView(context, search);
  }
  return null;
}

// ---- Going from view to view ----

let shownUrl = location.href;
let visit = 0;
let typedBefore = ""; // what stood in the box when the visitor left for the next view

async function show(url, { scroll = 0, focus = true } = {}) {
  const number = ++visit;
  typedBefore = box?.value ?? "";
  const waiting = setTimeout(() => {
    progress.hidden = false;
    announce(context.texts.loading);
  }, PROGRESS_DELAY_MS);
  let view = null;
  let problem = null;
  try {
    view = await viewOf(url)();
  } catch (error) {
    if (error.status === 404) view = views.missingView(context);
    else problem = error;
  }
  clearTimeout(waiting);
  if (number !== visit) return; // the visitor has gone on
  progress.hidden = true;
  if (problem !== null) {
    showProblem(problem, () => show(url, { scroll, focus }));
    return;
  }
  toast.hidden = true;
  shownUrl = url.href;
  put(view, url, scroll, focus);
}

function put(view, url, scroll, focus) {
  main.replaceChildren(...view.nodes);
  document.title = view.title;
  // Who has begun to type the next question is not disturbed.
  const typing = document.activeElement === box && box?.value !== typedBefore;
  if (box !== null && !typing) {
    box.value = url.pathname === "/search" ? searchOf(url).query : "";
  }
  markPlace(url);
  views.enlivenView(context, main, history.state);
  window.scrollTo(0, scroll);
  const heading = main.querySelector("h1");
  if (focus && !typing && heading !== null) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
  announce(view.says);
}

// What was shown stays; the address is already the new one, so a reload also tries again.
function showProblem(error, again) {
  const { searchTexts, texts } = context;
  const retry = element("button", { type: "button", class: "button" }, searchTexts.retry);
  retry.addEventListener("click", () => {
    toast.hidden = true;
    again();
  });
  toast.replaceChildren(
    element("p", {}, `${searchTexts.errors[error.kind] ?? searchTexts.errors.server} ${texts.kept}`), retry);
  toast.hidden = false;
}

function keepScroll() {
  history.replaceState({ ...history.state, scroll: window.scrollY }, "");
}

function go(url, state = {}) {
  keepScroll();
  if (url.href === location.href) history.replaceState(state, "", url);
  else history.pushState(state, "", url);
  show(url);
}

function markPlace(url) {
  for (const link of document.querySelectorAll(".site-nav a")) {
    if (new URL(link.href).pathname === url.pathname) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

// The search that a link to an article stands in the results of.
function stateOf(url) {
  const here = searchOf(location.href);
  const fromSearch = location.pathname === "/search" && url.pathname.startsWith("/articles/");
  return fromSearch && here.query !== "" ? { query: here.query } : {};
}

function clicked(event) {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest?.("a[href]");
  if (!link || link.target || link.hasAttribute("download")) return;
  const url = new URL(link.href);
  const sameView = url.pathname === location.pathname && url.search === location.search;
  if (viewOf(url) === null || (sameView && url.hash !== "")) return;
  event.preventDefault();
  go(url, stateOf(url));
}

function wentBack(event) {
  const [here, shown] = [new URL(location.href), new URL(shownUrl)];
  if (here.pathname === shown.pathname && here.search === shown.search) return; // only the #part
  if (viewOf(here) === null) location.reload();
  else show(here, { scroll: event.state?.scroll ?? 0 });
}

function translateShell() {
  for (const node of document.querySelectorAll("[data-text]")) {
    node.textContent = context.texts[node.dataset.text];
  }
  for (const node of document.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", context.texts[node.dataset.label]);
  }
}

function start() {
  document.body.append(live, progress, toast);
  history.scrollRestoration = "manual";
  let rest;
  window.addEventListener("scroll", () => {
    clearTimeout(rest);
    rest = setTimeout(keepScroll, SCROLL_REST_MS);
  }, { passive: true });
  document.addEventListener("click", clicked);
  window.addEventListener("popstate", wentBack);
  window.addEventListener("online", () => {
    if (!toast.hidden) toast.querySelector("button")?.click();
  });
  box?.addEventListener("faq-search", (event) => {
    event.preventDefault();
    go(new URL(searchUrl("", { query: event.detail.query }), location.href));
  });
  box?.addEventListener("faq-select", (event) => {
    event.preventDefault();
    go(new URL(event.detail.url, location.href), { query: event.detail.query });
  });
  const url = new URL(location.href);
  markPlace(url);
  if (main.querySelector("[data-view]") === null || lang !== "ja") {
    translateShell();
    if (viewOf(url) !== null) show(url, { focus: false, scroll: history.state?.scroll ?? 0 });
  } else {
    views.enlivenView(context, main, history.state);
    if (history.state?.scroll) window.scrollTo(0, history.state.scroll);
  }
}

start();
