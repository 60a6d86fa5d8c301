// The open line to the bot. What is sent stays in an outbox until the bot has stored it, over lost connections, restarts
// and a reload of the page; each thing sent has a token, so that what arrives twice counts once.

const OUTBOX = "rapporteur.outbox";
const FIRST_WAIT = 250;
const LONGEST_WAIT = 5000;
const RETRY = 5000;

export class Line {
  /**
   * key: the conversation. on: what to do with each event, by its type, and with `state` (true when connected, false when
   * not, "refused" when the key no longer fits).
   */
  constructor(key, on) {
    this.key = key;
    this.on = on;
    this.chat = 0;
    this.revision = 0;
    this.wait = FIRST_WAIT;
    this.outbox = JSON.parse(sessionStorage.getItem(OUTBOX) ?? "[]").filter((one) => one.key === key);
    addEventListener("online", () => this.hurry());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.hurry());
    this.connect();
  }

  get connected() {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  /** Sends something that must not get lost: {type, token, …}. */
  send(said) {
    this.outbox.push({ ...said, key: this.key });
    this.keep();
    this.now(said);
  }

  /** Sends something that is of no use later. */
  now(said) {
    if (this.connected) this.socket.send(JSON.stringify(said));
  }

  connect() {
    clearTimeout(this.timer);
    let opened = false;
    const socket = new WebSocket(`ws://${location.host}/socket`);
    this.socket = socket;
    socket.onopen = () => {
      opened = true;
      this.now({ type: "hello", chat: this.key, known: this.chat, revision: this.revision });
    };
    socket.onmessage = (message) => this.heard(JSON.parse(message.data));
    socket.onclose = () => socket === this.socket && this.closed(opened);
  }

  heard(event) {
    if (event.type === "hello") {
      this.wait = FIRST_WAIT;
      this.chat = event.chat;
      this.on.state(true);
    }
    if (event.revision !== undefined) this.revision = event.revision;
    if (event.type === "taken") this.taken(event.token);
    this.on[event.type]?.(event);
    if (event.type === "hello") for (const said of this.outbox) this.now(said);
    // The bot could not store it: it is in the outbox still.
    if (event.type === "failed") setTimeout(() => this.outbox.forEach((said) => this.now(said)), RETRY);
  }

  taken(token) {
    this.outbox = this.outbox.filter((said) => said.token !== token);
    this.keep();
  }

  keep() {
    sessionStorage.setItem(OUTBOX, JSON.stringify(this.outbox));
  }

  async closed(opened) {
    this.on.state(false);
    if (!opened && (await refused())) this.on.state("refused");
    this.timer = setTimeout(() => this.connect(), this.wait);
    this.wait = Math.min(2 * this.wait, LONGEST_WAIT);
  }

  hurry() {
    if (this.socket.readyState !== WebSocket.CLOSED) return;
    this.wait = FIRST_WAIT;
    this.connect();
  }
}

/** Whether the bot is there and does not let us in; a socket alone does not tell. */
async function refused() {
  try {
    return (await fetch("/page/icon.svg", { cache: "no-store" })).status === 403;
  } catch {
    return false;
  }
}
