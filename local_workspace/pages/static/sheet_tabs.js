// The tabs and the saved views to choose from, as others add, rename and remove them.

export class Tabs {
  constructor(tab, who) {
    Object.assign(this, { tab, who });
    this.known = "";
    this.views = document.getElementById("fvid");
  }

  // tabs, views: [number, title] each.
  show({ tabs, views }) {
    const found = JSON.stringify([tabs, views]);
    if (this.known && this.known !== found) {
      this.#tabs(tabs);
      this.#views(views);
    }
    this.known = found;
  }

  #tabs(tabs) {
    const nav = document.querySelector("nav.tabs");
    nav?.replaceChildren(...tabs.map(([number, title]) => {
      const link = document.createElement("a");
      link.href = `?${new URLSearchParams({ gid: number, ...(this.who ? { as: this.who } : {}) })}`;
      link.dir = "auto";
      link.textContent = title;
      if (String(number) === this.tab) link.setAttribute("aria-current", "page");
      return link;
    }));
    if (nav) nav.hidden = tabs.length < 2;
  }

  #views(views) {
    if (!this.views) return;
    const { value } = this.views;
    this.views.replaceChildren(new Option("everything", ""), ...views.map(([number, title]) => new Option(title, number)));
    this.views.value = value;
    if (this.views.selectedIndex < 0) this.views.selectedIndex = 0;
  }
}
