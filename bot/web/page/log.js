// What was said, in order: bubbles come, change and go; the reader's place on the screen is kept.

import { bubble, sent, told } from "./bubbles.js";
import { forgetAll } from "./held.js";
import { element, say } from "./words.js";

const NEAR = 80;
const MINUTE = 60000;

export class Log {
  /** press(entry, row, column, button): a button of a bubble. */
  constructor(press) {
    this.press = press;
    this.entries = new Map();
    this.arrived = new Set();
    this.log = document.getElementById("log");
    this.scroll = document.getElementById("scroll");
    this.pending = document.getElementById("pending");
    this.earlier = document.getElementById("earlier");
    // A page that is open over midnight: what was today is so no more.
    setInterval(() => this.log.querySelectorAll("time").forEach((time) => (time.textContent = told(new Date(time.dateTime)))), MINUTE);
  }

  /** The texts that the reader has sent, the last first. */
  get asked() {
    const texts = [...this.entries.values()].filter((entry) => entry.author === "reader" && entry.body.text);
    return texts.map((entry) => entry.body.text).reverse();
  }

  /** All anew: another conversation, or one that has gone on without us for long. */
  restart(entries, earlier) {
    forgetAll();
    this.entries.clear();
    // A screen reader is not to read out a whole history.
    this.log.setAttribute("aria-busy", "true");
    this.log.replaceChildren();
    for (const entry of entries) this.put(entry);
    this.log.setAttribute("aria-busy", "false");
    this.earlier.hidden = !earlier;
    this.emptied();
    this.bottom();
  }

  /** Adds what is new and changes what has changed. */
  add(entries) {
    const near = this.near;
    let last = null;
    for (const entry of entries) {
      const known = this.entries.get(entry.id);
      if (known && known.revision >= entry.revision) continue;
      // It was changed further up than is shown here: it comes with the earlier ones.
      if (!known && entry.id < Math.min(...this.entries.keys())) continue;
      const made = this.put(entry);
      if (!known) last = made;
    }
    this.emptied();
    if (last && (near || last.classList.contains("reader"))) this.reveal(last);
  }

  /** Puts entries before all that are there, without moving what the reader looks at. */
  prepend(entries, earlier) {
    const before = this.scroll.scrollHeight - this.scroll.scrollTop;
    this.log.setAttribute("aria-busy", "true");
    const all = [...entries, ...this.entries.values()];
    this.entries = new Map(all.map((entry) => [entry.id, entry]));
    this.log.prepend(...entries.map((entry) => this.made(entry)));
    this.log.setAttribute("aria-busy", "false");
    this.earlier.hidden = !earlier;
    this.scroll.scrollTop = this.scroll.scrollHeight - before;
    if (entries.length) document.getElementById(`e${entries.at(-1).id}`).focus({ preventScroll: true });
  }

  /** A bubble for something that the bot has not stored yet; `again` is offered when it could not be sent. */
  wait(token, body) {
    if (this.arrived.has(token) || document.getElementById(`t${token}`)) return;
    const state = element("small", { class: "state", text: say("sending") });
    this.pending.append(element("article", { id: `t${token}`, class: "bubble reader", children: [...sent(body), state] }));
    this.emptied();
    this.bottom();
  }

  /** Shows on a waiting bubble how much of its file is sent, from 0 to 1. */
  sent(token, part) {
    const waiting = document.getElementById(`t${token}`);
    if (!waiting) return;
    let bar = waiting.querySelector("progress");
    if (!bar) waiting.append((bar = element("progress", { max: 1, "aria-label": say("sending") })));
    bar.value = part;
  }

  /** Says on a waiting bubble that it was not sent; again: offered as a button. */
  unsent(token, again) {
    const waiting = document.getElementById(`t${token}`);
    if (!waiting) return;
    waiting.querySelector(".state").textContent = say("unsent");
    waiting.querySelector("progress")?.remove();
    if (!again) return;
    const button = element("button", { type: "button", class: "small", text: say("again") });
    button.addEventListener("click", () => {
      button.remove();
      waiting.querySelector(".state").textContent = say("sending");
      document.getElementById("text").focus();
      again();
    });
    waiting.append(button);
  }

  forget(token) {
    document.getElementById(`t${token}`)?.remove();
    this.emptied();
  }

  forgetWaiting() {
    for (const waiting of this.pending.querySelectorAll("article:not(:has(.file))")) waiting.remove();
    this.emptied();
  }

  emptied() {
    document.getElementById("start").hidden = this.entries.size > 0 || this.pending.children.length > 0;
  }

  get near() {
    return this.scroll.scrollHeight - this.scroll.scrollTop - this.scroll.clientHeight < NEAR;
  }

  bottom() {
    this.scroll.scrollTop = this.scroll.scrollHeight;
  }

  /** Shows the end of a bubble or, of one that is higher than the screen, its beginning. */
  reveal(made) {
    if (made.offsetHeight > this.scroll.clientHeight - NEAR) made.scrollIntoView({ block: "start" });
    else this.bottom();
  }

  made(entry) {
    return bubble(entry, (row, column, button) => {
      this.pressed = entry.id;
      this.press(entry, row, column, button);
    });
  }

  put(entry) {
    const old = this.entries.has(entry.id) ? document.getElementById(`e${entry.id}`) : null;
    const focused = old?.contains(document.activeElement);
    const made = this.made(entry);
    this.entries.set(entry.id, entry);
    if (entry.body.token) {
      this.arrived.add(entry.body.token);
      document.getElementById(`t${entry.body.token}`)?.remove();
    }
    if (old) {
      old.replaceWith(made);
      // The button that was pressed has gone with its bubble: the keyboard's place is the bubble's beginning.
      if (focused) made.focus({ preventScroll: true });
      // What changes through another page does not move what is read here.
      if (this.pressed === entry.id) made.scrollIntoView({ block: "nearest" });
    } else {
      this.log.append(made);
    }
    return made;
  }
}
