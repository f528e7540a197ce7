// Brings the page up to date without touching what did not change, nor the block somebody is typing in.

import { prepare, textOf } from "./doc_text.js";

export function parsed(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content;
}

// order: the keys of all units there are now. html: those units that the page may not have. Whether that was enough.
export function patchUnits(root, order, html, care) {
  const old = [...root.children].flatMap((leaf) => [...leaf.children]).filter((child) => !child.matches(".mine"));
  const known = new Map(old.map((child) => [child.dataset.h, child]));
  if (!order.every((key) => html[key] || known.has(key))) return false;
  const unit = (key) => {
    if (!html[key]) return known.get(key).cloneNode(true);
    const content = parsed(html[key]);
    if (care.editable) prepare(content);
    return content.firstElementChild;
  };
  const wanted = order.map((key) => {
    const node = html[key] ? unit(key) : null;
    return { key, node, text: node && `t:${node.textContent}` };
  });
  // What this page wrote itself has no key yet: it is known by its text.
  const texts = new Set(wanted.map((one) => one.text));
  const oldKeys = old.map((child) => {
    const text = `t:${child.textContent}`;
    return (child.dataset.h ?? "?") === "?" && texts.has(text) ? text : (child.dataset.h ?? "?");
  });
  const own = new Set(oldKeys.filter((key) => key.startsWith("t:")));
  const newKeys = wanted.map((one) => (own.has(one.text) ? one.text : one.key));
  const pair = (child, one) => {
    if (child.dataset.h !== one.key) merge(child, one.node ?? unit(one.key), care);
  };
  align(root.lastElementChild, [old, oldKeys], [wanted, newKeys], care, pair, (one) => one.node ?? unit(one.key));
  return true;
}

export function patchPart(root, html, care) {
  const content = parsed(html);
  if (care.editable) prepare(content);
  mergeChildren(root, content, care);
}

function merge(old, fresh, care) {
  if (old.isEqualNode(fresh)) return;
  if (old.nodeType !== Node.ELEMENT_NODE || old.nodeName !== fresh.nodeName) {
    if (care.holds(old)) return;
    if (old.nodeType === Node.ELEMENT_NODE) rescue(old);
    care.exchanged(old, fresh);
    return;
  }
  copyAttributes(old, fresh);
  if (!old.hasAttribute("data-b") && fresh.querySelector?.("[data-b]")) {
    mergeChildren(old, fresh, care);
  } else if (!care.isBusy(old)) {
    old.normalize();
    if (old.innerHTML !== fresh.innerHTML) care.rewritten(old, () => old.replaceChildren(...fresh.childNodes));
  }
}

function mergeChildren(old, fresh, care) {
  const before = [...old.children].filter((child) => !child.matches(".mine"));
  const after = [...fresh.children].map((node) => ({ node }));
  const keyOf = (node) => `${node.nodeName} ${care.savedText(node) ?? (node.hasAttribute("data-b") ? textOf(node) : node.textContent)}`;
  const sides = [[before, before.map(keyOf)], [after, after.map((one) => keyOf(one.node))]];
  align(old, ...sides, care, (child, one) => merge(child, one.node, care), (one) => one.node);
}

// Boxes with words that are nowhere else outlive what they stand in.
function rescue(node) {
  for (const box of node.querySelectorAll(".mine")) node.before(box);
}

function copyAttributes(old, fresh) {
  // Whether the outline is folded is the reader's own affair.
  const isTheirs = (name) => name === "open";
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name) && !isTheirs(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value && !isTheirs(name)) old.setAttribute(name, value);
  }
}

// Pairs old children with new ones: what is the same at both ends, then what is there once on both sides, then by place.
function align(root, [old, oldKeys], [fresh, freshKeys], care, pair, nodeOf) {
  let start = 0;
  let oldEnd = old.length;
  let freshEnd = fresh.length;
  while (start < oldEnd && start < freshEnd && oldKeys[start] === freshKeys[start]) pair(old[start], fresh[start++]);
  while (oldEnd > start && freshEnd > start && oldKeys[oldEnd - 1] === freshKeys[freshEnd - 1]) pair(old[--oldEnd], fresh[--freshEnd]);
  let [from, to] = [start, start];
  for (const [left, right] of [...anchors(oldKeys, start, oldEnd, freshKeys, start, freshEnd), [oldEnd, freshEnd]]) {
    exchange(root, old.slice(from, left), fresh.slice(to, right), old[left] ?? null, care, pair, nodeOf);
    if (left < oldEnd) pair(old[left], fresh[right]);
    [from, to] = [left + 1, right + 1];
  }
}

function exchange(root, old, fresh, next, care, pair, nodeOf) {
  const both = Math.min(old.length, fresh.length);
  for (let at = 0; at < both; at += 1) pair(old[at], fresh[at]);
  for (const child of old.slice(both)) {
    if (care.holds(child)) continue;
    rescue(child);
    child.remove();
  }
  for (const one of fresh.slice(both)) {
    if (next?.isConnected) next.before(nodeOf(one));
    else root.append(nodeOf(one));
  }
}

function anchors(a, aFrom, aTo, b, bFrom, bTo) {
  const count = (keys, from, to) => {
    const places = new Map();
    for (let at = from; at < to; at += 1) places.set(keys[at], places.has(keys[at]) ? -1 : at);
    return places;
  };
  const there = count(b, bFrom, bTo);
  const found = [];
  let least = bFrom;
  for (const [key, at] of count(a, aFrom, aTo)) {
    const other = there.get(key) ?? -1;
    if (at < 0 || other < least) continue;
    found.push([at, other]);
    least = other + 1;
  }
  return found;
}
