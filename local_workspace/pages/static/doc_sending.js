// Calls of this page: each as the person it is shown to, with the token that our own scripts carry.

export class NoConnection extends Error {}

// The server said no. `title` and `text` are for the person.
export class Refused extends Error {
  constructor(status, { title = "Not saved", text = "" }) {
    super(text);
    Object.assign(this, { status, title, text });
  }

  get isForGood() {
    return [401, 403, 404].includes(this.status);
  }

  get willPass() {
    return this.status >= 500 || this.status === 429 || this.status === 0;
  }
}

export class Calls {
  constructor({ doc, who, token, base = "document" }) {
    this.base = `/${base}/d/${encodeURIComponent(doc)}`;
    this.who = who;
    this.token = token;
  }

  async post(deed, body) {
    const text = JSON.stringify(body);
    const headers = { "Content-Type": "application/json", "X-Token": this.token };
    // A browser carries only small bodies on after the page is closed.
    return this.#answer(deed, {}, { method: "POST", headers, body: text, keepalive: text.length < 30000 });
  }

  async get(what, query) {
    return this.#answer(what, query, {});
  }

  async #answer(what, query, options) {
    let reply;
    let body = {};
    try {
      reply = await fetch(`${this.base}/${what}?${new URLSearchParams({ ...query, as: this.who })}`, options);
      if (reply.status === 204) return null;
      body = await reply.json();
    } catch (error) {
      if (reply && !reply.ok) throw new Refused(reply.status, {});
      throw new NoConnection(String(error));
    }
    if (!reply.ok) throw new Refused(reply.status, body);
    return body;
  }
}
