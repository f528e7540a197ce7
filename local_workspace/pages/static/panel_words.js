// Words offered below a field while one types: a list that the arrow keys go through (the combobox pattern).

const WAIT_MS = 300;

async function fetched(input, form) {
  const body = new FormData(form);
  body.set("press", input.dataset.suggests);
  const reply = await fetch(form.action.replace("/press", "/suggest"), { method: "POST", body });
  return reply.ok ? (await reply.json()).items : [];
}

// The words themselves stay in the field's own datalist, which serves where scripts do not run.
export function offerWords(input, form) {
  const source = input.list;
  const list = Object.assign(document.createElement("ul"), { className: "offered", id: `offered-${input.id}`, hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  const around = Object.assign(document.createElement("div"), { className: "offering" });
  input.before(around);
  around.append(input, list);
  input.removeAttribute("list");
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
    input.setAttribute(name, value);
  }
  const state = { at: -1, waiting: 0, asked: 0 };

  const words = () => [...source.options].map((one) => one.value);
  const isFitting = (text) => text.toLowerCase().includes(input.value.trim().toLowerCase()) && text !== input.value;

  function draw(all) {
    list.replaceChildren(
      ...all.map((text, number) => {
        const item = Object.assign(document.createElement("li"), { textContent: text, id: `${list.id}-${number}` });
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        return item;
      }),
    );
    list.hidden = !all.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    point(-1);
  }

  function point(at) {
    state.at = at;
    [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
    const chosen = list.children[at];
    chosen?.scrollIntoView({ block: "nearest" });
    if (chosen) input.setAttribute("aria-activedescendant", chosen.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function take(item) {
    input.value = item.textContent;
    draw([]);
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  async function ask() {
    const number = ++state.asked;
    const found = await fetched(input, form);
    if (number !== state.asked || !input.isConnected) return;
    source.replaceChildren(...found.map((text) => Object.assign(document.createElement("option"), { value: text })));
    if (document.activeElement === input) draw(found);
  }

  input.addEventListener("input", () => {
    clearTimeout(state.waiting);
    if (input.dataset.suggests) state.waiting = setTimeout(ask, WAIT_MS);
    else draw(words().filter(isFitting));
  });
  input.addEventListener("focus", () => input.value || draw(words()));
  input.addEventListener("blur", () => {
    clearTimeout(state.waiting);
    draw([]);
  });
  // The field keeps the focus while a word is clicked.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => event.target.closest("li") && take(event.target.closest("li")));
  input.addEventListener("keydown", (event) => {
    const count = list.children.length;
    if (event.key === "ArrowDown" && list.hidden) draw(words().filter(isFitting));
    else if (list.hidden) return;
    else if (event.key === "ArrowDown") point((state.at + 1) % count);
    else if (event.key === "ArrowUp") point((state.at <= 0 ? count : state.at) - 1);
    else if (event.key === "Enter" && state.at >= 0) take(list.children[state.at]);
    else if (event.key === "Escape") draw([]);
    else return;
    event.preventDefault();
  });
}
