// From an entry of the conversation to elements. Everything is set as text: nothing that a document holds becomes markup.

import { copy } from "./clipboard.js";
import { save, show } from "./held.js";
import { element, say } from "./words.js";

/** The bubble of an entry. press: called with the row and column of a button, and the button. */
export function bubble(entry, press) {
  const mine = entry.author === "reader";
  const date = new Date(entry.at * 1000);
  const time = told(date);
  const made = element("article", {
    id: `e${entry.id}`,
    class: `bubble ${mine ? "reader" : "bot"}`,
    "aria-label": say("by", { who: say(mine ? "you" : "bot"), time }),
    tabindex: "-1",
  });
  made.append(...(mine ? sent(entry.body) : answered(entry, press)));
  made.append(element("time", { text: time, datetime: date.toISOString() }));
  return made;
}

/** What the reader sent: words or a file. */
export function sent(body) {
  if (!body.file) return [element("p", { class: "text", text: body.text, dir: "auto" })];
  return [file(body.file, body.files?.[0])];
}

/** Files that came with an answer; that of its picture, if there is one, stands before theirs. */
function attached(body) {
  return body.attached.map((about, n) => file(about, body.files[n + (body.picture ? 1 : 0)]));
}

/** A file's name and size; number: what it is fetched by, where it can be. */
function file({ name, size }, number) {
  const told = new Intl.NumberFormat(document.documentElement.lang, {
    style: "unit", unit: "kilobyte", maximumFractionDigits: 1,
  }).format(size / 1000);
  const shown = number === undefined ? name : saver(number, name, { text: name, "aria-label": say("save_file", { name }) });
  return element("p", { class: "file", dir: "auto", children: [shown, element("small", { text: ` ${told}` })] });
}

/** A button that saves a file; it looks like a link. */
function saver(number, name, rest) {
  const made = element("button", { type: "button", class: "link", ...rest });
  made.addEventListener("click", () => save(number, name));
  return made;
}

/** A time of day, with its day unless that is today. */
export function told(date) {
  const day = date.toDateString() === new Date().toDateString() ? {} : { dateStyle: "medium" };
  return new Intl.DateTimeFormat(undefined, { timeStyle: "short", ...day }).format(date);
}

function answered(entry, press) {
  const body = entry.body;
  const parts = [];
  if (body.picture) {
    parts.push(picture(body));
  } else {
    if (body.note) parts.push(element("p", { class: "note", text: body.note, dir: "auto" }));
    if (body.title) parts.push(element("h2", { text: body.title, dir: "auto" }));
    for (const block of body.blocks) parts.push(blockOf(block, entry.id));
  }
  if (body.attached) parts.push(...attached(body));
  if (body.buttons.length) parts.push(keyboard(body.buttons, press));
  return parts;
}

function blockOf(block, entry) {
  if (block.type === "quotation") return quotation(block, entry);
  if (block.type === "preformatted") {
    // Wide ones scroll sideways, with the keyboard too.
    return element("pre", { text: block.text, tabindex: "0", role: "group", "aria-label": say("as_text") });
  }
  if (!block.runs.length) return element("div", { class: "gap" });
  return element("p", { class: "line", dir: "auto", children: line(block, entry) });
}

/** A line's runs; the marks at its end lead to their quotations. */
function line(block, entry) {
  const marks = block.marks.map((n) => `[${n}]`).join("");
  const runs = block.runs.map((run) => ({ ...run }));
  const last = runs.at(-1);
  if (marks && last.text.endsWith(marks)) last.text = last.text.slice(0, -marks.length);
  const shown = runs.map(styled);
  // A few marks stay together at the end of a line.
  if (marks) shown.push(element("span", { class: block.marks.length > 4 ? "" : "marks", children: block.marks.map((n) => mark(n, entry)) }));
  return shown;
}

function mark(n, entry) {
  const made = element("a", { class: "mark", href: `#e${entry}-${n}`, text: `[${n}]`, "aria-label": say("source", { n }) });
  made.addEventListener("click", (event) => {
    event.preventDefault();
    const source = document.getElementById(`e${entry}-${n}`);
    if (!source) return;
    source.open = true;
    source.scrollIntoView({ block: "nearest", behavior: "smooth" });
    source.querySelector("summary").focus({ preventScroll: true });
  });
  return made;
}

function styled(run) {
  let made = run.code ? element("code", { text: run.text }) : document.createTextNode(run.text);
  if (run.italic) made = element("em", { children: [made] });
  if (run.bold) made = element("strong", { children: [made] });
  if (run.url) made = link(run.url, { children: [made] });
  return made;
}

function link(url, rest) {
  return element("a", { href: url, target: "_blank", rel: "noopener noreferrer", ...rest });
}

/** The label is always shown; the source's words unfold. */
function quotation(block, entry) {
  const label = block.label.map((run) => run.text).join("");
  const folded = element("details", {
    ...(block.n === null ? {} : { id: `e${entry}-${block.n}` }),
    children: [
      element("summary", { text: label, dir: "auto" }),
      element("blockquote", { text: block.text, dir: "auto" }),
    ],
  });
  const url = block.label.find((run) => run.url)?.url;
  const way = url ? [link(url, { class: "original", title: url, "aria-label": say("original", { label }) })] : [];
  return element("div", { class: "source", children: [folded, ...way] });
}

function picture(body) {
  const [number] = body.files;
  const { title, width, height } = body.picture;
  const shown = element("img", { alt: say("picture", { title }), width, height });
  const large = element("a", { class: "picture", target: "_blank", children: [shown] });
  show(number, shown, large);
  const caption = body.picture.caption.map((runs) => element("span", { class: "line", dir: "auto", children: runs.map(styled) }));
  return element("figure", {
    children: [
      large,
      element("figcaption", { children: caption }),
      saver(number, "chart.png", { class: "link save", text: say("save") }),
    ],
  });
}

/** A button: it opens an address, or puts a text on the clipboard, or is pressed. */
function key(button, press) {
  if (button.url !== undefined) return link(button.url, { text: button.label, title: button.url, dir: "auto" });
  const made = element("button", { type: "button", text: button.label, dir: "auto" });
  if (button.copy !== undefined) made.addEventListener("click", () => copy(button.copy));
  // A second click before there is an answer is a slip.
  else made.addEventListener("click", () => made.ariaBusy !== "true" && press(made));
  return made;
}

function keyboard(rows, press) {
  const shown = rows.map((row, y) =>
    element("div", {
      class: "row",
      children: row.map((button, x) => key(button, (made) => press(y, x, made))),
    }),
  );
  return element("div", { class: "buttons", role: "group", "aria-label": say("buttons"), children: shown });
}
