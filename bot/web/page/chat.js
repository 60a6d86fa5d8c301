// The page, wired together: one conversation, its line to the bot, its log, the field to write in.

import { Composer } from "./composer.js";
import { Files } from "./files.js";
import { Line } from "./line.js";
import { Log } from "./log.js";
import { takenCode } from "./key.js";
import { conversation } from "./tab.js";
import { given, say, token } from "./words.js";

const TOLD_FOR = 8000;

const log = new Log(press);
const composer = new Composer(ask, () => log.asked, tell);
const line = new Line(takenCode(), {
  state,
  outdated: (version) => {
    // A file that is not sent yet would be lost with this page.
    if (version === given.version || files.unsent.size) return false;
    location.reload();
    return true;
  },
  open: (event) => conversation(event.chats),
  hello: (event) => {
    if (event.fresh) log.restart(event.entries, event.earlier);
    else log.add(event.entries);
    typing(event.typing);
    for (const said of line.outbox) if (said.type === "ask") log.wait(said.token, { text: said.text });
  },
  entries: (event) => log.add(event.entries),
  earlier: (event) => log.prepend(event.entries, event.earlier),
  typing: (event) => typing(event.on),
  progress: (event) => working(event),
  taken: (event) => {
    if (!event.words) return;
    tell(event.words);
    log.forget(event.token);
  },
  failed: (event) => tell(event.words),
});
const files = new Files(line, log, tell);
addEventListener("hashchange", () => line.use(takenCode()));
document.addEventListener("tell", (event) => tell(event.detail));
document.addEventListener("done", (event) => tell(event.detail, true));

document.getElementById("begin").addEventListener("click", () => {
  ask("/start");
  composer.text.focus();
});
document.getElementById("earlier").addEventListener("click", () => {
  line.now({ type: "earlier", before: Math.min(...log.entries.keys()) });
});
const sure = document.getElementById("sure");
document.getElementById("clear").addEventListener("click", () => sure.showModal());
sure.addEventListener("close", () => {
  if (sure.returnValue === "yes") {
    line.takeBack();
    log.forgetWaiting();
    line.send({ type: "clear", token: token(), known: line.chat });
  }
  sure.returnValue = "";
  composer.text.focus();
});
composer.text.focus();

function ask(text) {
  const name = token();
  log.wait(name, { text });
  line.send({ type: "ask", token: name, text });
}

function press(entry, row, column, button) {
  button.setAttribute("aria-busy", "true");
  setTimeout(() => button.removeAttribute("aria-busy"), TOLD_FOR);
  line.send({ type: "press", token: token(), entry: entry.id, revision: entry.revision, button: [row, column] });
}

function typing(on) {
  const near = log.near;
  document.getElementById("typing").hidden = !on;
  if (!on) for (const busy of document.querySelectorAll("[aria-busy=true]")) busy.removeAttribute("aria-busy");
  if (on && near) log.bottom();
}

/** How far something has come that takes long; of no steps: it is done. */
function working({ done, total, file }) {
  const near = log.near;
  const shown = document.getElementById("working");
  shown.hidden = !total;
  if (!total) return;
  Object.assign(shown.querySelector("progress"), { max: total, value: done });
  shown.querySelector("small").textContent = file;
  if (near) log.bottom();
}

function state(connected) {
  const status = document.getElementById("status");
  const words = { true: say("subtitle"), false: say("reconnecting"), refused: say("no_key") }[connected];
  if (status.textContent !== words) status.textContent = words;
  document.body.classList.toggle("away", connected !== true);
  if (connected !== true) {
    typing(false);
    working({ total: 0 });
  }
}

let untold;
/** done: it went well. */
function tell(words, done = false) {
  const told = document.getElementById("told");
  told.classList.toggle("done", done);
  told.textContent = words;
  told.hidden = false;
  clearTimeout(untold);
  untold = setTimeout(() => (told.hidden = true), TOLD_FOR);
}
