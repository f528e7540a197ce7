// A Sheet's page: the whole of a tab as a grid, what is typed goes to the Sheet, what others write comes from it.

import { Keeping } from "./doc_keeping.js";
import { Calls, NoConnection } from "./doc_sending.js";
import { Choice } from "./sheet_choosing.js";
import { Drawing } from "./sheet_drawing.js";
import { Editor } from "./sheet_editing.js";
import { Find } from "./sheet_finding.js";
import { Keys } from "./sheet_keys.js";
import { forgetLooks } from "./sheet_look.js";
import { Menu } from "./sheet_menu.js";
import { Model, nameOf } from "./sheet_model.js";
import { rowsOf } from "./sheet_pasting.js";
import { Saver, short } from "./sheet_saving.js";
import { Tabs } from "./sheet_tabs.js";
import { Tools } from "./sheet_tools.js";
import { Undo } from "./sheet_undo.js";
import { SAY, Words } from "./sheet_words.js";

const EVERY_MS = 1000;
const box = document.getElementById("grid");
const { tab, view, may } = box.dataset;
const calls = new Calls(box.dataset);
const keeping = new Keeping(box.dataset);
const words = new Words(keeping);
const model = new Model(may);
model.gid = tab;
const at = { version: "", told: Number(box.dataset.told), ended: false };
const drawing = new Drawing(box, model);
const choice = new Choice(model, drawing, () => editor.show());
const saver = new Saver(calls, keeping, words, model, { changed: rewrite, renew, saved: (edit) => undo.saved(edit), lost: (edit) => undo.lost(edit), ended: end, put });
const undo = new Undo(model, saver, words, (rows, left, values) => saver.write(rows, left, values, seenIn(rows, left, values)));
const editor = new Editor(drawing, model, choice, words, { commit, over: () => saver.over || model.may !== "edit" });
const menu = new Menu(model, drawing, { arranged, sort: (column, down) => tools?.sort(column, down) });
const tabs = new Tabs(tab, box.dataset.who);
let tools = null;
let find = null;

// One cell, typed by a person.
function commit(row, column, text, seen) {
  send([row], column, [[text]], [[seen]]);
}

function send(rows, left, values, seen) {
  const before = rows.map((row, y) => values[y].map((_, x) => model.edited(row, left + x)));
  undo.note(saver.write(rows, left, values, seen), before);
}

const seenIn = (rows, left, values) => rows.map((row, y) => values[y].map((_, x) => model.savedText(row, left + x)));

// A block of cells; columns need not follow each other where some are hidden.
function write(rows, columns, values) {
  const why = rows.flatMap((row) => columns.map((column) => model.closed(row, column))).find(Boolean);
  if (why) return words.say(why);
  const care = rows.flatMap((row) => columns.map((column) => model.careful(row, column))).find(Boolean);
  const go = () => {
    for (const [first, width] of runs(columns)) {
      const part = values.map((line) => line.slice(first, first + width));
      send(rows, columns[first], part, seenIn(rows, columns[first], part));
    }
  };
  if (care) return words.ask(`${care} Change them all the same?`, "Change it", (yes) => yes && go());
  if (rows.length) go();
}

function runs(columns) {
  const found = [];
  columns.forEach((column, at) => {
    if (at && column === columns[at - 1] + 1) found.at(-1)[1] += 1;
    else found.push([at, 1]);
  });
  return found;
}

// Words from a box, put where they had been meant for.
function put(row, column, text) {
  const values = rowsOf(text);
  const rows = values.map((_, y) => row + y);
  write(rows, values[0].map((_, x) => column + x), values);
}

// Cells whose text waits, or waits no more.
function rewrite(rows) {
  for (const number of rows) {
    for (const [key, one] of drawing.drawn) {
      if (Number(one.row.dataset.row) !== number) continue;
      const fresh = drawing.row(number, Number(one.row.getAttribute("aria-rowindex")));
      one.row.replaceWith(fresh);
      drawing.drawn.set(key, { row: fresh });
    }
  }
  choice.show();
}

function arranged() {
  const [rows, columns] = choice.ends;
  model.arrange();
  drawing.redo();
  choice.keep(rows, columns);
  menu.say();
  count();
  find.search();
}

function count() {
  const { kept, total } = model;
  document.getElementById("count").textContent = kept === total ? `${total} ${total === 1 ? "row" : "rows"}.` : `${kept} of ${total} rows.`;
  document.getElementById("empty")?.toggleAttribute("hidden", model.used > 0 || may === "edit");
}

