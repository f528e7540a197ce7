// The toolbar, dropdowns and new rows: what changes more than the letters of a block.

import { NoConnection } from "./doc_sending.js";
import { blockOf, segmentOf, selected, textOf } from "./doc_text.js";
import { SAY } from "./doc_words.js";

const CHANGED = "Somebody changed this at the same time. Look again, and press once more.";
const LISTS = { UL: "bulleted", OL: "numbered" };

export class Tools {
  // renew: brings the page up to date with the Doc, then calls what it is given.
  constructor(doc, { calls, saver, words, tab, renew }) {
    Object.assign(this, { doc, calls, saver, words, tab, renew });
    this.bar = document.querySelector(".tools");
    this.last = null;
    this.bar.hidden = false;
    this.bar.addEventListener("mousedown", (event) => event.target.closest("button") && event.preventDefault());
    this.bar.addEventListener("click", ({ target }) => this.#pressed(target.closest("button")?.dataset.do));
    this.bar.querySelector("select").addEventListener("change", ({ target }) => this.#withBlock((block) => this.look(block, "style", target.value)));
    document.addEventListener("selectionchange", () => this.#showLook());
    doc.addEventListener("click", ({ target }) => this.#chip(target.closest?.("[data-dropdown]")));
    doc.addEventListener("keydown", (event) => {
      const chip = event.target.closest?.("[data-dropdown]");
      if (chip && event.target === chip && ["Enter", " ", "ArrowDown"].includes(event.key)) {
        event.preventDefault();
        this.#chip(chip);
      }
    });
  }

  #withBlock(deed) {
    if (this.last?.block.isConnected) deed(this.last.block);
  }

  #pressed(what) {
    if (what === "bold" || what === "italic") this.letters(what);
    else if (what === "row") this.#withBlock((block) => this.row(block));
    else if (what === "marks") this.#marks();
    else if (what) this.#withBlock((block) => this.list(block, what));
  }

  letters(what) {
    const chosen = this.last;
    if (!chosen || chosen.start === chosen.end) return this.words.say("Choose the words first, then press again.");
    const on = this.#button(what).getAttribute("aria-pressed") === "true";
    return this.look(chosen.block, what, on ? "off" : "on", chosen);
  }

  list(block, kind) {
    return this.look(block, "list", LISTS[block.closest("ul, ol")?.nodeName] === kind ? "none" : kind);
  }

  // Whoever has gone on typing meanwhile stays where they are.
  row(block) {
    const before = textOf(block);
    return this.look(block, "row", "", {}, () => {
      if (document.activeElement !== block || textOf(block) !== before) return;
      block.closest("tr")?.nextElementSibling?.querySelector("[data-b]")?.focus();
    });
  }

  // Whatever was typed goes ahead; then the deed, on the block as the Doc has it.
  async look(block, what, value, { start = 0, end = 0 } = {}, then = () => {}) {
    if (!(await this.saver.flush())) return this.words.say(SAY.offline);
    if (!block.isConnected) return this.words.say(CHANGED);
    const text = textOf(block);
    const { at, before, after } = this.saver.where({ els: [block] });
    const body = { tab: this.tab, segment: segmentOf(block).dataset.segment, at, before, after, was: [text], now: [text] };
    await this.#ask("look", { ...body, what, value, start, end });
    return this.renew(then);
  }

  async #ask(deed, body) {
    try {
      const { state } = await this.calls.post(deed, body);
      this.words.say(state === "saved" ? SAY.saved : CHANGED);
    } catch (error) {
      this.words.say(error instanceof NoConnection ? "No connection, so nothing was changed. Try again when it is back." : `${error.title}. ${error.text}`);
    }
  }

  #button(what) {
    return this.bar.querySelector(`[data-do="${what}"]`);
  }

  #showLook() {
    const chosen = selected();
    if (!chosen || !this.doc.contains(chosen.block)) return;
    this.last = chosen;
    const range = getSelection().getRangeAt(0);
    const first = range.collapsed ? range.startContainer : firstText(range);
    const inside = (first instanceof Element ? first : first.parentElement) ?? chosen.block;
    const press = (what, on) => this.#button(what).setAttribute("aria-pressed", String(Boolean(on)));
    press("bold", inside.closest("b"));
    press("italic", inside.closest("i"));
    for (const kind of Object.values(LISTS)) press(kind, LISTS[chosen.block.closest("ul, ol")?.nodeName] === kind);
    this.bar.querySelector("select").value = chosen.block.dataset.style ?? "NORMAL_TEXT";
    this.#button("row").disabled = !chosen.block.closest("table");
  }

  #marks() {
    const button = this.#button("marks");
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    document.body.classList.toggle("unmarked", !on);
  }

  #chip(chip) {
    if (!chip || chip.querySelector("select")) return;
    const kept = [...chip.childNodes];
    const list = document.createElement("select");
    list.setAttribute("aria-label", chip.title);
    for (const [id, words, isShown] of JSON.parse(chip.dataset.options)) list.add(new Option(words, id, isShown, isShown));
    const close = () => list.isConnected && chip.replaceChildren(...kept);
    list.addEventListener("change", async () => {
      const body = { tab: this.tab, dropdown: chip.dataset.dropdown, option: list.value };
      close();
      if (await this.saver.flush()) await this.#ask("choose", body);
      this.renew();
    });
    list.addEventListener("blur", close);
    list.addEventListener("keydown", (event) => event.key === "Escape" && (close(), chip.focus()));
    chip.replaceChildren(list);
    list.focus();
  }
}

// The first letters of what is chosen, not the end of what stands before it.
function firstText(range) {
  const { startContainer: node, startOffset: at } = range;
  if (node.nodeType === Node.TEXT_NODE && at === node.length) {
    const walk = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT);
    walk.currentNode = node;
    return walk.nextNode() ?? node;
  }
  return node;
}
