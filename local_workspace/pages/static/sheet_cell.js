// One cell of the grid, or one letter above it, as an element.

import { bandOf, lookOf } from "./sheet_look.js";
import { letters, nameOf } from "./sheet_model.js";

const LONGEST = 400;
export const PADDING_PX = 14;

export const make = (name, role, className = "") => {
  const made = document.createElement(name);
  if (role) made.setAttribute("role", role);
  if (className) made.className = className;
  return made;
};

export function drawCell(drawing, row, at) {
  const { model } = drawing;
  const column = drawing.columns[at];
  const [cell, text] = [model.cell(row, column), model.text(row, column)];
  const rule = model.ruleOf(row, column);
  const found = make("td", "gridcell");
  found.id = `c-${row}-${column}`;
  found.setAttribute("aria-colindex", String(at + 2));
  found.dataset.column = column;
  found.dataset.name = nameOf(row, column);
  const look = lookOf((typeof cell === "object" && cell.s) || "", bandOf(model.facts.bands, row, column));
  if (look.classes.length) found.className = look.classes.join(" ");
  if (look.colour) found.style.color = look.colour;
  if (look.ground) found.style.backgroundColor = look.ground;
  fill(drawing, found, { row, at, column, cell, text, rule, wraps: look.wraps || text.includes("\n") });
  if (model.isPending(row, column)) found.classList.add("pending");
  if (model.closed(row, column) && model.may === "edit") found.setAttribute("aria-readonly", "true");
  return found;
}

function fill(drawing, found, { row, at, column, cell, text, rule, wraps }) {
  if (rule?.kind === "check") return tick(found, text, rule);
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  if (rule?.kind === "list") found.append(chip(shown, "dropdown"));
  else if (cell?.h && !drawing.model.isPending(row, column)) found.append(link(cell, shown));
  else if (cell?.k) found.append(chip(shown, cell.k));
  else if (shown) found.append(run(drawing, shown, { row, at, wraps, right: cell?.v !== undefined }));
  if (shown) found.dir = "auto";
  if (rule && text && rule.kind === "list" && !rule.options.includes(text)) warn(found, rule.say);
  if (cell?.n) {
    found.classList.add("noted");
    found.title = cell.n;
  }
}

function tick(found, text, rule) {
  const on = text === rule.options[0];
  const box = make("span", "checkbox", "tick");
  box.setAttribute("aria-checked", String(on));
  box.setAttribute("aria-label", on ? "Ticked" : "Not ticked");
  box.textContent = on ? "☑" : "☐";
  found.classList.add("middle");
  found.append(box);
}

// A text that is too long for its cell runs on over the empty ones beside it, as in Sheets.
function run(drawing, text, { row, at, wraps, right }) {
  const words = make("span", "", wraps ? "wraps" : "runs");
  words.textContent = text;
  if (wraps) {
    words.style.maxHeight = `${drawing.height(row) - 6}px`;
    return words;
  }
  let room = drawing.sizes[at];
  if (!right && text.length * drawing.rem * 0.4 > room) {
    for (let next = at + 1; next < drawing.columns.length && !holds(drawing, row, drawing.columns[next]); next += 1) room += drawing.sizes[next];
  }
  words.style.width = `${room - PADDING_PX}px`;
  return words;
}

function holds({ model }, row, column) {
  return model.text(row, column) !== "" || model.ruleOf(row, column);
}

function chip(text, kind) {
  const found = make("span", "", `chip ${kind}`);
  found.textContent = text;
  return found;
}

function link(cell, text) {
  const found = make("a", "", cell.k ? `chip ${cell.k}` : "runs");
  found.href = cell.h;
  found.textContent = text;
  found.tabIndex = -1;
  return found;
}

function warn(found, say) {
  found.classList.add("odd");
  found.title = say;
  const words = make("span", "", "sr");
  words.textContent = " (not one of the choices)";
  found.append(words);
}

// Above a column: its letter, and the button of what is sorted and filtered by it.
export function drawLetter(model, column) {
  const found = make("th", "columnheader");
  found.scope = "col";
  const { sort, filters } = model.own;
  const on = sort?.column === column || filters.has(column);
  const button = make("button", "", "sorts");
  button.type = "button";
  button.tabIndex = -1;
  button.dataset.column = column;
  button.textContent = on ? "▼" : "▾";
  button.setAttribute("aria-label", `Column ${letters(column)}: sort and filter${on ? ", in use" : ""}`);
  button.title = "Sort and filter";
  button.classList.toggle("on", on);
  found.append(letters(column), button);
  return found;
}
