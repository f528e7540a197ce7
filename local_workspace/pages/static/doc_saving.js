// What is typed, kept as stretches of neighbouring blocks until the server has them. One is sent at a time.

import { NoConnection } from "./doc_sending.js";
import { blocksIn, islandsOf, segmentOf, textOf } from "./doc_text.js";
import { SAY } from "./doc_words.js";

const PAUSE_MS = 600;
const AGAIN_MS = 1500;
// Google takes sixty writes a minute from one person.
const BETWEEN_MS = 1050;

export class Saver {
  // told: { saved(reply, stretch), lost(stretch, reply), refused(stretch, error) }
  constructor(calls, keeping, words, tab, told) {
    Object.assign(this, { calls, keeping, words, tab, told });
    this.waiting = [];
    this.sending = null;
    this.known = new WeakMap();
    this.seq = 0;
    this.last = -BETWEEN_MS;
    this.composing = false;
  }

  // The block as the Doc has it, noted before it is changed.
  remember(block) {
    if (!this.known.has(block)) this.known.set(block, { text: textOf(block), islands: islandsOf(block) });
    return this.known.get(block);
  }

  forget(block) {
    this.known.delete(block);
  }

  stretchOf(block) {
    return this.waiting.find((one) => !one.frozen && one.els?.includes(block));
  }

  isDirty(block) {
    return [this.sending, ...this.waiting].some((one) => one?.els?.includes(block));
  }

  touch(block) {
    if (!this.stuck) this.words.say("");
    let found = this.stretchOf(block);
    if (!found) {
      const { text, islands } = this.remember(block);
      found = { els: [block], was: [text], islands: [...islands], segment: segmentOf(block).dataset.segment };
      this.waiting.push(found);
    }
    this.soon(PAUSE_MS);
    return found;
  }

  split(block, fresh) {
    const found = this.touch(block);
    found.els.splice(found.els.indexOf(block) + 1, 0, ...fresh);
    this.soon(0);
  }

  // `next` goes into `block`; either may have been typed in already. kept: the one of them that stays in the page.
  join(block, next, kept) {
    const one = this.touch(block);
    const other = this.touch(next);
    if (one !== other) {
      one.els.push(...other.els);
      one.was.push(...other.was);
      one.islands.push(...other.islands);
      this.waiting.splice(this.waiting.indexOf(other), 1);
      this.keeping.drop(other);
    }
    one.els.splice(one.els.indexOf(kept === block ? next : block), 1);
    this.soon(0);
  }

  // Words left by an earlier page.
  resume(kept) {
    this.waiting.push({ ...kept, els: null });
    this.soon(0);
  }

  soon(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
    clearTimeout(this.noting);
    this.noting = setTimeout(() => this.note(), 120);
  }

  // Let the browser keep what is not saved.
  note() {
    for (const one of this.waiting) this.keeping.keep(one, this.#plain(one));
  }

  #plain(one) {
    const { segment, was } = one;
    if (!one.els || one.frozen) return { segment, was, now: one.now, at: one.at, before: one.before, after: one.after };
    return { segment, was, now: one.els.map(textOf), ...this.where(one) };
  }

  // Where a stretch stands among the blocks as the server counts them, and what is beside it there.
  where(one) {
    const all = blocksIn(segmentOf(one.els[0]));
    const first = all.indexOf(one.els[0]);
    let at = first;
    for (const other of this.waiting) {
      const earlier = other !== one && other.els && all.indexOf(other.els[0]);
      if (earlier >= 0 && earlier !== false && earlier < first) at += other.was.length - other.els.length;
    }
    const [before, after] = [all[first - 1], all[first + one.els.length]];
    return { at, before: this.#savedText(before, -1), after: this.#savedText(after, 0) };
  }

  #savedText(block, which) {
    if (!block) return null;
    const found = this.stretchOf(block);
    return found ? found.was.at(which) : textOf(block);
  }

  async flush() {
    while (this.sending || this.waiting.length) {
      if (!this.sending) await this.send(true);
      else await this.sending.done;
      if (this.stuck || this.composing) return false;
    }
    return true;
  }

  async send(atOnce = false) {
    if (this.sending || this.composing || !this.waiting.length) return;
    const rest = this.last + BETWEEN_MS - performance.now();
    if (rest > 0 && !atOnce) return this.soon(rest);
    this.last = performance.now();
    const one = this.waiting[0];
    if (!one.frozen) Object.assign(one, this.#plain(one), { frozen: Boolean(one.els) });
    this.waiting.shift();
    if (this.#isNothing(one)) return this.#finished(one);
    this.sending = one;
    one.els?.forEach((block, number) => this.known.set(block, { text: one.now[number], islands: islandsOf(block) }));
    this.words.say(SAY.saving);
    one.done = this.#sent(one);
    await one.done;
  }

  #isNothing(one) {
    if (one.els && this.#isDamaged(one)) {
      this.told.lost(one, { state: "damaged", theirs: one.was });
      return true;
    }
    return one.was.length === one.now.length && one.was.every((text, number) => text === one.now[number]);
  }

  #isDamaged(one) {
    const now = one.els.flatMap(islandsOf);
    return one.islands && (now.length !== one.islands.length || now.some((island, at) => island !== one.islands[at]));
  }

  async #sent(one) {
    const { segment, was, now, at, before, after } = one;
    try {
      const reply = await this.calls.post("block", { tab: this.tab, segment, was, now, at, before, after });
      this.#over();
      if (reply.state === "saved") this.told.saved(reply, one);
      else this.told.lost(one, reply);
      this.#finished(one);
    } catch (error) {
      this.#over();
      if (error instanceof NoConnection || error.willPass) return this.#later(one, error);
      this.told.refused(one, error);
      this.#finished(one);
    }
  }

  #over() {
    this.sending = null;
    this.seq += 1;
  }

  #later(one, error) {
    this.stuck = true;
    this.waiting.unshift(one);
    this.words.say(error instanceof NoConnection ? SAY.offline : SAY.busy);
    this.soon(AGAIN_MS);
  }

  #finished(one) {
    this.stuck = false;
    this.keeping.drop(one);
    if (this.waiting.length) this.soon(0);
    else if ([SAY.saving, SAY.offline, SAY.busy].includes(this.words.state.textContent)) this.words.say(SAY.saved);
  }

  // What of this is in newer stretches is theirs no more: the words go into a box with the rest.
  takeBack(one) {
    const newer = this.waiting.filter((other) => other.els?.some((block) => one.els?.includes(block)));
    this.waiting = this.waiting.filter((other) => !newer.includes(other));
    newer.forEach((other) => this.keeping.drop(other));
    const els = [...new Set([...(one.els ?? []), ...newer.flatMap((other) => other.els)])];
    els.forEach((block) => this.forget(block));
    return { els, lines: els.length ? els.filter((block) => block.isConnected).map(textOf) : one.now };
  }
}
