// SPDX-License-Identifier: GPL-2.0-or-later
// The HTML of an answer as new nodes: only what stands in the lists below is made, everything else
// is its text, or nothing. The server already leaves raw HTML out; this is the second lock.

const PLAIN = [
  "p", "br", "hr", "ul", "ol", "li", "strong", "em", "del", "code", "pre", "blockquote",
  "h2", "h3", "h4", "table", "thead", "tbody", "tr",
];
const RENAMED = { h1: "h2", h5: "h4", h6: "h4", b: "strong", i: "em", s: "del" };
// Their content is code or of another kind, not text to be read.
const DROPPED = new Set([
  "script", "style", "template", "iframe", "object", "embed", "svg", "math", "noscript", "form",
  "select", "textarea", "button", "title", "head", "audio", "video", "canvas", "frameset",
]);
const DEPTH = 32;

// `address` as an absolute URL when it has a scheme of `schemes`, else null.
function safeUrl(address, schemes) {
  try {
    const url = new URL(address, document.baseURI);
    return schemes.includes(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

function link(source) {
  const node = document.createElement("a");
  const address = source.getAttribute("href") ?? "";
  const url = safeUrl(address, ["http:", "https:", "mailto:", "tel:"]);
  if (url === null || address === "") return document.createElement("span");
  node.setAttribute("href", url.origin === location.origin ? url.href : address.trim());
  if (url.origin !== location.origin) node.setAttribute("rel", "noopener noreferrer");
  return node;
}

function image(source) {
  const url = safeUrl(source.getAttribute("src") ?? "", ["https:"]) ??
    safeUrl(source.getAttribute("src") ?? "", [location.protocol]);
  const own = url !== null && (url.protocol === "https:" || url.origin === location.origin);
  const text = source.getAttribute("alt") ?? "";
  if (!own) return document.createTextNode(text);
  const node = document.createElement("img");
  node.setAttribute("src", url.href);
  node.setAttribute("alt", text);
  node.setAttribute("loading", "lazy");
  return node;
}

function cell(source, name) {
  const node = document.createElement(name);
  if (name === "th") node.setAttribute("scope", "col");
  const align = source.getAttribute("align") ?? source.style?.textAlign;
  if (["left", "center", "right"].includes(align)) node.classList.add(`align-${align}`);
  return node;
}

function made(source, name) {
  if (name === "a") return link(source);
  if (name === "img") return image(source);
  if (name === "td" || name === "th") return cell(source, name);
  if (!PLAIN.includes(name)) return null;
  const node = document.createElement(name);
  const start = Number.parseInt(source.getAttribute("start") ?? "", 10);
  if (name === "ol" && start > 1) node.setAttribute("start", String(start));
  return node;
}

function copyInto(target, source, depth) {
  for (const child of source.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      target.append(child.data);
      continue;
    }
    if (child.nodeType !== Node.ELEMENT_NODE) continue;
    const name = RENAMED[child.localName] ?? child.localName;
    if (DROPPED.has(name)) continue;
    if (depth >= DEPTH) {
      target.append(child.textContent);
      continue;
    }
    const node = made(child, name);
    if (node instanceof Element) copyInto(node, child, depth + 1);
    if (node === null) copyInto(target, child, depth + 1);
    else target.append(node);
  }
}

// The document of DOMParser runs no script and loads nothing.
export function safeNodes(html) {
  const fragment = document.createDocumentFragment();
  copyInto(fragment, new DOMParser().parseFromString(html, "text/html").body, 0);
  for (const table of fragment.querySelectorAll("table")) {
    const frame = document.createElement("div");
    frame.className = "table-frame";
    frame.tabIndex = 0; // so that the keyboard can scroll a wide table
    frame.setAttribute("role", "group");
    table.replaceWith(frame);
    frame.append(table);
  }
  return fragment;
}
