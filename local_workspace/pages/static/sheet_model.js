// A tab as the page has it: its rows, which of them are shown and in which order, what is not saved yet.

import { mover } from "./sheet_moving.js";
import { Own } from "./sheet_own.js";

export const textOf = (cell) => (typeof cell === "string" ? cell : (cell?.t ?? ""));
const MOST_COLUMNS = 200;
const LEAST_COLUMNS = 4;
const ROOM = 26;
const [LETTER_PX, WIDE_PX] = [7.5, 100];

export function letters(column) {
  let found = "";
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26)) found = String.fromCharCode(65 + ((left - 1) % 26)) + found;
  return found;
}

export const nameOf = (row, column) => `${letters(column)}${row + 1}`;

// [top, left, bottom, right] with open ends.
export const inside = ([top, left, bottom, right], row, column) =>
  row >= top && column >= left && (bottom === null || row < bottom) && (right === null || column < right);

export class Model {
  constructor(may) {
    this.may = may;
    this.blocks = new Map();
    this.rows = [];
    this.facts = { head: 0, filled: 0, rows: 0, columns: 0, frozen: 0, widths: [], hidden: [], closed: [], careful: [], bands: [], ruled: [], rules: {} };
    this.list = [];
    this.own = new Own();
    // Texts on their way to the Sheet, by "row:column".
    this.pending = new Map();
  }

  // What `changes` answered. Gives a function from the old number of a row to its new one, false where blocks are missing.
  take(found) {
    const blocks = new Map();
    for (const key of found.order) blocks.set(key, found.blocks[key] ?? this.blocks.get(key));
    if ([...blocks.values()].some((rows) => rows === undefined)) return false;
    const before = this.rows;
    this.blocks = blocks;
    this.rows = found.order.flatMap((key) => blocks.get(key));
    this.facts = found;
    const moved = mover(before, this.rows);
    this.pending = new Map([...this.pending].map(([key, one]) => {
      const [row, column] = key.split(":").map(Number);
      return [`${moved(row)}:${column}`, one];
    }));
    this.arrange();
    return moved;
  }

  // How many columns are drawn: what is used, with room beside it to write in, or for a long text to run on.
  get width() {
    const { columns, widths } = this.facts;
    if (this.may === "edit") return Math.min(Math.max(this.#last((row) => row.length), Math.min(columns, ROOM)), MOST_COLUMNS);
    const used = this.#last((row) => row.findLastIndex(textOf) + 1);
    const wanted = this.#last((row) => {
      const last = row.findLastIndex(textOf);
      let room = textOf(row[last]).length * LETTER_PX;
      let at = last;
      while (room > 0 && at < ROOM) room -= widths[at++] ?? WIDE_PX;
      return last < 0 ? 0 : at;
    });
    return Math.min(Math.max(used, Math.min(wanted, columns), Math.min(LEAST_COLUMNS, columns)), MOST_COLUMNS);
  }

  #last(found) {
    return this.rows.reduce((most, row) => Math.max(most, found(row)), 0);
  }

  get used() {
    return this.facts.filled;
  }

  // Which rows are shown below the head.
  arrange() {
    const { head, shown, rows } = this.facts;
    this.total = Math.max(0, this.used - head);
    const all = shown ?? Array.from({ length: this.total }, (_, at) => at + head);
    this.list = this.own.arranged(all, (row, column) => this.cell(row, column));
    this.kept = this.list.length;
    // Empty rows to write in, where nothing is left out.
    this.isWhole = this.may === "edit" && !shown && !this.own.filters.size;
    for (let row = Math.max(head, this.used); this.isWhole && row < rows; row += 1) this.list.push(row);
  }

  cell(row, column) {
    return this.rows[row]?.[column] ?? "";
  }

  text(row, column) {
    return this.pending.get(`${row}:${column}`) ?? textOf(this.cell(row, column));
  }

  // As the Sheet has it, whatever waits to be saved.
  savedText(row, column) {
    return textOf(this.cell(row, column));
  }

  isPending(row, column) {
    return this.pending.has(`${row}:${column}`);
  }

  // What a person edits: a formula rather than what it gives.
  edited(row, column) {
    const cell = this.cell(row, column);
    return this.pending.get(`${row}:${column}`) ?? (typeof cell === "string" ? cell : (cell?.e ?? cell?.t ?? ""));
  }

  ruleOf(row, column) {
    const own = this.cell(row, column)?.r;
    const found = own ?? this.facts.ruled.find((one) => inside(one, row, column))?.[4];
    return found && this.facts.rules[found];
  }

  // Why this person may not change a cell; "" where they may.
  closed(row, column) {
    return reason(this.facts.closed, row, column);
  }

  careful(row, column) {
    return reason(this.facts.careful, row, column);
  }

  // A row as the server knows it by: its number, its texts, those of the row above.
  known(row) {
    const was = lineOf(this.rows[row]);
    return { at: row, was, above: row > 0 ? lineOf(this.rows[row - 1]) : null };
  }
}

const lineOf = (row) => (row ?? []).map(textOf);

function reason(ranges, row, column) {
  const found = ranges.find(({ box, open }) => inside(box, row, column) && !open.some((part) => inside(part, row, column)));
  return found?.say ?? "";
}
