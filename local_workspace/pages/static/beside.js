// The strip at the page's edge: opens an add-on's panel beside the page, remembers it in this tab, closes it again.

import { PanelPlace } from "./panel_place.js";
import { bringBack, keepTyped } from "./panel_typed.js";

const KEPT = "beside";
const aside = document.querySelector("[data-beside]");
const pane = aside.querySelector(".side-panel");
const tabs = [...aside.querySelectorAll("form[data-addon]")];
const place = new PanelPlace(pane.querySelector("[data-panel]"));
const overPage = matchMedia("(max-width: 44rem)");

const buttonOf = (tab) => tab.querySelector("button");
const isOpen = (tab) => buttonOf(tab).getAttribute("aria-expanded") === "true";

function mark(open) {
  for (const tab of tabs) buttonOf(tab).setAttribute("aria-expanded", String(tab === open));
}

// Where the panel lies over the page, nothing below it can be reached.
function cover() {
  const isCovered = overPage.matches && !pane.hidden;
  for (const one of document.body.children) if (one !== aside) one.inert = isCovered;
  aside.querySelector(".rail").inert = isCovered;
}

function open(tab, { takesFocus }) {
  const name = buttonOf(tab).title;
  mark(tab);
  pane.hidden = false;
  pane.setAttribute("aria-label", name);
  sessionStorage.setItem(KEPT, tab.dataset.addon);
  cover();
  if (takesFocus) pane.focus();
  return place.open(`${tab.getAttribute("action")}?${new URLSearchParams(new FormData(tab))}`, name);
}

function close() {
  const last = tabs.find(isOpen);
  mark(null);
  pane.hidden = true;
  place.leave();
  sessionStorage.removeItem(KEPT);
  cover();
  if (last) buttonOf(last).focus();
}

for (const tab of tabs) {
  buttonOf(tab).setAttribute("aria-controls", pane.id);
  tab.addEventListener("submit", (event) => {
    event.preventDefault();
    if (isOpen(tab)) close();
    else open(tab, { takesFocus: true });
  });
}
mark(null);
pane.querySelector("[data-close]").addEventListener("click", close);
pane.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  const menu = event.target.closest("details.menu[open], details.panel-menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else close();
});
overPage.addEventListener("change", cover);
addEventListener("pagehide", () => pane.hidden || keepTyped(place.root));

const remembered = tabs.find((tab) => tab.dataset.addon === sessionStorage.getItem(KEPT));
// A link that ends in #panel leads to the panel, not only to the page.
if (location.hash === "#panel") open(remembered ?? tabs[0], { takesFocus: true });
else if (remembered && !overPage.matches) open(remembered, { takesFocus: false }).then(() => bringBack(place.root));
