// A Doc's page: what is typed goes to the Doc, what others write comes from it.

import { Keeping } from "./doc_keeping.js";
import { patchPart, patchUnits } from "./doc_morph.js";
import { Calls, NoConnection } from "./doc_sending.js";
import { Saver } from "./doc_saving.js";
import { blocksIn, fill, freshAfter, prepare, select, selected, textOf } from "./doc_text.js";
import { Tools } from "./doc_tools.js";
import { listen } from "./doc_typing.js";
import { SAY, Words } from "./doc_words.js";

const EVERY_MS = 1000;
const doc = document.getElementById("doc");
const { tab, who } = doc.dataset;
const editable = doc.dataset.may === "edit";
const body = doc.querySelector('[data-segment=""]');
const calls = new Calls(doc.dataset);
const keeping = new Keeping(doc.dataset);
const words = new Words(keeping);
const at = { version: doc.dataset.version, drawn: doc.dataset.version, ended: false };
const saver = new Saver(calls, keeping, words, tab, { saved, lost, refused });

const care = {
  editable,
  isBusy: (block) => saver.isDirty(block),
  holds: (node) => blocksIn(node).some((block) => saver.isDirty(block)) || (node.matches?.("[data-b]") && saver.isDirty(node)),
  savedText: (node) => (node.matches?.("[data-b]") ? saver.stretchOf(node)?.was[0] : undefined),
  // The caret stays in the block while its text is exchanged, or it is by another kind of block.
  rewritten(block, change) {
    const chosen = selected();
    change();
    saver.forget(block);
    if (chosen?.block === block && document.activeElement === block) select(block, ...held(block, chosen));
  },
  exchanged(old, fresh) {
    const chosen = selected();
    const inside = chosen && document.activeElement === chosen.block && (old === chosen.block || old.contains(chosen.block));
    const number = inside ? Math.max(blocksIn(old).indexOf(chosen.block), 0) : 0;
    old.replaceWith(fresh);
    const into = inside && (fresh.matches("[data-b]") ? fresh : blocksIn(fresh)[number]);
    if (into) select(into, ...held(into, chosen));
  },
};

function held(block, { start, end }) {
  const length = textOf(block).length;
  return [Math.min(start, length), Math.min(end, length)];
}

// Only a plain change of one block leaves the page as the server would draw it.
function saved(reply, one) {
  const isPlain = one.els?.length === 1 && one.was.length === 1;
  if (isPlain && follows(reply.version)) at.version = reply.version;
  one.els?.forEach(unknown);
  if (at.version !== reply.version) renew();
}

// What the page has is no longer what the server drew under this key.
function unknown(block) {
  const unit = block.closest("[data-h]");
  if (unit) unit.dataset.h = "?";
}

function follows(version) {
  const [[number, rest], [mine, own]] = [version.split("."), at.version.split(".")];
  return rest === own && Number(number) <= Number(mine) + 1;
}

// Somebody else changed the very place: their words stay in the Doc, one's own in a box beside it.
function lost(one, { state }) {
  const place = placeOf(one);
  const { els, lines } = saver.takeBack(one);
  words.box(outside(place), lines, SAY[state] ?? SAY.both, (mine, box) => putBack(mine, box, place));
  if (state === "gone") els.forEach((block) => block.remove());
  els.slice(1).forEach((block) => block.remove());
  redraw(els);
  words.say("");
  renew();
}

function redraw(els) {
  els.forEach(unknown);
  Object.assign(at, { version: "", drawn: "" });
}

const placeOf = (one) => one.els?.find((block) => block.isConnected) ?? blocksIn(body).at(-1);
// A box stands behind a paragraph, or behind the whole list or table that it is in.
const outside = (block) => block.closest(".scroll") ?? block.closest(".list") ?? block;

function putBack(lines, box, place) {
  const beside = box.previousElementSibling ?? body.firstElementChild;
  const block = place?.isConnected ? place : beside.matches("[data-b]") ? beside : (blocksIn(beside).at(-1) ?? blocksIn(body)[0]);
  saver.remember(block);
  let last = block;
  const fresh = lines.map((line) => {
    last = freshAfter(last);
    fill(last, line);
    return last;
  });
  saver.split(block, fresh);
}

