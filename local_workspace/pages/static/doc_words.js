// What the page says about saving, and boxes with words that could not be put where they were typed.

import { clean } from "./doc_text.js";

export const SAY = {
  saved: "Saved",
  saving: "Saving…",
  offline: "Not saved yet: no connection. Your words stay here and are sent as soon as it is back.",
  busy: "Not saved yet: the Doc does not answer. Your words stay here and are sent again.",
  away: "No connection: what others write appears when it is back.",
  both: "Somebody else wrote here at the same time. Theirs is in the Doc; these are your words:",
  gone: "Somebody has taken this paragraph out of the Doc. These are your words:",
  damaged: "A chip or picture of this paragraph was lost while you typed, so nothing was changed. These are your words:",
  apart: "A paragraph beside a table, or in a cell, stays by itself.",
  chip: "Chips and pictures stay as they are; write before or behind them.",
};

export class Words {
  constructor(keeping) {
    this.state = document.getElementById("state");
    this.keeping = keeping;
  }

  say(text) {
    if (this.state && this.state.textContent !== text) this.state.textContent = text;
  }

  // A box behind `place`. put: called with the lines when they are wanted in the Doc; left out where that cannot be.
  box(place, lines, why, put) {
    const text = clean(lines.join("\n").replaceAll("\v", "\n")).trim();
    if (!text) return;
    const box = document.createElement("div");
    box.className = "mine";
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Your words, not in the Doc");
    box.append(element("p", why), words(text), buttons(box, this.keeping, put && (() => put(text.split("\n"), box)), text));
    this.keeping.keep(box, { box: why, lines });
    place.after(box);
  }
}

function words(text) {
  const quote = element("blockquote", text);
  quote.dir = "auto";
  quote.tabIndex = 0;
  return quote;
}

function buttons(box, keeping, put, text) {
  const row = element("p", "");
  const away = () => {
    keeping.drop(box);
    box.remove();
  };
  if (put) row.append(button("Put mine in as well", () => (put(), away())));
  row.append(button("Copy", () => navigator.clipboard.writeText(text)), button("Let it go", away));
  return row;
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function button(text, press) {
  const made = element("button", text);
  made.type = "button";
  made.addEventListener("click", press);
  return made;
}
