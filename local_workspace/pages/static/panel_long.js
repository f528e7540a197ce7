// A paragraph that is to show some lines only: the rest is behind "Show more".

export function shorten(paragraph) {
  const lines = Number(paragraph.dataset.lines);
  const height = parseFloat(getComputedStyle(paragraph).lineHeight);
  if (paragraph.scrollHeight <= height * lines + 1) return;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "button text" });
  const draw = (isShort) => {
    paragraph.classList.toggle("short", isShort);
    paragraph.style.webkitLineClamp = isShort ? String(lines) : "";
    button.textContent = isShort ? "Show more" : "Show less";
    button.setAttribute("aria-expanded", String(!isShort));
  };
  button.addEventListener("click", () => draw(!paragraph.classList.contains("short")));
  paragraph.after(button);
  draw(true);
}
