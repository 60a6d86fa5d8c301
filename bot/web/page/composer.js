// The field to write in: Enter sends, Shift+Enter breaks the line, the arrows bring back what was asked before.

import { Menu } from "./menu.js";
import { given, say } from "./words.js";

const DRAFT = "rapporteur.draft";

export class Composer {
  /** send(text). asked(): the texts sent so far, the last first. refuse(words): says why something is not sent. */
  constructor(send, asked, refuse) {
    this.send = send;
    this.asked = asked;
    this.refuse = refuse;
    this.text = document.getElementById("text");
    this.back = -1;
    this.menu = new Menu(this.text, (name, now) => this.chosen(name, now));
    document.getElementById("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.text.addEventListener("keydown", (event) => this.key(event));
    this.text.addEventListener("input", () => {
      this.back = -1;
      this.fit();
    });
    // What was typed before this was ready stays.
    this.set(this.text.value || (sessionStorage.getItem(DRAFT) ?? ""));
    // Whoever begins to type on the page means this field.
    document.addEventListener("keydown", (event) => {
      const free = !document.querySelector("dialog[open]") && !(event.ctrlKey || event.metaKey || event.altKey);
      if (free && event.key === "/" && document.activeElement !== this.text) {
        event.preventDefault();
        this.text.focus();
        if (!this.text.value) this.set("/");
        this.menu.follow();
      }
    });
  }

  set(text) {
    this.text.value = text;
    this.fit();
  }

  submit() {
    const text = this.text.value.trim();
    if (!text) return;
    if ([...text].length > given.most_text) return this.refuse(say("too_long"));
    this.menu.close();
    this.set("");
    this.back = -1;
    this.send(text);
  }

  /** A command was chosen: what is written already, unless it is a command itself, is what it is about. */
  chosen(name, now) {
    const about = this.text.value.replace(/^\/\w*\s*/, "");
    this.set(`/${name} ${about}`);
    if (now && !about) this.submit();
    this.text.focus();
  }

  key(event) {
    if (event.isComposing || this.menu.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "ArrowUp" && (this.back >= 0 || !this.text.value)) {
      this.recall(event, this.back + 1);
    } else if (event.key === "ArrowDown" && this.back >= 0) {
      this.recall(event, this.back - 1);
    }
  }

  recall(event, back) {
    const asked = this.asked();
    if (back >= asked.length) return;
    event.preventDefault();
    this.back = back;
    this.set(back < 0 ? "" : asked[back]);
  }

  /** As high as its text, up to a third of the screen; what is written outlives a reload. */
  fit() {
    sessionStorage.setItem(DRAFT, this.text.value);
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight, innerHeight / 3)}px`;
  }
}
