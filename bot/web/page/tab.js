// Which conversation this tab holds. Each tab is a reader of its own: a conversation is held by one tab at a time.

import { token } from "./words.js";

const NAME = "rapporteur.chat";
const PATIENCE = 3000;

/**
 * This tab's own conversation after it was loaded again, else the one used last that no other tab holds, else a new one.
 */
export async function conversation(used) {
  const own = sessionStorage.getItem(NAME);
  // The page before this one may still be about to let go. A duplicated tab waits in vain and takes another.
  if (own && (await held(own, { signal: AbortSignal.timeout(PATIENCE) }))) return own;
  for (const key of used) if (key !== own && (await held(key, { ifAvailable: true }))) return kept(key);
  const made = token();
  await held(made, { ifAvailable: true });
  return kept(made);
}

function kept(key) {
  sessionStorage.setItem(NAME, key);
  return key;
}

/** Whether the tab holds it now, which it then does until its page goes. */
function held(key, options) {
  return new Promise((resolve) => {
    const holding = (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise((release) => addEventListener("pagehide", release));
    };
    navigator.locks.request(`${NAME} ${key}`, options, holding).catch(() => resolve(false));
  });
}

// A page that comes back as it was has let go of its conversation: it begins anew.
addEventListener("pageshow", (event) => event.persisted && location.reload());
