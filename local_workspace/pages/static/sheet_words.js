// What the page says, and boxes with words that are not in the Sheet.

export const SAY = {
  saved: "Saved",
  saving: "Saving…",
  offline: "Not saved yet: no connection. Your words stay here and are sent as soon as it is back.",
  busy: "Not saved yet: the Sheet does not answer. Your words stay here and are sent again.",
  away: "No connection: what others write appears when it is back.",
  gone: "Somebody has taken this row out of the Sheet. You had typed:",
  row: "Somebody changed this row at the same time. Look again, and press once more.",
  cut: "No connection, so nothing was changed. Try again when it is back.",
};

export class Words {
  constructor(keeping) {
    this.state = document.getElementById("state");
    this.notes = document.getElementById("notes");
    this.keeping = keeping;
  }

  say(text) {
    if (this.state.textContent !== text) this.state.textContent = text;
  }

  // Words of this person's that are not in the Sheet. put: called when they are wanted there; left out where that
  // cannot be.
  box(why, text, put) {
    if (!text.trim()) return;
    const box = document.createElement("div");
    box.className = "mine";
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Your words, not in the Sheet");
    const away = () => {
      this.keeping.drop(box);
      box.remove();
    };
    const row = element("p", "");
    if (put) row.append(button("Put mine there", () => (away(), put(text))));
    row.append(button("Copy", () => navigator.clipboard.writeText(text)), button("Let it go", away));
    box.append(element("p", why), quote(text), row);
    this.keeping.keep(box, { box: why, text });
    this.notes.append(box);
  }

  // A fact to be known; nothing is lost with it.
  tell(text) {
    const note = document.createElement("div");
    note.className = "mine";
    note.setAttribute("role", "status");
    note.append(element("p", text), button("Close", () => note.remove()));
    this.notes.append(note);
  }

  // A question with two answers.
  ask(text, yes, done) {
    const box = document.createElement("div");
    box.className = "mine";
    box.setAttribute("role", "alertdialog");
    box.setAttribute("aria-label", text);
    const end = (answer) => {
      box.remove();
      done(answer);
    };
    const agree = button(yes, () => end(true));
    box.append(element("p", text), agree, button("Leave it", () => end(false)));
    box.addEventListener("keydown", (event) => event.key === "Escape" && end(false));
    this.notes.append(box);
    agree.focus();
  }
}

function quote(text) {
  const found = element("blockquote", text.length > 20000 ? `${text.slice(0, 20000)}…` : text);
  found.dir = "auto";
  found.tabIndex = 0;
  return found;
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

export function button(text, press) {
  const made = element("button", text);
  made.type = "button";
  made.addEventListener("click", press);
  return made;
}
