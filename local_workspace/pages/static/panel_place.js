// Where a panel stands in a page: what is pressed in it is asked of the server, and the answer takes its place there.
// The page around it is never loaded anew, so whatever is being typed in it stays.

import { follow, opens } from "./panel_links.js";
import { offerWords } from "./panel_words.js";
import { chooseSome } from "./panel_many.js";
import { shorten } from "./panel_long.js";

// A press follows at once on the change of a field that was left by it: both are sent, the change first.
const CHANGE_MS = 200;
const SLOW_MS = 700;
const AWAY = "There is no connection. Nothing was sent, and what you typed is still here.";
const EMPTY = '<section class="panel paper" aria-label="Side panel"><div class="panel-bar"><p></p></div><div role="status" class="panel-told"></div><div class="panel-rest"></div></section>';

export class PanelPlace {
  // root: an element that holds one panel, or none yet.
  constructor(root) {
    this.root = root;
    this.home = location.href;
    root.addEventListener("submit", (event) => this.submitted(event));
    root.addEventListener("change", (event) => this.changed(event));
    root.addEventListener("click", (event) => follow(event, () => this.open(this.home)));
    root.addEventListener("beforeinput", (event) => this.isShut && event.preventDefault());
    this.dress();
  }

  part(name) {
    return this.root.querySelector(`.panel-${name}`);
  }

  // Ask for a panel by its address; `name` is shown until it comes.
  open(address, name = "") {
    this.home = address;
    this.leave();
    if (name) {
      this.root.innerHTML = EMPTY;
      this.part("bar").querySelector("p").textContent = name;
    }
    return this.ask(address, {}, true);
  }

  // An answer that is still to come is of no interest any more.
  leave() {
    this.asking?.abort();
    this.busy(null, false);
  }

  submitted(event) {
    const { target: form, submitter } = event;
    if (form.getAttribute("method") !== "post") return;
    event.preventDefault();
    if (this.isChanging || (this.asking && !this.isPress)) this.next = sign(submitter);
    else if (!this.asking) this.press(form, new FormData(form, submitter), !submitter.dataset.quiet);
  }

  changed({ target }) {
    const number = target.dataset.pressOnChange;
    if (!number || this.asking || this.isChanging) return;
    this.isChanging = true;
    setTimeout(() => {
      this.isChanging = false;
      const form = target.form;
      if (!form?.isConnected) return;
      const body = new FormData(form);
      body.set("press", number);
      this.press(form, body, !target.dataset.quiet, false);
    }, CHANGE_MS);
  }

  press(form, body, isShut, isPress = true) {
    this.isPress = isPress;
    return this.ask(form.action, { method: "POST", body }, isShut);
  }

  async ask(address, options, isShut) {
    const asking = new AbortController();
    this.busy(asking, isShut);
    try {
      const answer = await fetch(address, { ...options, signal: asking.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (this.asking !== asking) return;
      this.busy(null, false);
      this.show(page);
    } catch (error) {
      if (this.asking !== asking) return;
      this.busy(null, false);
      if (!(error instanceof TypeError)) throw error;
      this.tell(AWAY);
    }
  }

  busy(asking, isShut) {
    this.asking = asking;
    this.isShut = isShut;
    clearTimeout(this.slow);
    if (!asking) return this.root.removeAttribute("aria-busy");
    if (isShut) this.root.setAttribute("aria-busy", "true");
    this.slow = setTimeout(() => this.tell("One moment …"), SLOW_MS);
  }

  // A message is put into an element that was there before: only then is it read out.
  tell(text) {
    const line = document.createElement("p");
    line.textContent = text;
    this.part("told")?.replaceChildren(line);
  }

  show(page) {
    const fresh = page.querySelector(".panel") ?? this.refusal(page);
    const [held, before, unfolded] = [this.held(), titleIn(this.root), this.folds().map((one) => one.open)];
    const told = this.part("told");
    if (!told) this.root.replaceChildren(fresh);
    else {
      told.replaceChildren(...fresh.querySelector(".panel-told").childNodes);
      this.part("bar").replaceWith(fresh.querySelector(".panel-bar"));
      this.part("rest").replaceWith(fresh.querySelector(".panel-rest"));
    }
    this.dress();
    if (titleIn(this.root) !== before) this.root.parentElement.scrollTop = 0;
    else this.folds().forEach((one, number) => (one.open = unfolded[number] ?? false));
    for (const wrong of this.root.querySelectorAll(".wrong")) wrong.closest("details")?.setAttribute("open", "");
    this.refocus(held, before);
    opens(this.part("told").querySelector("a[data-told]"), () => this.open(this.home));
    this.goOn();
  }

  // A page that is no panel says why: it is closed, or its file is.
  refusal(page) {
    const made = new DOMParser().parseFromString(EMPTY, "text/html").querySelector(".panel");
    made.querySelector(".panel-bar p").textContent = this.part("bar")?.querySelector("p")?.textContent ?? "";
    const asks = Object.assign(document.createElement("div"), { className: "panel-asks" });
    asks.setAttribute("role", "alert");
    for (const line of page.querySelectorAll("main h1, main p")) asks.append(Object.assign(document.createElement("p"), { textContent: line.textContent }));
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Open it anew" });
    button.addEventListener("click", () => this.open(this.home));
    asks.append(button);
    made.querySelector(".panel-rest").append(asks);
    return made;
  }

  dress() {
    const form = this.root.querySelector("form.gcard");
    form?.querySelector(".gcard-title h2")?.setAttribute("tabindex", "-1");
    this.part("asks")?.setAttribute("tabindex", "-1");
    for (const input of form?.querySelectorAll("input[list]") ?? []) offerWords(input, form);
    for (const group of form?.querySelectorAll("fieldset[data-most]") ?? []) chooseSome(group);
    for (const paragraph of form?.querySelectorAll("[data-lines]") ?? []) shorten(paragraph);
  }

  folds() {
    return [...this.root.querySelectorAll("details.more")];
  }

  held() {
    const one = document.activeElement;
    return this.root.contains(one) ? { name: one.name, words: one.textContent, sign: sign(one) } : null;
  }

  // Whoever pressed something in the panel goes on where it leads; whoever types in the page is left alone.
  refocus(held, before) {
    if (!held || this.root.contains(document.activeElement)) return;
    const isSame = titleIn(this.root) === before;
    const all = [...this.root.querySelectorAll("input, select, textarea, button")];
    const wrong = all.find((one) => one.getAttribute("aria-invalid") === "true");
    const like = isSame && all.find((one) => (held.sign ? sign(one) === held.sign : held.name && one.name === held.name));
    const first = this.part("asks") ?? wrong ?? (like || this.root.querySelector(".gcard-title h2") || this.root.closest("[tabindex]"));
    first?.focus();
  }

  // The press that came while a change was on its way.
  goOn() {
    const wanted = this.next;
    this.next = "";
    const button = wanted && [...this.root.querySelectorAll("button")].find((one) => sign(one) === wanted);
    button?.form?.requestSubmit(button);
  }
}

const titleIn = (root) => root.querySelector(".gcard-title h2")?.textContent ?? "";
// What a button is, whatever its number: its numbers are those of one card.
const sign = (one) => (one?.matches("button") ? `${one.textContent.trim()} ${one.dataset.function ?? one.form?.action}` : "");
