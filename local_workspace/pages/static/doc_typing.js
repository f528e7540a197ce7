// Keys and pastes in the blocks: what a browser does not do by itself in one line of text.

import { ISLAND, blockOf, blocksIn, cellOf, clean, fill, freshAfter, islandsOf, offsetOf, segmentOf, select, selected, textOf } from "./doc_text.js";
import { SAY } from "./doc_words.js";

const FORMATS = { formatBold: "bold", formatItalic: "italic" };

export function listen(doc, saver, words, tools) {
  doc.addEventListener("focusin", ({ target }) => blockOf(target) && saver.remember(blockOf(target)));
  doc.addEventListener("compositionstart", () => { saver.composing = true; });
  doc.addEventListener("compositionend", ({ target }) => {
    saver.composing = false;
    saver.touch(blockOf(target));
  });
  doc.addEventListener("input", ({ target }) => {
    const block = blockOf(target);
    if (block && target.isContentEditable) saver.touch(block);
  });
  doc.addEventListener("beforeinput", (event) => beforeInput(event, saver, words, tools));
  doc.addEventListener("paste", (event) => pasted(event, saver));
  doc.addEventListener("drop", (event) => event.preventDefault());
  document.addEventListener("selectionchange", stepOut);
  doc.addEventListener("keydown", stepOut, true);
  doc.addEventListener("keydown", (event) => pressed(event, saver, words, tools));
}

// A browser puts the caret into a chip at a line's end, where nothing can be typed.
function stepOut() {
  const chosen = getSelection();
  if (!chosen.rangeCount || !chosen.isCollapsed) return;
  const { anchorNode: node, anchorOffset: at } = chosen;
  const island = (node instanceof Element ? node : node.parentElement)?.closest("[data-i]");
  if (!island || document.activeElement !== blockOf(island)) return;
  if (at > 0) chosen.collapse(island.parentNode, [...island.parentNode.childNodes].indexOf(island) + 1);
  else chosen.collapse(island.parentNode, [...island.parentNode.childNodes].indexOf(island));
}

function beforeInput(event, saver, words, tools) {
  const block = blockOf(event.target);
  if (!block || !event.target.isContentEditable) return;
  saver.remember(block);
  if (event.inputType === "insertParagraph") {
    event.preventDefault();
    enter(block, saver, tools);
  } else if (event.inputType.startsWith("format")) {
    event.preventDefault();
    if (FORMATS[event.inputType]) tools.letters(FORMATS[event.inputType]);
  } else if (cutsIsland(event, block)) {
    event.preventDefault();
    words.say(SAY.chip);
  }
}

function cutsIsland(event, block) {
  const islands = islandsOf(block);
  if (!islands.length || !event.cancelable || !getSelection().rangeCount) return false;
  const chosen = getSelection().getRangeAt(0);
  if (!chosen.collapsed) return islands.some((island) => touches(chosen, island));
  if (!event.inputType.startsWith("delete")) return false;
  const at = offsetOf(block, chosen.startContainer, chosen.startOffset);
  return textOf(block)[event.inputType.endsWith("Forward") ? at : at - 1] === ISLAND;
}

// A range that only ends beside an island leaves it whole.
function touches(range, island) {
  const whole = document.createRange();
  whole.selectNode(island);
  return range.compareBoundaryPoints(Range.END_TO_START, whole) < 0 && range.compareBoundaryPoints(Range.START_TO_END, whole) > 0;
}

export function enter(block, saver, tools) {
  if (block.nodeName === "LI" && textOf(block) === "") return tools.look(block, "list", "none");
  const fresh = divide(block, saver);
  if (!fresh) return;
  saver.split(block, [fresh]);
  select(fresh, 0);
}

// Cut a block in two at the caret; the new one is empty or holds what stood behind it.
function divide(block, saver) {
  saver.remember(block);
  const chosen = getSelection();
  if (!chosen.isCollapsed) document.execCommand("delete");
  const range = getSelection().getRangeAt(0);
  if (blockOf(range.startContainer) !== block) return null;
  range.setEnd(block, block.childNodes.length);
  const rest = range.extractContents();
  const fresh = freshAfter(block);
  fresh.append(rest);
  if (textOf(fresh) === "") fresh.replaceChildren();
  return fresh;
}

