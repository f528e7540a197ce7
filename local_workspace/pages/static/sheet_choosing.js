// Which cells are chosen, by mouse and by keyboard. Lines are counted as they are shown, those of the head first.

const PAGE_LINES = 15;

export class Choice {
  // told: called after every move.
  constructor(model, drawing, told) {
    Object.assign(this, { model, drawing, told });
    this.at = { line: 0, place: 0 };
    this.from = { line: 0, place: 0 };
  }

  get lines() {
    return this.model.facts.head + this.model.list.length;
  }

  rowAt(line) {
    const { head } = this.model.facts;
    return line < head ? line : this.model.list[line - head];
  }

  lineOf(row) {
    const { head } = this.model.facts;
    if (row < head) return row;
    const at = this.model.list.indexOf(row);
    return at < 0 ? -1 : at + head;
  }

  get row() {
    return this.rowAt(this.at.line) ?? 0;
  }

  get column() {
    return this.drawing.columns[this.at.place] ?? 0;
  }

  // The rectangle: numbers of its rows and columns, in order.
  get block() {
    const [top, bottom] = [this.at.line, this.from.line].sort((a, b) => a - b);
    const [left, right] = [this.at.place, this.from.place].sort((a, b) => a - b);
    const rows = [];
    for (let line = top; line <= bottom; line += 1) rows.push(this.rowAt(line));
    return { rows: rows.filter((row) => row !== undefined), columns: this.drawing.columns.slice(left, right + 1) };
  }

  get isOne() {
    return this.at.line === this.from.line && this.at.place === this.from.place;
  }

  // Choose a cell; extend: keep the other end where it is.
  go(line, place, { extend = false, quiet = false } = {}) {
    const within = (value, end) => Math.max(0, Math.min(value, end));
    this.at = { line: within(line, this.lines - 1), place: within(place, this.drawing.columns.length - 1) };
    if (!extend) this.from = { ...this.at };
    if (!quiet) this.drawing.reveal(this.at.line - this.model.facts.head, this.column);
    this.show();
  }

  goTo(row, column, how) {
    const line = this.lineOf(row);
    const place = this.drawing.columns.indexOf(column);
    if (line < 0 || place < 0) return false;
    this.go(line, place, how);
    return true;
  }

  show() {
    const { rows, columns } = this.block;
    this.drawing.choose({ rows: new Set(rows), left: columns[0], right: columns.at(-1), at: [this.row, this.column] });
    this.told();
  }

  // Other rows or another order: the same cells stay chosen. rows: numbers of the two ends as they are now.
  keep(ends, columns) {
    const [at, from] = ends.map((row) => this.lineOf(row));
    const places = columns.map((column) => Math.max(0, this.drawing.columns.indexOf(column)));
    const last = Math.max(0, this.lines - 1);
    this.at = { line: at < 0 ? Math.min(this.at.line, last) : at, place: places[0] };
    this.from = { line: from < 0 ? this.at.line : from, place: places[1] };
    this.show();
  }

  get ends() {
    return [[this.row, this.rowAt(this.from.line) ?? this.row], [this.column, this.drawing.columns[this.from.place] ?? this.column]];
  }

  // Whether the key was one that moves.
  key(event) {
    const { line, place } = this.at;
    const far = event.ctrlKey || event.metaKey;
    const moves = {
      ArrowUp: () => [far ? this.#edge(-1, 0)[0] : line - 1, place],
      ArrowDown: () => [far ? this.#edge(1, 0)[0] : line + 1, place],
      ArrowLeft: () => [line, far ? this.#edge(0, -1)[1] : place - 1],
      ArrowRight: () => [line, far ? this.#edge(0, 1)[1] : place + 1],
      PageUp: () => [line - PAGE_LINES, place],
      PageDown: () => [line + PAGE_LINES, place],
      Home: () => [far ? 0 : line, 0],
      End: () => [far ? this.#last() : line, this.drawing.columns.length - 1],
    };
    if (!moves[event.key] || event.altKey) return false;
    const [to, beside] = moves[event.key]();
    this.go(to, beside, { extend: event.shiftKey });
    return true;
  }

  #last() {
    return Math.max(0, this.model.facts.head + this.model.kept - 1);
  }

  // As in Sheets: to the end of what is filled, or to where it begins again.
  #edge(down, across) {
    let { line, place } = this.at;
    const full = (l, p) => this.model.text(this.rowAt(l), this.drawing.columns[p]) !== "";
    const ok = (l, p) => l >= 0 && p >= 0 && l < this.lines && p < this.drawing.columns.length;
    const filled = ok(line + down, place + across) && full(line, place) && full(line + down, place + across);
    do {
      if (!ok(line + down, place + across)) break;
      line += down;
      place += across;
    } while (filled ? ok(line + down, place + across) && full(line + down, place + across) : !full(line, place));
    return [line, place];
  }

  all() {
    this.from = { line: 0, place: 0 };
    this.go(this.#last(), this.drawing.columns.length - 1, { extend: true, quiet: true });
  }

  // Tab and Shift+Tab go on in the row; at its end they leave the grid.
  tab(back) {
    const place = this.at.place + (back ? -1 : 1);
    if (place < 0 || place >= this.drawing.columns.length) return false;
    this.go(this.at.line, place);
    return true;
  }
}
