// Sorting and filtering of one's own: it stays in this page, and nobody else sees anything of it.

const textOf = (cell) => (typeof cell === "string" ? cell : (cell?.t ?? ""));
const order = new Intl.Collator("en-GB", { numeric: true, sensitivity: "base" });

export class Own {
  constructor() {
    this.sort = null;
    // column → { words, without: a set of texts that are left out }
    this.filters = new Map();
  }

  get isOn() {
    return Boolean(this.sort) || this.filters.size > 0;
  }

  clear() {
    this.sort = null;
    this.filters.clear();
  }

  filter(column, words, without) {
    if (words || without.size) this.filters.set(column, { words: words.toLocaleLowerCase(), without });
    else this.filters.delete(column);
  }

  arranged(rows, cell) {
    const kept = rows.filter((row) => this.#fits(row, cell));
    if (!this.sort) return kept;
    const { column, down } = this.sort;
    const full = kept.filter((row) => textOf(cell(row, column)));
    const empty = kept.filter((row) => !textOf(cell(row, column)));
    full.sort((one, other) => compared(cell(one, column), cell(other, column)));
    return [...(down ? full.reverse() : full), ...empty];
  }

  #fits(row, cell) {
    for (const [column, { words, without }] of this.filters) {
      const text = textOf(cell(row, column));
      if (without.has(text) || (words && !text.toLocaleLowerCase().includes(words))) return false;
    }
    return true;
  }
}

// Numbers and days before texts, as Sheets sorts them.
function compared(one, other) {
  const [a, b] = [one?.v, other?.v];
  if (a !== undefined && b !== undefined) return a - b;
  if (a !== undefined) return -1;
  if (b !== undefined) return 1;
  return order.compare(textOf(one), textOf(other));
}
