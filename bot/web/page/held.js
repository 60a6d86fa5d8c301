// Files of the conversation, fetched with the key; each once.

import { keyring } from "./key.js";
import { element, say } from "./words.js";

const AGAIN = 3000;
const urls = new Map();

/** An address for a file by its number, good in this tab. */
export async function fetched(number) {
  if (!urls.has(number)) {
    const answer = await fetch(`/files/${number}`, { headers: { Authorization: `Bearer ${keyring.key}` } });
    if (!answer.ok) throw new Error(`file ${number}: ${answer.status}`);
    urls.set(number, URL.createObjectURL(await answer.blob()));
  }
  return urls.get(number);
}

/** Has the browser save a file; the reader is told when that cannot be. */
export async function save(number, name) {
  try {
    element("a", { href: await fetched(number), download: name }).click();
  } catch {
    document.dispatchEvent(new CustomEvent("tell", { detail: say("unfetched") }));
  }
}

/** Gives a picture its file, as soon as it can be had. */
export async function show(number, picture, link) {
  while (!picture.src) {
    try {
      picture.src = link.href = await fetched(number);
    } catch {
      await new Promise((done) => setTimeout(done, AGAIN));
      if (!picture.isConnected) return;
    }
  }
}

export function forgetAll() {
  for (const url of urls.values()) URL.revokeObjectURL(url);
  urls.clear();
}
