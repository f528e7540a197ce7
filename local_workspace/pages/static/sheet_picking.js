// The list of a cell that takes one of several words.

export function pick(box, cell, { rule, text, name }, done) {
  const list = document.createElement("select");
  list.className = "picker";
  list.setAttribute("aria-label", `Choices for ${name}`);
  const odd = text && !rule.options.includes(text) ? [text] : [];
  for (const words of ["", ...odd, ...rule.options]) list.add(new Option(words || "(empty)", words, words === text, words === text));
  list.size = Math.max(2, Math.min(list.length, 8));
  let over = false;
  const end = (chosen) => {
    if (over) return;
    over = true;
    list.remove();
    done(chosen);
  };
  list.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === "Tab") end(list.value);
    else if (event.key === "Escape") end();
    else return event.stopPropagation();
    event.preventDefault();
    event.stopPropagation();
  });
  list.addEventListener("click", ({ target }) => target.nodeName === "OPTION" && end(target.value));
  list.addEventListener("blur", () => end());
  const [outer, inner] = [box.getBoundingClientRect(), cell.getBoundingClientRect()];
  list.style.left = `${inner.left - outer.left + box.scrollLeft}px`;
  list.style.top = `${inner.bottom - outer.top + box.scrollTop}px`;
  list.style.minWidth = `${inner.width}px`;
  box.append(list);
  // Near the lower edge it opens upwards.
  const height = list.offsetHeight;
  if (inner.bottom + height > outer.bottom && inner.top - height > outer.top) list.style.top = `${inner.top - outer.top + box.scrollTop - height}px`;
  list.focus({ preventScroll: true });
}
