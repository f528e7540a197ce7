// Words that are not in the Doc yet, kept by the browser so that a reload loses nothing.

export class Keeping {
  constructor({ doc, tab, who }) {
    this.name = `doc:${doc}:${tab}:${who}:`;
    this.own = new Map();
  }

  // Everything left behind by an earlier page, oldest first; it is this page's to send now.
  taken() {
    const found = [];
    for (let at = 0; at < localStorage.length; at += 1) {
      const key = localStorage.key(at);
      if (key.startsWith(this.name)) found.push([key, localStorage.getItem(key)]);
    }
    return found.sort().flatMap(([key, text]) => {
      localStorage.removeItem(key);
      try {
        return [JSON.parse(text)];
      } catch {
        return [];
      }
    });
  }

  keep(thing, value) {
    if (!this.own.has(thing)) this.own.set(thing, `${this.name}${String(Date.now()).padStart(15, "0")}:${crypto.randomUUID()}`);
    try {
      localStorage.setItem(this.own.get(thing), JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  }

  drop(thing) {
    if (this.own.has(thing)) localStorage.removeItem(this.own.get(thing));
    this.own.delete(thing);
  }
}
