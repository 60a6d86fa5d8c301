// The key of the page: kept for this origin alone, where a cookie would go to every port of this machine.

const NAME = "rapporteur.key";

export const keyring = {
  get key() {
    return localStorage.getItem(NAME);
  },
  set key(key) {
    if (key !== this.key) localStorage.setItem(NAME, key);
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
