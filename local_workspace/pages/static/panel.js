// What Google's panel does without a press: words offered while one types, and actions of a field that was changed.
const form = document.querySelector("form.gcard");
const WAIT_MS = 300;

async function offer(input) {
  const body = new FormData(form);
  body.set("press", input.dataset.suggests);
  const reply = await fetch(form.action.replace("/press", "/suggest"), { method: "POST", body });
  if (!reply.ok) return;
  const { items } = await reply.json();
  input.list.replaceChildren(...items.map((text) => Object.assign(document.createElement("option"), { value: text })));
}

for (const input of form?.querySelectorAll("[data-suggests]") ?? []) {
  let waiting;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => offer(input), WAIT_MS);
  });
}

for (const input of form?.querySelectorAll("[data-press-on-change]") ?? []) {
  input.addEventListener("change", () => {
    const press = Object.assign(document.createElement("input"), { type: "hidden", name: "press", value: input.dataset.pressOnChange });
    form.append(press);
    form.submit();
  });
}
