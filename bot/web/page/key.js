// The key of the page: kept for this origin alone, where a cookie would go to every port of this machine.

const NAME = "rapporteur.key";

let held = null;

export const keyring = {
  get key() {
    return held ?? localStorage.getItem(NAME);
  },
  set key(key) {
    held = key;
    if (key !== localStorage.getItem(NAME)) localStorage.setItem(NAME, key);
  },
  /** What is held is of no use any more; another tab may have been given another. */
  drop() {
    held = null;
  },
  /** Calls back when another tab was given a key. */
  onchange(call) {
    addEventListener("storage", (event) => event.key === NAME && call());
  },
};

/** The code in the address that the bot has shown, which is then taken out of sight. */
export function takenCode() {
  const code = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  return code;
}

/** Whether the browser lets the page keep anything. */
export function canKeep() {
  try {
    for (const store of [localStorage, sessionStorage]) {
      store.setItem(`${NAME}.try`, "1");
      store.removeItem(`${NAME}.try`);
    }
    return true;
  } catch {
    return false;
  }
}
