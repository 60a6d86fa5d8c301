// The commands that fit what is being typed after a "/".

import { element, given, say } from "./words.js";

export class Menu {
  /** choose(name, send): a command was chosen, to be sent at once or to be gone on with. */
  constructor(text, choose) {
    this.text = text;
    this.choose = choose;
    this.list = document.getElementById("menu");
    this.found = document.getElementById("found");
    this.slash = document.getElementById("slash");
    this.at = 0;
    text.addEventListener("input", () => this.follow());
    text.addEventListener("blur", () => this.close());
    // A press of the mouse must not take the focus from the text: that would close the menu before the click.
    for (const one of [this.list, this.slash]) one.addEventListener("mousedown", (event) => event.preventDefault());
    this.slash.addEventListener("click", () => this.toggle());
  }

  get open() {
    return !this.list.hidden;
  }

  toggle() {
    this.text.focus();
    if (this.open) return this.close();
    if (!this.text.value) this.text.value = "/";
    // What is written already becomes what follows the command.
    if (/^\/\w*$/.test(this.text.value)) this.follow();
    else this.offer(given.commands);
  }

  follow() {
    const typed = /^\/(\w*)$/.exec(this.text.value);
    const fit = typed ? given.commands.filter(([name]) => name.startsWith(typed[1].toLowerCase())) : [];
    if (fit.length) this.offer(fit);
    else this.close();
  }

  offer(fit) {
    this.list.replaceChildren(...fit.map(([name, what], at) => this.option(name, what, at)));
    this.list.hidden = false;
    this.slash.setAttribute("aria-expanded", "true");
    this.found.textContent = say("commands.found", { count: fit.length });
    this.mark(0);
  }

  option(name, what, at) {
    const made = element("li", {
      id: `o${at}`,
      role: "option",
      "data-name": name,
      children: [element("b", { text: `/${name}` }), element("span", { text: ` ${what}` })],
    });
    made.addEventListener("click", () => this.take(name, true));
    return made;
  }

  mark(at) {
    const options = [...this.list.children];
    this.at = (at + options.length) % options.length;
    options.forEach((one, n) => one.setAttribute("aria-selected", String(n === this.at)));
    options[this.at].scrollIntoView({ block: "nearest" });
    this.text.setAttribute("aria-activedescendant", options[this.at].id);
  }

  close() {
    this.list.hidden = true;
    this.found.textContent = "";
    this.slash.setAttribute("aria-expanded", "false");
    this.text.removeAttribute("aria-activedescendant");
  }

  take(name, send) {
    this.close();
    this.choose(name, send);
  }

  /** Whether a key was meant for the menu. Enter sends the command as it is, Tab leaves room for what follows it. */
  key(event) {
    if (!this.open) return false;
    const name = this.list.children[this.at].dataset.name;
    const does = {
      ArrowDown: () => this.mark(this.at + 1),
      ArrowUp: () => this.mark(this.at - 1),
      Enter: () => this.take(name, true),
      Tab: () => this.take(name, false),
      Escape: () => this.close(),
    }[event.key];
    if (!does || event.shiftKey) return false;
    event.preventDefault();
    does();
    return true;
  }
}