function show(found) {
  const [rows, columns] = model.list.length || model.used ? choice.ends : [[0, 0], [0, 0]];
  const moved = model.take(found);
  if (!moved) return (at.version = "");
  at.version = found.version;
  saver.moved(moved);
  undo.moved(moved);
  drawing.redo();
  editor.moved(moved);
  choice.keep(rows.map(moved), columns);
  tabs.show(found);
  document.title = found.title;
  document.getElementById("name").textContent = found.title;
  count();
  find?.search();
  if (may === "edit" && found.may !== "edit" && !at.ended) saver.end({ title: "You can only read this Sheet now", text: "Its owner has changed that." });
}

// Somebody wrote over this person's words without having seen them.
function passed({ number, row, column, text, now, by }) {
  at.told = Math.max(at.told, number);
  words.box(`${by} wrote “${short(now)}” in ${nameOf(row, column)} at the same time, and that stands there. You had typed:`, text, () => put(row, column, text));
}

async function renew() {
  if (at.ended) return;
  const mine = (at.asking = (at.asking ?? Promise.resolve()).then(ask));
  await mine;
}

async function ask() {
  try {
    const found = await calls.get("changes", { gid: tab, fvid: view, since: at.version, drawn: at.version, told: at.told });
    if (found) {
      if (found.version !== at.version) show(found);
      found.told.forEach(passed);
    }
    if (words.state.textContent === SAY.away) words.say("");
  } catch (error) {
    if (error instanceof NoConnection || error.willPass) {
      if (!saver.stuck) words.say(SAY.away);
    } else if (!at.ended) saver.end(error);
  }
}

// No more writing here, and nothing new to come.
function end(error) {
  at.ended = !error.title.startsWith("You can only read");
  model.may = "read";
  const typed = editor.taken();
  if (typed) words.box(`${nameOf(typed.row, typed.column)}: ${error.title}. You had typed:`, typed.text);
  for (const one of document.querySelectorAll(".tools button")) one.disabled = true;
  document.getElementById("bar").readOnly = true;
  words.say(`${error.title}. ${error.text}`);
}

async function watch() {
  if (!document.hidden && !at.ended) await renew();
  if (!at.ended) setTimeout(watch, EVERY_MS);
}

// A4 or A4:B6, as Google's links name cells.
function goTo(range) {
  const found = /^([A-Z]{1,3})(\d+)(?::([A-Z]{1,3})(\d+))?$/.exec(range.toUpperCase());
  if (!found) return;
  const column = (name) => [...name].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  choice.goTo(Number(found[2]) - 1, column(found[1]));
  if (found[3]) choice.goTo(Number(found[4]) - 1, column(found[3]), { extend: true, quiet: true });
}

async function start() {
  await renew();
  if (!drawing.table) return;
  document.querySelector(".tools").hidden = false;
  find = new Find(model, choice, drawing);
  new Keys(drawing, model, choice, editor, words, { write, menu: (column) => menu.open(column), undo: () => undo.back() });
  document.getElementById("fvid")?.addEventListener("change", ({ target }) => target.form.submit());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => (forgetLooks(), drawing.redo(), choice.show()));
  if (may === "edit") {
    tools = new Tools(calls, model, choice, saver, words, { renew });
    for (const kept of keeping.taken()) {
      if (kept.box) words.box(kept.box, kept.text);
      else saver.resume(kept);
    }
    addEventListener("online", () => saver.soon(0));
    addEventListener("pagehide", () => editor.end(true, null, false));
  }
  choice.go(Math.min(model.facts.head, Math.max(0, choice.lines - 1)), 0, { quiet: true });
  const query = new URLSearchParams(location.search);
  if (query.has("range")) goTo(query.get("range"));
  if (box.dataset.words) find.step(1);
  count();
  box.dataset.ready = String(Math.round(performance.now()));
  setTimeout(watch, EVERY_MS);
}

// Google's links name a sheet and its filter view behind the #, which a server never sees.
const asked = new URLSearchParams(location.hash.slice(1));
if (asked.has("gid")) {
  const query = new URLSearchParams(location.search);
  for (const name of ["gid", "fvid", "range"]) if (asked.has(name)) query.set(name, asked.get(name));
  location.replace(`${location.pathname}?${query}`);
} else start();
