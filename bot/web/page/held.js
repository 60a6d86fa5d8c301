// Files of the conversation, fetched with the key; each once.

import { keyring } from "./key.js";
import { element } from "./words.js";

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

/** Has the browser save a file. */
export async function save(number, name) {
  element("a", { href: await fetched(number), download: name }).click();
}

export function forgetAll() {
  for (const url of urls.values()) URL.revokeObjectURL(url);
  urls.clear();
}
