// A block of the page as a line of text, and places in it. An island (a chip, a picture) counts as the server counts it.

export const ISLAND = "\ufffc";
const BREAK = "\v";

export const blocksIn = (root) => [...root.querySelectorAll("[data-b]")];
export const blockOf = (node) => (node instanceof Element ? node : node?.parentElement)?.closest("[data-segment] [data-b]") ?? null;
export const islandsOf = (block) => [...block.querySelectorAll("[data-i]")];
export const segmentOf = (block) => block.closest("[data-segment]");
export const cellOf = (block) => block.closest("td, th");
export const clean = (text) => text.replaceAll(ISLAND, "").replace(/\r\n?/g, "\n");

function raw(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replaceAll(ISLAND, "").replace(/\n/g, BREAK);
  if (node.nodeName === "BR") return BREAK;
  if (node.nodeType === Node.ELEMENT_NODE && node.hasAttribute("data-i")) return ISLAND.repeat(Number(node.dataset.i) || 1);
  let text = "";
  for (const child of node.childNodes) text += raw(child);
  return text;
}

// A browser keeps a break behind the last one, or in an empty block, that is no text.
export const textOf = (block) => raw(block).replace(/\v$/, "");

export function offsetOf(block, node, at) {
  const range = document.createRange();
  range.setStart(block, 0);
  range.setEnd(node, at);
  return Math.min(raw(range.cloneContents()).length, textOf(block).length);
}

// Where in the page a place of a block's text is.
function pointOf(block, offset) {
  let left = offset;
  let last = [block, 0];
  const seek = (node) => {
    for (const child of node.childNodes) {
      const size = raw(child).length;
      const at = [...node.childNodes].indexOf(child);
      if (child.nodeType === Node.TEXT_NODE) {
        if (left <= size) return [child, left];
      } else if (child.nodeName === "BR" || child.hasAttribute?.("data-i")) {
        if (left === 0) return [node, at];
      } else if (left <= size) {
        const found = seek(child);
        if (found) return found;
        continue;
      }
      left -= size;
      last = [node, at + 1];
    }
    return null;
  };
  return seek(block) ?? last;
}

export function select(block, start, end = start) {
  const range = document.createRange();
  range.setStart(...pointOf(block, start));
  range.setEnd(...pointOf(block, end));
  const chosen = getSelection();
  if (document.activeElement !== block) block.focus({ preventScroll: true });
  chosen.removeAllRanges();
  chosen.addRange(range);
}

// What is chosen, where it lies in one block.
export function selected() {
  const chosen = getSelection();
  if (!chosen.rangeCount) return null;
  const range = chosen.getRangeAt(0);
  const block = blockOf(range.startContainer);
  if (!block || block !== blockOf(range.endContainer)) return null;
  return {
    block,
    start: offsetOf(block, range.startContainer, range.startOffset),
    end: offsetOf(block, range.endContainer, range.endOffset),
  };
}

// Write text into an empty block.
export function fill(block, text) {
  const lines = text.split(BREAK);
  block.replaceChildren(...lines.flatMap((line, number) => (number ? [document.createElement("br"), line] : [line])));
  if (text.endsWith(BREAK)) block.append(document.createElement("br"));
}

// An empty block to stand behind another: an item in a list, else a paragraph.
export function freshAfter(block) {
  const fresh = document.createElement(block.nodeName === "LI" ? "li" : "p");
  fresh.dir = "auto";
  fresh.dataset.b = "";
  if (block.nodeName === "LI") fresh.className = block.className;
  else fresh.className = "empty";
  block.after(fresh);
  makeEditable(fresh);
  return fresh;
}

export function makeEditable(block) {
  block.setAttribute("contenteditable", "plaintext-only");
  if (block.contentEditable !== "plaintext-only") block.setAttribute("contenteditable", "true");
}

// Put what a person needs to write into new parts of the page.
export function prepare(root) {
  for (const block of root.querySelectorAll("[data-b]")) {
    if (!block.closest("[data-fixed], .running")) makeEditable(block);
  }
  for (const chip of root.querySelectorAll("[data-dropdown]")) {
    chip.setAttribute("role", "button");
    chip.setAttribute("aria-haspopup", "listbox");
    chip.setAttribute("aria-label", `${chip.title}: ${chip.textContent}`);
    chip.tabIndex = 0;
  }
}