function pasted(event, saver) {
  const block = blockOf(event.target);
  if (!block || !event.target.isContentEditable) return;
  event.preventDefault();
  const lines = clean(event.clipboardData.getData("text/plain")).split("\n");
  if (lines.length > 1 && lines.at(-1) === "") lines.pop();
  if (lines.length === 1) return void document.execCommand("insertText", false, lines[0]);
  const rest = divide(block, saver);
  if (!rest) return;
  block.append(lines[0]);
  const fresh = [];
  let last = block;
  for (const line of lines.slice(1, -1)) {
    last = freshAfter(last);
    fill(last, line);
    fresh.push(last);
  }
  rest.prepend(lines.at(-1));
  saver.split(block, [...fresh, rest]);
  select(rest, lines.at(-1).length);
}

function pressed(event, saver, words, tools) {
  const block = blockOf(event.target);
  if (!block || event.isComposing || !event.target.isContentEditable) return;
  const does = command(event, block, saver, words, tools);
  if (!does) return;
  event.preventDefault();
  does();
}

function command(event, block, saver, words, tools) {
  const { key, shiftKey } = event;
  if (event.ctrlKey || event.metaKey) return shortcut(event, block, tools);
  if (event.altKey) return null;
  if (key === "Enter") return shiftKey ? () => document.execCommand("insertLineBreak") : () => enter(block, saver, tools);
  if (key === "Tab" && cellOf(block)) return () => nextCell(block, shiftKey, tools);
  if (key === "Escape") return () => block.blur();
  if (shiftKey) return null;
  const at = selected();
  if (!at || at.start !== at.end) return null;
  if (key === "Backspace" && at.start === 0) return () => joinBack(block, saver, words, tools);
  if (key === "Delete" && at.start === textOf(block).length) return () => joinNext(block, saver);
  return arrow(key, block, at);
}

function shortcut({ key, shiftKey, code }, block, tools) {
  if (shiftKey && code === "Digit8") return () => tools.list(block, "bulleted");
  if (shiftKey && code === "Digit7") return () => tools.list(block, "numbered");
  if (shiftKey) return null;
  const what = { b: "bold", i: "italic" }[key.toLowerCase()];
  return what ? () => tools.letters(what) : null;
}

const beside = (block, step) => {
  const all = blocksIn(segmentOf(block)).filter((one) => one.isContentEditable);
  return all[all.indexOf(block) + step] ?? null;
};

function joinBack(block, saver, words, tools) {
  if (block.nodeName === "LI") return tools.look(block, "list", "none");
  const ahead = beside(block, -1);
  if (ahead && cellOf(ahead) === cellOf(block)) join(ahead, block, saver);
  else if (ahead) words.say(SAY.apart);
}

function joinNext(block, saver) {
  const next = beside(block, 1);
  if (next && cellOf(next) === cellOf(block)) join(block, next, saver);
}

// The Doc keeps the look of the first, unless it is empty.
function join(first, second, saver) {
  saver.remember(first);
  saver.remember(second);
  const at = textOf(first).length;
  const kept = at ? first : second;
  saver.join(first, second, kept);
  if (kept === first) {
    if (first.lastChild?.nodeName === "BR") first.lastChild.remove();
    first.append(...second.childNodes);
  }
  const gone = kept === first ? second : first;
  const list = gone.closest("ul, ol");
  gone.remove();
  if (list && !list.querySelector("[data-b]")) list.remove();
  select(kept, at);
}

function nextCell(block, back, tools) {
  const cells = [...block.closest("table").querySelectorAll("td:not([hidden]), th:not([hidden])")];
  const cell = cells[cells.indexOf(cellOf(block)) + (back ? -1 : 1)];
  const into = cell?.querySelector("[data-b]");
  if (into) select(into, 0, textOf(into).length);
  else if (!back) tools.row(block);
}

function arrow(key, block, at) {
  const length = textOf(block).length;
  if (key === "ArrowLeft" && at.start === 0) return leap(block, -1, (to) => textOf(to).length);
  if (key === "ArrowRight" && at.start === length) return leap(block, 1, () => 0);
  if (key === "ArrowUp" && isAtEdge(block, "top")) return leap(block, -1, (to) => Math.min(at.start, textOf(to).length));
  if (key === "ArrowDown" && isAtEdge(block, "bottom")) return leap(block, 1, (to) => Math.min(at.start, textOf(to).length));
  return null;
}

function leap(block, step, place) {
  const to = beside(block, step);
  return to && (() => select(to, place(to)));
}

function isAtEdge(block, side) {
  const caret = getSelection().getRangeAt(0).getBoundingClientRect();
  if (!caret.height) return true;
  return Math.abs(block.getBoundingClientRect()[side] - caret[side]) < caret.height * 0.8;
}
