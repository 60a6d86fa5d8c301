// Text for the clipboard; where the browser lets the page have none, the text is shown to be taken by hand.

import { element, say } from "./words.js";

/** Puts the text on the clipboard, and says so. */
export async function copy(text) {
  if ((await written(text)) || selected(text)) document.dispatchEvent(new CustomEvent("done", { detail: say("copied") }));
  else prompt(say("uncopied"), text);
}

async function written(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** The older way: the browser copies what is selected. */
function selected(text) {
  const before = document.activeElement;
  const field = element("textarea", { class: "unseen", "aria-hidden": "true", tabindex: "-1" });
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  before?.focus({ preventScroll: true });
  return done;
}
