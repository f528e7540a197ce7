// Ctrl+Z: what this person wrote last is taken back, where nobody has written since.

const MOST = 100;

export class Undo {
  // write(rows, left, values): as the person would type them.
  constructor(model, saver, words, write) {
    Object.assign(this, { model, saver, words, write });
    this.deeds = [];
  }

  // edit: what the saver was given. before: what a person would have seen in each of its cells when changing it.
  note(edit, before) {
    this.deeds.push({ edit, before, rows: [...edit.rows], left: edit.left, stands: null });
    if (this.deeds.length > MOST) this.deeds.shift();
  }

  // The Sheet has it: how it stands there now.
  saved(edit) {
    const deed = this.deeds.find((one) => one.edit === edit);
    if (deed) deed.stands = this.#now(deed);
  }

  lost(edit) {
    this.deeds = this.deeds.filter((one) => one.edit !== edit);
  }

  moved(from) {
    for (const deed of this.deeds) deed.rows = deed.rows.map(from);
  }

  #now({ rows, left, before }) {
    return rows.map((row, y) => before[y].map((_, x) => this.model.savedText(row, left + x)));
  }

  async back() {
    if (!(await this.saver.flush())) return;
    const deed = this.deeds.pop();
    if (!deed) return this.words.say("There is nothing to take back.");
    if (JSON.stringify(this.#now(deed)) !== JSON.stringify(deed.stands)) return this.words.say("Somebody has changed that since, so it was left as it is.");
    this.write(deed.rows, deed.left, deed.before);
  }
}
