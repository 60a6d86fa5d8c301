// Begins the page where it can work: it needs a place to keep its key and what is not sent yet.

import { canKeep } from "./key.js";
import { say } from "./words.js";

if (canKeep()) await import("./chat.js");
else document.getElementById("status").textContent = say("no_storage");