function refused(one, error) {
  const place = placeOf(one);
  const { els, lines } = saver.takeBack(one);
  const put = (mine, box) => putBack(mine, box, place);
  words.box(outside(place), lines, `${error.title}. ${error.text}`, error.isForGood ? null : put);
  if (error.isForGood) end(error);
  else redraw(els);
  renew();
}

// No more writing here; the words stay to be copied.
function end(error) {
  at.ended = true;
  for (const one of saver.waiting.splice(0)) words.box(outside(placeOf(one)), one.els?.map(textOf) ?? one.now, error.title, null);
  for (const block of doc.querySelectorAll("[data-b]")) block.removeAttribute("contenteditable");
  document.querySelector(".tools select")?.setAttribute("disabled", "");
  for (const button of document.querySelectorAll(".tools button")) button.disabled = true;
  words.say(`${error.title}. ${error.text}`);
}

// Bring the page up to date; `then` is called when it is.
async function renew(then = () => {}) {
  if (at.ended) return;
  if (saver.sending || at.asking) {
    at.then = [...(at.then ?? []), then];
    return;
  }
  const seq = saver.seq;
  at.asking = true;
  try {
    const found = await calls.get("changes", { since: at.version, drawn: at.drawn, tab });
    if (found && seq === saver.seq && !saver.sending) show(found);
    if (words.state?.textContent === SAY.away) words.say("");
    if (!saver.composing) then();
  } catch (error) {
    if (error instanceof NoConnection || error.willPass) {
      if (!saver.stuck) words.say(SAY.away);
    } else if (!at.ended) end(error);
  } finally {
    at.asking = false;
  }
}

function show({ version, may, title, order, html, parts }) {
  if (saver.composing) return;
  const chosen = selected();
  const number = chosen && document.activeElement === chosen.block ? blocksIn(body).indexOf(chosen.block) : -1;
  const text = number < 0 ? "" : textOf(chosen.block);
  const isWhole = patchUnits(body, order, html, care);
  if (number >= 0 && !chosen.block.isConnected) refocus(number, text, chosen);
  Object.assign(at, isWhole ? { version, drawn: version } : { version: "", drawn: "" });
  for (const [name, part] of Object.entries(parts)) patchPart(document.querySelector(`[data-part="${name}"]`), part, care);
  document.title = title;
  document.getElementById("name").textContent = title;
  if (editable && may !== "edit" && !at.ended) end({ title: "You can only read this Doc now", text: "Its owner has changed that." });
}

// The block one was in was drawn anew elsewhere: in a list, or out of it.
function refocus(number, text, chosen) {
  const all = blocksIn(body);
  const same = all.filter((block) => textOf(block) === text);
  const nearest = same.sort((one, other) => Math.abs(all.indexOf(one) - number) - Math.abs(all.indexOf(other) - number))[0];
  if (nearest && document.activeElement === document.body) select(nearest, ...held(nearest, chosen));
}

async function watch() {
  if (at.ended && !editable) return;
  if (!document.hidden && !at.ended) {
    const next = at.then?.splice(0) ?? [];
    await renew(() => next.forEach((then) => then()));
  }
  setTimeout(watch, EVERY_MS);
}

function leave() {
  saver.note();
  saver.send(true);
}

function resume() {
  for (const kept of keeping.taken()) {
    if (kept.box) words.box(outside(blocksIn(body)[0]), kept.lines, kept.box, putBack);
    else saver.resume(kept);
  }
}

if (innerWidth < 700) doc.parentElement.querySelector(".outline")?.removeAttribute("open");
if (editable) {
  prepare(doc);
  const tools = new Tools(doc, { calls, saver, words, tab, renew });
  listen(doc, saver, words, tools);
  resume();
  addEventListener("online", () => saver.soon(0));
  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => document.hidden && leave());
}
setTimeout(watch, EVERY_MS);
