// What is typed, kept as rectangles of cells until the Sheet has them. All that waits is sent together.

import { NoConnection } from "./doc_sending.js";
import { nameOf } from "./sheet_model.js";
import { SAY } from "./sheet_words.js";

const AGAIN_MS = 1500;
// Google takes sixty writes a minute from one person.
const BETWEEN_MS = 1050;
const MOST = 40;

export class Saver {
  // told: { changed(rows), renew(), saved(edit), lost(edit), ended(error), put(row, column, text) }
  constructor(calls, keeping, words, model, told) {
    Object.assign(this, { calls, keeping, words, model, told });
    this.waiting = [];
    this.sending = null;
    this.last = -BETWEEN_MS;
  }

  get isBusy() {
    return Boolean(this.sending) || this.waiting.length > 0;
  }

  // rows: their numbers. values, seen: texts of the columns from `left` on, undefined where a cell is left alone.
  write(rows, left, values, seen) {
    const edit = { rows, left, values, seen: seen.map((line, y) => line.map((text, x) => (this.model.isPending(rows[y], left + x) ? null : text))) };
    this.waiting.push(edit);
    this.#show(edit, true);
    this.keeping.keep(edit, this.#plain(edit));
    if (!this.stuck) this.words.say(SAY.saving);
    this.soon(0);
    return edit;
  }

  // Words left by an earlier page, as they were to be sent.
  resume(kept) {
    this.waiting.push({ ready: kept, rows: kept.rows.map(({ at }) => at), left: kept.left, values: kept.values });
    this.soon(0);
  }

  // The rows moved while words wait for them.
  moved(from) {
    for (const edit of [...this.waiting, ...(this.sending ?? [])]) edit.rows = edit.rows.map(from);
  }

  soon(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
  }

  #show(edit, on) {
    edit.rows.forEach((row, y) => edit.values[y].forEach((text, x) => {
      if (text === null) return;
      const key = `${row}:${edit.left + x}`;
      if (on) this.model.pending.set(key, text);
      else if (this.model.pending.get(key) === text) this.model.pending.delete(key);
    }));
    this.told.changed(edit.rows);
  }

  #plain(edit) {
    if (edit.ready) return edit.ready;
    return { rows: edit.rows.map((row) => this.model.known(row)), left: edit.left, values: edit.values, seen: this.#seen(edit) };
  }

  // What its writer saw; in a cell that still waited for their own words, those.
  #seen(edit) {
    return edit.seen.map((line, y) => line.map((text, x) => text ?? this.model.savedText(edit.rows[y], edit.left + x)));
  }

  async flush() {
    while (this.isBusy) {
      if (this.sending) await this.done;
      else await this.send(true);
      if (this.stuck) return false;
    }
    return true;
  }

  async send(atOnce = false) {
    if (this.sending || !this.waiting.length || this.over) return;
    const rest = this.last + BETWEEN_MS - performance.now();
    if (rest > 0 && !atOnce) return this.soon(rest);
    this.last = performance.now();
    this.sending = this.waiting.splice(0, MOST);
    if (!this.stuck) this.words.say(SAY.saving);
    this.done = this.#sent(this.sending);
    await this.done;
  }

  async #sent(edits) {
    try {
      const reply = await this.calls.post("cells", { gid: this.model.gid, edits: edits.map((edit) => this.#plain(edit)) });
      this.stuck = false;
      await this.told.renew();
      this.sending = null;
      edits.forEach((edit, at) => this.#over(edit, reply.results[at]));
      if (this.waiting.length) this.soon(0);
      else this.words.say(reply.results.every((one) => one.state === "saved") ? SAY.saved : "");
    } catch (error) {
      this.sending = null;
      if (error instanceof NoConnection || error.willPass) return this.#later(edits, error);
      edits.forEach((edit) => this.#over(edit, { state: "refused", why: `${error.title}. ${error.text}`, isForGood: error.isForGood }));
      if (error.isForGood) this.end(error);
    }
  }

  #later(edits, error) {
    this.stuck = true;
    for (const edit of edits) {
      edit.ready ??= this.#plain(edit);
      this.keeping.keep(edit, edit.ready);
    }
    this.waiting.unshift(...edits);
    this.words.say(error instanceof NoConnection ? SAY.offline : SAY.busy);
    this.soon(AGAIN_MS);
  }

  #over(edit, { state, why, rows = [], passed = [], isForGood = false }) {
    this.#show(edit, false);
    this.keeping.drop(edit);
    const name = nameOf(rows[0] ?? edit.rows[0], edit.left);
    if (state !== "saved") this.told.lost(edit);
    else {
      this.told.saved(edit);
      for (const one of passed) this.words.tell(`Somebody else had just written “${short(one.text)}” in ${nameOf(one.row, one.column)}. Yours stands there now.`);
      return;
    }
    const text = edit.values.map((line) => line.map((one) => one ?? "").join("\t")).join("\n");
    const said = state === "gone" ? SAY.gone : `${name}: ${why} You had typed:`;
    this.words.box(said, text, isForGood || state === "gone" ? null : () => this.told.put(rows[0] ?? edit.rows[0], edit.left, text));
  }

  // No more writing here; the words stay to be copied.
  end(error) {
    this.over = true;
    for (const edit of this.waiting.splice(0)) this.#over(edit, { state: "refused", why: error.title, isForGood: true });
    this.told.ended(error);
  }
}

export const short = (text) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
