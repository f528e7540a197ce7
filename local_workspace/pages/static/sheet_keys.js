// Mouse, keyboard and clipboard over the grid.

import { asWords, rowsOf, spread, written } from "./sheet_pasting.js";

const MOST_PASTED = 50000;

export class Keys {
  // told: { write(rows, columns, values), menu(column), undo() }
  constructor(drawing, model, choice, editor, words, told) {
    Object.assign(this, { drawing, model, choice, editor, words, told });
    drawing.box.addEventListener("pointerdown", (event) => this.#down(event));
    drawing.box.addEventListener("pointermove", (event) => this.#drag(event));
    addEventListener("pointerup", () => (this.dragging = false));
    drawing.box.addEventListener("click", (event) => this.#click(event));
    drawing.box.addEventListener("dblclick", ({ target }) => this.#place(target) && this.editor.begin());
    drawing.box.addEventListener("keydown", (event) => event.target === drawing.table && this.#key(event));
    for (const name of ["copy", "cut", "paste"]) document.addEventListener(name, (event) => document.activeElement === drawing.table && this[name](event));
  }

  get mayWrite() {
    return this.model.may === "edit";
  }

  #place(target) {
    const cell = target.closest?.("td[id]");
    return cell && [Number(cell.parentElement.dataset.row), Number(cell.dataset.column)];
  }

  #down(event) {
    const place = this.#place(event.target);
    if (event.button !== 0 || event.target.closest("button, textarea, select")) return;
    if (event.target.closest("th.number")) return this.#line(event);
    if (!place) return;
    this.dragging = event.pointerType === "mouse";
    if (!event.target.closest("a")) event.preventDefault();
    this.drawing.table.focus({ preventScroll: true });
    this.choice.goTo(...place, { extend: event.shiftKey, quiet: true });
  }

  // A row's number chooses the whole row.
  #line(event) {
    event.preventDefault();
    this.drawing.table.focus({ preventScroll: true });
    const line = this.choice.lineOf(Number(event.target.parentElement.dataset.row));
    if (!event.shiftKey) this.choice.go(line, 0, { quiet: true });
    this.choice.go(line, this.drawing.columns.length - 1, { extend: true, quiet: true });
  }

  #drag(event) {
    const place = this.dragging && event.buttons === 1 && this.#place(event.target);
    if (place && (place[0] !== this.choice.row || place[1] !== this.choice.column)) this.choice.goTo(...place, { extend: true, quiet: true });
  }

  #click({ target }) {
    if (!this.mayWrite || !this.#place(target)) return;
    if (target.closest(".tick")) this.editor.begin();
    else if (target.closest(".dropdown")) this.editor.begin({ list: true });
  }

  #key(event) {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    const held = ctrlKey || metaKey;
    if (held && key.toLowerCase() === "a") this.choice.all();
    else if (held && !shiftKey && key.toLowerCase() === "z" && this.mayWrite) this.told.undo();
    else if (key === "Tab" && this.mayWrite && !held) {
      if (!this.choice.tab(shiftKey)) return;
    } else if (key === "Escape") this.choice.go(this.choice.at.line, this.choice.at.place, { quiet: true });
    else if (key === "Enter" && (altKey || !this.mayWrite)) this.#follow();
    else if (key === "ContextMenu" || (key === "F10" && shiftKey)) this.told.menu(this.choice.column);
    else if (key === "F2" || key === "Enter") this.editor.begin({ list: true });
    else if (altKey && key === "ArrowDown") this.editor.begin({ list: true });
    else if ((key === "Delete" || key === "Backspace") && this.mayWrite) this.#clear();
    else if (this.choice.key(event)) {
      // It moved.
    } else if (this.#types(event)) return;
    else if (key === " " && !held && this.#isTick()) this.editor.begin();
    else return;
    event.preventDefault();
  }

  #isTick() {
    return this.mayWrite && this.model.ruleOf(this.choice.row, this.choice.column)?.kind === "check";
  }

  // The letter itself falls into the field that has the focus by then.
  #types({ key, ctrlKey, metaKey, altKey }) {
    const letter = [...key].length === 1 || key === "Process" || key === "Dead" || key === "Unidentified";
    if (!this.mayWrite || !letter || ((ctrlKey || metaKey) && !altKey) || this.#isTick()) return false;
    this.editor.begin({ text: "" });
    return true;
  }

  #follow() {
    this.drawing.at(this.choice.row, this.choice.column)?.querySelector("a")?.click();
  }

  #clear() {
    const { rows, columns } = this.#inUse();
    this.told.write(rows, columns, rows.map(() => columns.map(() => "")));
  }

  // What is chosen, as far as anything stands there.
  #inUse() {
    const { rows, columns } = this.choice.block;
    const used = rows.filter((row) => row < this.model.used || columns.some((column) => this.model.isPending(row, column)));
    return { rows: used, columns };
  }

  copy(event) {
    const { rows, columns } = this.choice.block;
    const texts = rows.map((row) => columns.map((column) => this.model.text(row, column)));
    event.clipboardData.setData("text/plain", written(texts));
    event.preventDefault();
    this.words.say(rows.length * columns.length === 1 ? "One cell copied." : `${rows.length * columns.length} cells copied.`);
  }

  cut(event) {
    this.copy(event);
    if (this.mayWrite) this.#clear();
  }

  paste(event) {
    const text = event.clipboardData.getData("text/plain");
    event.preventDefault();
    if (!this.mayWrite || !text) return;
    const given = rowsOf(text).map((row) => row.map(asWords));
    const { rows, columns } = this.choice.block;
    const values = spread(given, rows.length, columns.length);
    if (values.length * values[0].length > MOST_PASTED) return this.words.say("That is more than 50,000 cells at once. Paste it in parts.");
    const line = Math.min(this.choice.at.line, this.choice.from.line);
    const onto = values.map((_, y) => this.choice.rowAt(line + y) ?? this.#beyond(y, line));
    const first = this.drawing.columns.indexOf(columns[0]);
    const across = values[0].map((_, x) => this.drawing.columns[first + x] ?? columns[0] + x);
    this.told.write(onto, across, values);
    if (given.some((row, y) => row.some((one, x) => one !== rowsOf(text)[y][x]))) this.words.tell("What began with = or + was pasted as words. To make it a formula, type it.");
  }

  // Rows below the last one that is shown: the empty ones where some are left out, else new ones.
  #beyond(y, line) {
    const first = this.model.isWhole ? Math.max(this.model.facts.rows, this.model.used) : this.model.used;
    return first + y - Math.max(0, this.choice.lines - line);
  }
}
