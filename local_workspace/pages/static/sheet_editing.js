// Typing in a cell: in the cell itself, or in the bar above the grid, which show the same words.

import { nameOf } from "./sheet_model.js";
import { pick } from "./sheet_picking.js";

export class Editor {
  // told: { commit(row, column, text, seen, move), refused(why), state() }
  constructor(drawing, model, choice, words, told) {
    Object.assign(this, { drawing, model, choice, words, told });
    this.bar = document.getElementById("bar");
    this.place = document.getElementById("place");
    this.now = null;
    this.field = this.#field();
    for (const one of [this.field, this.bar]) {
      one.addEventListener("input", () => this.#typed(one));
      one.addEventListener("keydown", (event) => this.#key(event, one));
    }
    this.bar.addEventListener("focus", () => this.now || this.begin({ from: this.bar }));
    for (const one of [this.field, this.bar]) one.addEventListener("blur", ({ relatedTarget: to }) => this.#left(to));
  }

  #field() {
    const field = document.createElement("textarea");
    field.className = "field";
    field.rows = 1;
    field.dir = "auto";
    field.spellcheck = false;
    field.hidden = true;
    return field;
  }

  get isOpen() {
    return Boolean(this.now);
  }

  // The chosen cell in the bar, while nobody types.
  show() {
    if (this.now) return;
    const { row, column } = this.choice;
    this.place.textContent = nameOf(row, column);
    this.bar.value = this.model.edited(row, column);
    this.bar.readOnly = this.told.over() || Boolean(this.model.closed(row, column));
  }

  // text: what to begin with, undefined for what stands there. list: open the list of a cell that has one.
  begin({ text, from = this.field, list = false, agreed = false } = {}) {
    if (this.told.over()) return;
    const { row, column } = this.choice;
    const why = this.model.closed(row, column);
    if (why) return this.#no(why);
    const care = !agreed && this.model.careful(row, column);
    if (care) return this.#ask(care, { text, from, list });
    const rule = this.model.ruleOf(row, column);
    const seen = this.model.savedText(row, column);
    if (rule?.kind === "check") return this.#tick(row, column, rule, seen);
    if (rule?.kind === "list" && from !== this.bar && (list || rule.strict)) return this.#pick(row, column, rule, seen);
    this.now = { row, column, seen, own: this.model.isPending(row, column), was: this.model.edited(row, column) };
    const value = text ?? this.now.was;
    this.bar.value = value;
    this.field.value = value;
    if (from === this.field) this.#lay(row, column);
    from.focus({ preventScroll: from === this.field });
    from.setSelectionRange(value.length, value.length);
  }

  #no(why) {
    this.words.say(why);
    this.drawing.table.focus({ preventScroll: true });
  }

  #ask(care, how) {
    this.drawing.table.focus({ preventScroll: true });
    this.words.ask(`${care} Change them all the same?`, "Change it", (yes) => {
      this.drawing.table.focus({ preventScroll: true });
      if (yes) this.begin({ ...how, agreed: true });
    });
  }

  #tick(row, column, rule, seen) {
    const [on, off] = rule.options;
    this.told.commit(row, column, this.model.text(row, column) === on ? off : on, seen);
  }

  #pick(row, column, rule, seen) {
    const cell = this.drawing.at(row, column);
    if (!cell) return;
    this.picking = true;
    pick(this.drawing.box, cell, { rule, text: this.model.text(row, column), name: nameOf(row, column) }, (text) => {
      this.picking = false;
      this.drawing.table.focus({ preventScroll: true });
      if (text !== undefined && text !== this.model.text(row, column)) this.told.commit(row, column, text, seen);
    });
  }

  #lay(row, column) {
    const cell = this.drawing.at(row, column);
    if (!cell) return;
    const { box, field } = { box: this.drawing.box, field: this.field };
    const [outer, inner] = [box.getBoundingClientRect(), cell.getBoundingClientRect()];
    if (!field.isConnected) box.append(field);
    field.hidden = false;
    field.style.left = `${inner.left - outer.left + box.scrollLeft - box.clientLeft}px`;
    field.style.top = `${inner.top - outer.top + box.scrollTop - box.clientTop}px`;
    field.style.minWidth = `${inner.width}px`;
    field.style.minHeight = `${inner.height}px`;
    field.setAttribute("aria-label", `${nameOf(row, column)}, being changed`);
    this.#fit();
  }

  #fit() {
    if (this.field.hidden) return;
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight + 2, 320)}px`;
  }

  #typed(one) {
    const other = one === this.bar ? this.field : this.bar;
    other.value = one.value;
    this.#fit();
  }

  #key(event, one) {
    if (event.isComposing || !this.now) return;
    const { key, shiftKey, altKey, ctrlKey, metaKey } = event;
    if (key === "Enter" && (altKey || ctrlKey || metaKey)) {
      event.preventDefault();
      one.setRangeText("\n", one.selectionStart, one.selectionEnd, "end");
      this.#typed(one);
    } else if (key === "Enter") {
      event.preventDefault();
      this.end(true, [shiftKey ? -1 : 1, 0]);
    } else if (key === "Tab") {
      event.preventDefault();
      this.end(true, [0, shiftKey ? -1 : 1]);
    } else if (key === "Escape") {
      event.preventDefault();
      this.end(false);
    }
    event.stopPropagation();
  }

  // Whoever goes elsewhere has finished, as in any sheet; between cell and bar the typing goes on.
  #left(to) {
    if (!this.now || to === this.field || to === this.bar || !document.hasFocus()) return;
    this.end(true, null, false);
  }

  // keep: whether what was typed is wanted. move: [down, across]; back: give the focus to the grid.
  end(keep, move = null, back = true) {
    const { now } = this;
    if (!now) return;
    const text = this.bar.value;
    this.now = null;
    this.field.hidden = true;
    if (back) this.drawing.table.focus({ preventScroll: true });
    if (keep && text !== now.was) this.told.commit(now.row, now.column, text, now.own ? this.model.text(now.row, now.column) : now.seen);
    if (move) this.choice.go(this.choice.at.line + move[0], this.choice.at.place + move[1]);
    this.show();
  }

  // What is being typed, when it can go nowhere any more: { row, column, text }, or nothing.
  taken() {
    const { now } = this;
    const text = this.bar.value;
    this.end(false);
    return now && text !== now.was ? { ...now, text } : null;
  }

  // Rows moved, or other rows are shown, while somebody types.
  moved(from) {
    if (!this.now) return;
    this.now.row = from(this.now.row);
    if (!this.field.hidden) this.#lay(this.now.row, this.now.column);
  }
}
