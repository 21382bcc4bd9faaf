// SPDX-License-Identifier: GPL-2.0-or-later
// The contact form: shows answers that may help before anything is sent. Where to it is sent is
// for the site to say (contact-url); without that it sends nothing, and says so.

import { articleUrl, element, LatestRequest, markedText } from "./faq-search.js";

const SUGGEST_DELAY_MS = 700;
const SUGGEST_FROM_UNITS = 5;
const SHOWN_RESULTS = 3;
const SHOWN_RESULTS_OF_SEVERAL = 2; // where the text asks more than one thing

let draft = ""; // kept while the visitor looks at a suggested answer; gone with the tab

export function contactSection(context, query, heading) {
  const { texts, contactUrl } = context;
  const field = (id, text, node) =>
    element("p", { class: "field" }, element("label", { for: id }, text), node);
  return element("section", { class: "contact" },
    element(heading, {}, texts.contact),
    contactUrl === "" ? element("p", { class: "notice" }, texts.no_action) : null,
    element("form", { class: "contact-form", method: "post", action: contactUrl || null },
      field("contact-text", texts.contact_text,
        element("textarea", { id: "contact-text", name: "text", rows: 6, maxlength: 4000, required: true },
          query || draft)),
      field("contact-mail", texts.contact_mail,
        element("input", {
          id: "contact-mail", name: "mail", type: "email", autocomplete: "email", required: true,
        })),
      element("p", { class: "actions" },
        element("button", { class: "button", type: "submit" }, texts.send))),
    element("section", { class: "suggested", "aria-label": texts.before_sending }));
}

function suggestion(result) {
  return element("li", {},
    element("a", { href: articleUrl("", result.id) }, markedText(result.title, result.title_marks)),
    result.passage?.text
      ? element("p", { class: "passage" },
        result.passage.cut_before ? "…" : null,
        markedText(result.passage.text, result.passage.marks),
        result.passage.cut_after ? "…" : null)
      : null);
}

function suggestionNodes(requests, texts) {
  const helpful = requests.filter((request) => request.results.length > 0);
  if (helpful.length === 0) return [element("p", { class: "hint" }, texts.suggested_none)];
  const shown = helpful.length > 1 ? SHOWN_RESULTS_OF_SEVERAL : SHOWN_RESULTS;
  return [element("p", { class: "suggested-title" }, texts.suggested),
    ...helpful.flatMap((request) => [
      helpful.length > 1
        ? element("p", { class: "suggested-for" }, texts.suggested_for(request.text)) : null,
      element("ul", { class: "suggested-list" },
        request.results.slice(0, shown).map(suggestion)),
    ])].filter((node) => node !== null);
}

class ContactForm {
  #context;
  #form;
  #text;
  #button;
  #shown;
  #status = element("p", { class: "form-status", role: "status" });
  #suggesting = new LatestRequest();
  #timer;
  #seen = null; // the text whose suggestions are shown

  constructor(context, section) {
    this.#context = context;
    this.#form = section.querySelector("form");
    this.#text = section.querySelector("textarea");
    this.#button = section.querySelector("button");
    this.#shown = section.querySelector(".suggested");
    this.#button.after(this.#status);
    // Where it is seen: after the question. The style puts it there in any case.
    this.#form.querySelector(".field").after(this.#shown);
    this.#shown.replaceChildren(element("p", { class: "hint" }, context.texts.suggested_hint));
    this.#text.addEventListener("input", (event) => this.#changed(event));
    this.#text.addEventListener("compositionend", () => this.#changed({ isComposing: false }));
    this.#form.addEventListener("submit", (event) => this.#submitted(event));
    if (this.#ready) this.#suggest();
  }

  get #ready() {
    return this.#text.value.trim().length >= SUGGEST_FROM_UNITS;
  }

  #changed(event) {
    draft = this.#text.value;
    this.#button.textContent = this.#context.texts.send;
    clearTimeout(this.#timer);
    if (!event.isComposing && this.#ready) {
      this.#timer = setTimeout(() => this.#suggest(), SUGGEST_DELAY_MS);
    }
  }

  // True when suggestions for the text as it is now are shown.
  async #suggest() {
    clearTimeout(this.#timer);
    const text = this.#text.value.trim();
    if (text === this.#seen) return true;
    try {
      const answer = await this.#suggesting.send("/api/v1/suggest", { body: { text } });
      if (answer === null) return false;
      this.#seen = text;
      this.#show(answer.requests ?? []);
      return true;
    } catch {
      return false; // the form goes on without suggestions
    }
  }

  #show(requests) {
    const { texts } = this.#context;
    this.#shown.replaceChildren(...suggestionNodes(requests, texts));
    const count = this.#shown.querySelectorAll("li").length;
    this.#context.announce(texts.suggested_count(count));
    if (count > 0) this.#button.textContent = texts.send_anyway;
  }

  #submitted(event) {
    const { texts } = this.#context;
    if (!this.#form.hasAttribute("action")) {
      event.preventDefault();
      this.#status.textContent = `${texts.nothing_sent}${texts.no_action}`;
      return;
    }
    if (this.#text.value.trim() === this.#seen) {
      draft = "";
      return; // the answers were shown, and did not help
    }
    event.preventDefault();
    this.#button.disabled = true;
    this.#suggest().then((shown) => {
      this.#button.disabled = false;
      if (shown && this.#shown.querySelector("li") !== null) this.#shown.scrollIntoView({ block: "nearest" });
      else this.#form.submit();
    });
  }
}

export function enlivenContact(context, section) {
  new ContactForm(context, section);
}
