// Rows put in and taken out, and the Sheet sorted: for everybody.

import { NoConnection } from "./doc_sending.js";
import { SAY } from "./sheet_words.js";

export class Tools {
  // told: { renew() }
  constructor(calls, model, choice, saver, words, told) {
    Object.assign(this, { calls, model, choice, saver, words, told });
    this.bar = document.querySelector(".tools");
    this.bar.addEventListener("click", ({ target }) => {
      const { do: what } = target.closest("button")?.dataset ?? {};
      if (what) this.rows(what);
    });
  }

  async rows(what) {
    const { rows } = this.choice.block;
    const { column } = this.choice;
    const many = what === "delete" ? rows : what === "end" ? [] : [what === "above" ? rows[0] : rows.at(-1)];
    if (what === "delete" && rows.length > 1) {
      this.words.ask(`Delete ${rows.length} rows for everybody?`, "Delete them", (yes) => yes && this.#do({ what, rows: many }, column));
      return;
    }
    await this.#do({ what, rows: many }, column);
  }

  sort(column, down) {
    return this.#do({ what: "sort", rows: [], column, down }, column);
  }

  // Whatever was typed goes ahead; then the deed, on the rows as the page has them.
  async #do({ rows, ...deed }, column) {
    if (!(await this.saver.flush())) return this.words.say(SAY.offline);
    try {
      const found = await this.calls.post("rows", { gid: this.model.gid, ...deed, rows: rows.map((row) => this.model.known(row)) });
      await this.told.renew();
      this.words.say(found.state === "saved" ? SAY.saved : found.state === "gone" ? SAY.row : found.why);
      if (found.state === "saved" && found.rows.length) this.choice.goTo(found.rows[0], deed.what === "end" ? 0 : column);
      document.getElementById("cells").focus({ preventScroll: true });
    } catch (error) {
      if (error.isForGood) this.saver.end(error);
      else this.words.say(error instanceof NoConnection ? SAY.cut : `${error.title}. ${error.text}`);
    }
  }
}
