// What is typed in a panel and not sent stays in this tab while its page is loaded anew, as when the date moves on.

const KEPT = "beside-typed";
const FIELDS = 'input:not([type="hidden"], [type="checkbox"], [type="radio"], [type="search"]), textarea';

const fieldsIn = (root) => [...root.querySelectorAll("form.gcard")].flatMap((form) => [...form.querySelectorAll(FIELDS)]);
const titleIn = (root) => root.querySelector(".gcard-title h2")?.textContent ?? "";

export function keepTyped(root) {
  const typed = fieldsIn(root).filter((one) => one.value !== one.defaultValue);
  const kept = { page: location.href, title: titleIn(root), fields: typed.map((one) => [one.name, one.value]) };
  if (typed.length) sessionStorage.setItem(KEPT, JSON.stringify(kept));
}

// Into the same fields of the same card beside the same page, and only once.
export function bringBack(root) {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
  sessionStorage.removeItem(KEPT);
  if (!kept || kept.page !== location.href || kept.title !== titleIn(root)) return;
  const words = new Map(kept.fields);
  for (const one of fieldsIn(root)) if (words.has(one.name) && !one.value) one.value = words.get(one.name);
}
