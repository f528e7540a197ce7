// The grid in the page: only the rows near what is seen stand in it.

import { drawCell, drawLetter, make, PADDING_PX } from "./sheet_cell.js";

const BEYOND = 8;
const MOST_LINES = 8;
const NUMBERS_PX = 48;

export class Drawing {
  constructor(box, model) {
    Object.assign(this, { box, model });
    this.rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.line = Math.round(this.rem * 1.4);
    this.least = Math.round(this.rem * 1.9);
    this.drawn = new Map();
    this.chosen = { rows: null, left: 0, right: -1, at: [-1, -1] };
    box.addEventListener("scroll", () => this.soon(), { passive: true });
    new ResizeObserver(() => this.soon()).observe(box);
  }

  soon() {
    this.asked ??= requestAnimationFrame(() => {
      this.asked = null;
      this.draw();
    });
  }

  // Everything anew: other rows, another order, other columns.
  redo() {
    const { model } = this;
    this.width = model.width;
    this.columns = Array.from({ length: this.width }, (_, column) => column).filter((column) => !model.facts.hidden.includes(column));
    this.sizes = this.columns.map((column) => model.facts.widths[column] ?? 100);
    this.frozen = this.columns.filter((column) => column < model.facts.frozen).length;
    this.#measure();
    if (!this.table) this.#start();
    this.#heads();
    for (const { row } of this.drawn.values()) row.remove();
    this.drawn.clear();
    this.draw();
    // Drawn into a box that was as high as its head: once it has its height, the rows below come.
    this.soon();
  }

