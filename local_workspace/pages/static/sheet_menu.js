// What opens above a column: sorting and filtering for oneself, and for editors sorting for everybody.

import { letters, textOf } from "./sheet_model.js";
import { button } from "./sheet_words.js";

const MOST_TEXTS = 200;

export class Menu {
  // told: { arranged(), sort(column, down) }
  constructor(model, drawing, told) {
    Object.assign(this, { model, drawing, told });
    this.note = document.getElementById("own");
    drawing.box.addEventListener("click", ({ target }) => {
      const pressed = target.closest?.("button.sorts");
      if (pressed) this.open(Number(pressed.dataset.column), pressed);
    });
  }

  open(column, pressed = this.drawing.head.querySelector(`[data-column="${column}"].sorts`)) {
    this.close();
    const box = document.createElement("div");
    box.className = "columnmenu";
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", `Column ${letters(column)}`);
    box.append(...this.#sorting(column), this.#filter(column), ...this.#everybody(column), this.#last());
    box.addEventListener("keydown", (event) => event.key === "Escape" && this.close(true));
    box.addEventListener("focusout", ({ relatedTarget: to }) => to && !box.contains(to) && this.close());
    document.body.append(box);
    this.box = box;
    this.#lay(box, pressed);
    box.querySelector("button").focus({ preventScroll: true });
    this.outside = (event) => box.contains(event.target) || this.close();
    document.addEventListener("pointerdown", this.outside);
  }

  #lay(box, pressed) {
    const around = pressed.getBoundingClientRect();
    const left = Math.max(8, Math.min(around.left + scrollX, scrollX + document.documentElement.clientWidth - box.offsetWidth - 8));
    box.style.left = `${left}px`;
    box.style.top = `${around.bottom + scrollY + 4}px`;
  }

  close(back = false) {
    if (!this.box) return;
    document.removeEventListener("pointerdown", this.outside);
    this.box.remove();
    this.box = null;
    if (back) this.drawing.table.focus({ preventScroll: true });
  }

  #done(change) {
    change();
    this.close(true);
    this.told.arranged();
  }

  #sorting(column) {
    const sort = (down) => this.#done(() => (this.model.own.sort = { column, down }));
    return [title("For you alone"), button("Sort A to Z", () => sort(false)), button("Sort Z to A", () => sort(true))];
  }

  #everybody(column) {
    if (this.model.may !== "edit") return [];
    const sort = (down) => (this.close(true), this.told.sort(column, down));
    return [title("For everybody"), button("Sort the Sheet A to Z", () => sort(false)), button("Sort the Sheet Z to A", () => sort(true))];
  }

  #filter(column) {
    const found = document.createElement("form");
    const now = this.model.own.filters.get(column) ?? { words: "", without: new Set() };
    const label = document.createElement("label");
    const field = document.createElement("input");
    field.type = "search";
    field.value = now.words;
    label.append("Only rows with", field);
    const boxes = this.#texts(column, now.without);
    const use = button("Filter", () => {});
    use.type = "submit";
    found.append(label, boxes, use);
    found.addEventListener("submit", (event) => {
      event.preventDefault();
      const without = new Set([...boxes.querySelectorAll("input:not(:checked)")].map(({ value }) => value));
      this.#done(() => this.model.own.filter(column, field.value.trim(), without));
    });
    return found;
  }

  #texts(column, without) {
    const { rows, facts } = this.model;
    const texts = [...new Set(rows.slice(facts.head, facts.filled).map((row) => textOf(row[column])))].sort((a, b) => a.localeCompare(b));
    const found = document.createElement("fieldset");
    const legend = document.createElement("legend");
    legend.textContent = "What is shown";
    found.append(legend);
    if (texts.length > MOST_TEXTS) {
      found.append(`There are ${texts.length} different ones: type a word above.`);
      return found;
    }
    for (const text of texts) {
      const label = document.createElement("label");
      const tick = document.createElement("input");
      tick.type = "checkbox";
      tick.value = text;
      tick.checked = !without.has(text);
      label.append(tick, text.slice(0, 80) || "(empty)");
      found.append(label);
    }
    return found;
  }

  #last() {
    return button("Close", () => this.close(true));
  }

  #name(column) {
    const words = this.model.facts.head ? this.model.text(this.model.facts.head - 1, column) : "";
    return words ? `“${words}”` : `column ${letters(column)}`;
  }

  // The line that says what is one's own in what is seen.
  say() {
    const { own } = this.model;
    this.note.hidden = !own.isOn;
    if (!own.isOn) return;
    const parts = [...own.filters.keys()].map((column) => `filtered by ${this.#name(column)}`);
    if (own.sort) parts.unshift(`sorted by ${this.#name(own.sort.column)}, ${own.sort.down ? "Z to A" : "A to Z"}`);
    this.note.replaceChildren(`Only you see it so: ${parts.join(", ")}. `, button("Show it as it is", () => {
      own.clear();
      this.told.arranged();
    }));
  }
}

function title(text) {
  const found = document.createElement("p");
  found.className = "quiet";
  found.textContent = text;
  return found;
}
