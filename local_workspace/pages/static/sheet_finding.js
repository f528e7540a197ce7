// Finding words in all rows that are shown, drawn or not.

import { textOf } from "./sheet_model.js";

const MOST = 10000;
const AFTER_MS = 120;

export class Find {
  constructor(model, choice, drawing) {
    Object.assign(this, { model, choice, drawing });
    this.form = document.getElementById("find");
    this.field = document.getElementById("q");
    this.hits = document.getElementById("hits");
    this.found = [];
    document.getElementById("go").hidden = true;
    document.getElementById("steps").hidden = false;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.step(1);
    });
    this.field.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.search(), AFTER_MS);
    });
    this.field.addEventListener("keydown", (event) => this.#key(event));
    document.getElementById("before").addEventListener("click", () => this.step(-1));
    document.getElementById("next").addEventListener("click", () => this.step(1));
    document.addEventListener("keydown", (event) => {
      const wanted = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "f";
      // Pressed once more it is the browser's own.
      if (!wanted || document.activeElement === this.field) return;
      event.preventDefault();
      this.field.focus();
      this.field.select();
    });
  }

  #key(event) {
    if (event.key === "Enter" && event.shiftKey) {
      event.preventDefault();
      this.step(-1);
    } else if (event.key === "Escape") {
      this.field.value = "";
      this.search();
      this.drawing.table.focus({ preventScroll: true });
    }
  }

  get words() {
    return this.field.value.trim().toLocaleLowerCase();
  }

  // Look again: other words, or other rows.
  search() {
    const { model, words } = this;
    this.found = [];
    const rows = [...Array(model.facts.head).keys(), ...model.list.slice(0, model.kept)];
    for (const row of words ? rows : []) {
      const cells = model.rows[row] ?? [];
      for (const column of this.drawing.columns) {
        if (textOf(cells[column]).toLocaleLowerCase().includes(words)) this.found.push([row, column]);
      }
      if (this.found.length >= MOST) break;
    }
    this.#say();
  }

  #say() {
    const at = this.found.findIndex(([row, column]) => row === this.choice.row && column === this.choice.column);
    const all = `${this.found.length}${this.found.length >= MOST ? " or more" : ""}`;
    this.hits.textContent = !this.words ? "" : this.found.length ? `${at < 0 ? "" : `${at + 1} of `}${all}` : "Not found";
  }

  step(by) {
    clearTimeout(this.timer);
    this.search();
    if (!this.found.length) return;
    const here = [this.choice.lineOf(this.choice.row), this.choice.column];
    const places = this.found.map(([row, column]) => [this.choice.lineOf(row), column]);
    const later = ([line, column]) => line > here[0] || (line === here[0] && column > here[1]);
    const earlier = ([line, column]) => line < here[0] || (line === here[0] && column < here[1]);
    const next = by > 0 ? places.findIndex(later) : places.findLastIndex(earlier);
    const [row, column] = this.found.at(next < 0 ? (by > 0 ? 0 : -1) : next);
    this.choice.goTo(row, column);
    this.#say();
  }
}
