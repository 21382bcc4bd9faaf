// SPDX-License-Identifier: GPL-2.0-or-later
// 役に立ちましたか: three buttons below an article; one answer an article and browser tab.

import { element, requestJson } from "./faq-search.js";

const GIVEN_KEY = "help.feedback.";

function given(id) {
  try {
    return sessionStorage.getItem(GIVEN_KEY + id);
  } catch {
    return null;
  }
}

function remember(id, kind) {
  try {
    sessionStorage.setItem(GIVEN_KEY + id, kind);
  } catch {
    // No storage: the buttons come back with the next visit.
  }
}

function thanks(context, section, kind) {
  const { texts } = context;
  section.replaceChildren(
    element("p", { class: "thanks", role: "status", tabindex: "-1" },
      texts.thanks[kind] ?? texts.thanks.helpful),
    ...(kind === "unhelpful"
      ? [element("p", {}, element("a", { class: "button quiet", href: "/contact" }, texts.ask_us))]
      : []));
}

// `query`: the search that led here, if any; it goes along so that the answer can be learned from.
export function fillFeedback(context, section, id, query) {
  const { texts } = context;
  const before = given(id);
  if (before !== null) {
    thanks(context, section, before);
    return;
  }
  const problem = element("p", { class: "problem", role: "alert" });
  let sending = false;
  const send = async (kind) => {
    if (sending) return;
    sending = true;
    section.setAttribute("aria-busy", "true");
    problem.textContent = "";
    try {
      const body = { article_id: id, kind, ...(query ? { query } : {}) };
      await requestJson("/api/v1/feedback", { body });
      remember(id, kind);
      thanks(context, section, kind);
      section.querySelector(".thanks").focus();
    } catch {
      problem.textContent = texts.feedback_failed;
      sending = false;
    }
    section.setAttribute("aria-busy", "false");
  };
  const buttons = Object.entries(texts.feedback).map(([kind, text]) => {
    const button = element("button", { type: "button", class: "button quiet", "data-kind": kind }, text);
    button.addEventListener("click", () => send(kind));
    return button;
  });
  section.replaceChildren(element("h2", {}, texts.helpful),
    element("div", { class: "feedback-buttons" }, buttons), problem);
}
