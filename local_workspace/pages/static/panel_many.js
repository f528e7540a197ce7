// A choice of several: what is typed above it leaves only what fits, and no more can be ticked than may be.

const MANY = 6;

export function chooseSome(group) {
  const most = Number(group.dataset.most);
  const least = Number(group.dataset.least);
  const boxes = [...group.querySelectorAll("input[type=checkbox]")];
  const told = Object.assign(document.createElement("span"), { className: "hint", role: "status" });

  function count() {
    const chosen = boxes.filter((box) => box.checked).length;
    for (const box of boxes) box.disabled = !box.checked && chosen >= most;
    told.textContent = `${chosen} of ${most} chosen`;
  }

  if (boxes.length >= MANY) {
    const search = Object.assign(document.createElement("input"), { type: "search", className: "sought", autocomplete: "off" });
    search.setAttribute("aria-label", `Search in ${group.querySelector("legend").textContent}`);
    search.addEventListener("input", () => {
      const words = search.value.trim().toLowerCase();
      for (const box of boxes) {
        const line = box.closest("label");
        const isFitting = words.length < least || line.textContent.toLowerCase().includes(words);
        line.hidden = !box.checked && !isFitting;
      }
    });
    group.querySelector("legend").after(search);
  }
  group.append(told);
  group.addEventListener("change", count);
  count();
}
