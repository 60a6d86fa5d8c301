// What the server gave the page with its first bytes: words, commands, conversations, limits.

export const given = JSON.parse(document.getElementById("given").textContent);

/** A sentence of the interface, its {places} filled. */
export function say(key, places = {}) {
  return given.words[key].replace(/\{(\w+)\}/g, (whole, name) => places[name] ?? whole);
}

/** An element with text and attributes; text never becomes markup. */
export function element(name, { text, children = [], ...attributes } = {}) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(attribute, "");
    else if (value !== false && value !== undefined) made.setAttribute(attribute, value);
  }
  if (text !== undefined) made.textContent = text;
  made.append(...children);
  return made;
}

/** A name for something sent, or for a conversation: 22 signs that nobody guesses. */
export function token() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