  #start() {
    this.table = make("table", "grid");
    this.table.tabIndex = 0;
    this.table.id = "cells";
    this.table.setAttribute("aria-label", this.box.getAttribute("aria-label"));
    this.table.setAttribute("aria-multiselectable", "true");
    if (this.model.may !== "edit") this.table.setAttribute("aria-readonly", "true");
    this.cols = make("colgroup");
    this.head = make("thead", "rowgroup");
    this.body = make("tbody", "rowgroup");
    [this.above, this.below] = [0, 1].map(() => {
      const spacer = make("tr", "", "spacer");
      spacer.setAttribute("aria-hidden", "true");
      spacer.append(make("td"));
      return spacer;
    });
    this.body.append(this.above, this.below);
    this.table.append(this.cols, this.head, this.body);
    for (const name of ["tabindex", "role", "aria-label"]) this.box.removeAttribute(name);
    this.box.replaceChildren(this.table);
  }

  // Where each row begins: a row is as high as its longest text that is to be broken into lines.
  #measure() {
    const { list } = this.model;
    this.ends = new Float64Array(list.length);
    let end = 0;
    for (let at = 0; at < list.length; at += 1) {
      end += this.height(list[at]);
      this.ends[at] = end;
    }
  }

  height(row) {
    const cells = this.model.rows[row];
    let most = 1;
    for (let at = 0; cells && at < cells.length; at += 1) {
      const cell = cells[at];
      if (typeof cell === "string") {
        if (cell.includes("\n")) most = Math.max(most, cell.split("\n").length);
      } else if (cell) {
        const lines = (cell.t ?? "").split("\n");
        const wraps = cell.s?.split(" ").includes("w");
        const across = ((this.model.facts.widths[at] ?? 100) - PADDING_PX) / (this.rem * 0.46);
        most = Math.max(most, lines.reduce((sum, line) => sum + (wraps ? Math.max(1, Math.ceil(line.length / across)) : 1), 0));
      }
    }
    return this.least + (Math.min(most, MOST_LINES) - 1) * this.line;
  }

  #heads() {
    const { model } = this;
    this.table.style.width = `${this.left(this.sizes.length)}px`;
    this.cols.replaceChildren(...[NUMBERS_PX, ...this.sizes].map((size) => {
      const col = make("col");
      col.style.width = `${size}px`;
      return col;
    }));
    const names = make("tr", "row", "letters");
    names.setAttribute("aria-rowindex", "1");
    const corner = make("td", "gridcell");
    corner.setAttribute("aria-label", "All");
    names.append(corner, ...this.columns.map((column, at) => this.#stuck(drawLetter(this.model, column), at)));
    const rows = Array.from({ length: model.facts.head }, (_, row) => this.row(row, row + 2));
    this.head.replaceChildren(names, ...rows);
    this.table.setAttribute("aria-rowcount", String(1 + model.facts.head + model.list.length));
    this.table.setAttribute("aria-colcount", String(1 + this.columns.length));
    this.headHeight = this.head.offsetHeight;
  }

  indexAt(y) {
    let [low, high] = [0, this.ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.ends[middle] > y) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  top(at) {
    return at > 0 ? this.ends[Math.min(at, this.ends.length) - 1] : 0;
  }

  draw() {
    if (!this.table) return;
    const { list } = this.model;
    const first = Math.max(0, this.indexAt(this.box.scrollTop) - BEYOND);
    const last = Math.min(list.length, this.indexAt(this.box.scrollTop + this.box.clientHeight) + BEYOND);
    for (const [at, { row }] of this.drawn) {
      if (at < first || at >= last) {
        row.remove();
        this.drawn.delete(at);
      }
    }
    this.#space(this.above, this.top(first));
    this.#space(this.below, this.top(list.length) - this.top(last));
    let next = this.above.nextSibling;
    for (let at = first; at < last; at += 1) {
      const known = this.drawn.get(at);
      if (known) {
        next = known.row.nextSibling;
        continue;
      }
      const row = this.row(list[at], at + this.model.facts.head + 2);
      this.body.insertBefore(row, next);
      this.drawn.set(at, { row });
    }
  }

  #space(spacer, height) {
    spacer.hidden = height === 0;
    spacer.firstChild.style.height = `${height}px`;
  }

  row(number, index) {
    const row = make("tr", "row");
    row.setAttribute("aria-rowindex", String(index));
    row.dataset.row = number;
    row.style.height = `${this.height(number)}px`;
    const name = make("th", "rowheader", "number");
    name.scope = "row";
    name.textContent = number + 1;
    row.append(name);
    for (let at = 0; at < this.columns.length; at += 1) row.append(this.cell(number, at));
    return row;
  }

  cell(row, at) {
    const found = this.#stuck(drawCell(this, row, at), at);
    this.#choose(found, row, this.columns[at]);
    return found;
  }

  // Columns that stay while others go by.
  #stuck(found, at) {
    if (at >= this.frozen) return found;
    found.classList.add("stuck");
    found.style.left = `${this.left(at)}px`;
    return found;
  }

  // Where a column begins, behind the numbers of the rows.
  left(at) {
    return NUMBERS_PX + this.sizes.slice(0, at).reduce((sum, size) => sum + size, 0);
  }

  #choose(found, row, column) {
    const { rows, left, right, at } = this.chosen;
    const on = Boolean(rows?.has(row)) && column >= left && column <= right;
    const here = at[0] === row && at[1] === column;
    found.classList.toggle("on", on);
    found.classList.toggle("at", here);
    found.setAttribute("aria-selected", String(on || here));
  }

  // chosen: { rows: a set of numbers, left, right, at: [row, column] }
  choose(chosen) {
    this.chosen = chosen;
    for (const found of this.table?.querySelectorAll("td[id]") ?? []) {
      this.#choose(found, Number(found.parentElement.dataset.row), Number(found.dataset.column));
    }
    const id = `c-${chosen.at[0]}-${chosen.at[1]}`;
    if (document.getElementById(id)) this.table.setAttribute("aria-activedescendant", id);
    else this.table.removeAttribute("aria-activedescendant");
  }

  at(row, column) {
    return document.getElementById(`c-${row}-${column}`);
  }

  // Bring a cell into view. at: its place in the list, -1 for the head.
  reveal(at, column) {
    const { box } = this;
    if (at >= 0) {
      const [top, end] = [this.top(at), this.ends[at]];
      if (top < box.scrollTop) box.scrollTop = top;
      else if (end + this.headHeight > box.scrollTop + box.clientHeight - 2) box.scrollTop = end + this.headHeight - box.clientHeight + 2;
    }
    const place = this.columns.indexOf(column);
    if (place >= this.frozen) {
      const [left, right] = [this.left(place) - this.left(this.frozen), this.left(place) + this.sizes[place]];
      if (left < box.scrollLeft) box.scrollLeft = left;
      else if (right > box.scrollLeft + box.clientWidth) box.scrollLeft = right - box.clientWidth;
    }
    this.draw();
    // The grid itself may reach past the edge of the screen.
    const row = at < 0 ? this.model.facts.head + at : this.model.list[at];
    this.at(row, column)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}
