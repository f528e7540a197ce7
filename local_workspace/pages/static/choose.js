// The list of people narrows while one types; without this the form does the same after a press.
const search = document.getElementById("q");
const persons = [...document.querySelectorAll("#persons > li")];
const found = document.getElementById("found");

function narrow() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const one of persons) one.hidden = !words.every((word) => one.dataset.words.includes(word));
  const shown = persons.filter((one) => !one.hidden).length;
  found.textContent = `${shown} of ${persons.length} people`;
}

search?.addEventListener("input", narrow);
