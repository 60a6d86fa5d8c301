// The open line to the bot. What is sent stays in an outbox until the bot has stored it, over lost connections, restarts
// and a reload of the page; each thing sent has a token, so that what arrives twice counts once.

import { keyring } from "./key.js";

const OUTBOX = "rapporteur.outbox";
const FIRST_WAIT = 250;
const LONGEST_WAIT = 5000;
const RETRY = 5000;

export class Line {
  /**
   * code: opens the line where the browser has no key yet. on: what to do with each event, by its type, and with `state`
   * (true when connected, false when not, "refused" when the key does not fit). on.open gives the conversation's key. on.outdated: whether the page goes,
   * for the bot is of another version by now.
   */
  constructor(code, on) {
    this.on = on;
    this.key = null;
    this.chat = 0;
    this.revision = 0;
    this.wait = FIRST_WAIT;
    this.outbox = JSON.parse(sessionStorage.getItem(this.box) ?? "[]");
    this.keys = [keyring.key, code].filter(Boolean);
    addEventListener("online", () => this.hurry());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.hurry());
    keyring.onchange(() => this.hurry());
    this.connect();
  }

  get connected() {
    return this.socket?.readyState === WebSocket.OPEN && this.greeted;
  }

  /** Sends something that must not get lost: {type, token, …}. */
  send(said) {
    this.outbox.push(said);
    this.keep();
    this.now(said);
  }

  /** Sends something that is of no use later. */
  now(said) {
    if (this.connected) this.socket.send(JSON.stringify(said));
  }

  connect() {
    clearTimeout(this.timer);
    this.greeted = false;
    const socket = new WebSocket(`ws://${location.host}/socket`);
    this.socket = socket;
    const key = this.keys[0] ?? keyring.key ?? "";
    socket.onopen = () => socket.send(JSON.stringify({ type: "key", key }));
    socket.onmessage = (message) => socket === this.socket && this.heard(JSON.parse(message.data));
    socket.onclose = () => socket === this.socket && this.closed();
  }

  heard(event) {
    if (event.type === "open") return this.opened(event);
    if (event.type === "refused") return this.refused();
    if (event.type === "hello") {
      this.wait = FIRST_WAIT;
      this.chat = event.chat;
      this.on.state(true);
    }
    if (event.revision !== undefined) this.revision = event.revision;
    if (event.type === "taken") this.taken(event.token);
    this.on[event.type]?.(event);
    if (event.type === "hello") for (const said of this.outbox) this.now(said);
    // Where the bot could not store something it ends the line; all is sent again, in order, when it is open once more.
    if (event.type === "failed") this.wait = RETRY;
  }

  async opened(event) {
    if (this.on.outdated(event.version)) return;
    keyring.key = event.key;
    this.keys = [event.key];
    const socket = this.socket;
    if (this.key === null) {
      const key = await this.on.open(event);
      // What was written before the line was open belongs to the conversation that is shown now.
      sessionStorage.removeItem(this.box);
      this.key = key;
      this.outbox.unshift(...JSON.parse(sessionStorage.getItem(this.box) ?? "[]"));
      this.keep();
    }
    if (socket !== this.socket || socket.readyState !== WebSocket.OPEN) return;
    this.greeted = true;
    this.now({ type: "hello", chat: this.key, known: this.chat, revision: this.revision });
  }

  refused() {
    this.keys.shift();
    keyring.drop();
    this.isRefused = !this.keys.length;
    this.wait = this.isRefused ? LONGEST_WAIT : 0;
  }

  /** Another code than before was opened in this tab. */
  use(code) {
    if (!code) return;
    this.keys = [code];
    this.connect();
  }

  /** Takes back what was not stored yet. */
  takeBack() {
    this.outbox = [];
    this.keep();
  }

  taken(token) {
    this.outbox = this.outbox.filter((said) => said.token !== token);
    this.keep();
  }

  get box() {
    return `${OUTBOX} ${this.key}`;
  }

  keep() {
    sessionStorage.setItem(this.box, JSON.stringify(this.outbox));
  }

  closed() {
    this.on.state(this.isRefused ? "refused" : false);
    this.isRefused = false;
    this.timer = setTimeout(() => this.connect(), this.wait);
    this.wait = Math.min(2 * Math.max(this.wait, FIRST_WAIT / 2), LONGEST_WAIT);
  }

  hurry() {
    if (this.socket.readyState !== WebSocket.CLOSED) return;
    this.wait = FIRST_WAIT;
    this.connect();
  }
}
