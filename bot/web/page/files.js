// Files to send: by the button, dropped on the page, or pasted.

import { keyring } from "./key.js";
import { given, say, token } from "./words.js";

export class Files {
  /** line, log: of this conversation. tell(words): shown to the reader. */
  constructor(line, log, tell) {
    this.line = line;
    this.log = log;
    this.tell = tell;
    this.unsent = new Set();
    // Files are kept by the page alone until they are sent.
    addEventListener("beforeunload", (event) => this.unsent.size && event.preventDefault());
    const input = document.getElementById("file");
    const drop = document.getElementById("drop");
    const attach = document.getElementById("attach");
    attach.addEventListener("click", () => input.click());
    attach.disabled = false;
    input.addEventListener("change", () => {
      this.take(input.files);
      input.value = "";
    });
    document.getElementById("text").addEventListener("paste", (event) => {
      if (!event.clipboardData.files.length) return;
      event.preventDefault();
      this.take(event.clipboardData.files);
    });
    const carries = (event) => event.dataTransfer?.types.includes("Files");
    addEventListener("dragover", (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      drop.hidden = false;
    });
    addEventListener("dragleave", (event) => event.relatedTarget === null && (drop.hidden = true));
    addEventListener("drop", (event) => {
      drop.hidden = true;
      if (!carries(event)) return;
      event.preventDefault();
      this.take(event.dataTransfer.files);
    });
  }

  take(files) {
    for (const file of files) {
      if (file.size > given.most_bytes) {
        this.tell(say("too_large", { name: file.name, most: given.most_bytes / 1e6 }));
        continue;
      }
      const name = token();
      this.log.wait(name, { file: { name: file.name, size: file.size } });
      this.send(name, file);
    }
  }

  async send(name, file) {
    this.unsent.add(name);
    const query = new URLSearchParams({ chat: this.line.key, token: name, name: file.name });
    try {
      await posted(`/files?${query}`, file, (part) => this.log.sent(name, part));
      this.unsent.delete(name);
    } catch {
      this.log.unsent(name, () => this.send(name, file));
    }
  }
}

/** Sends a file; how(part) is called with how much of it is sent, from 0 to 1. Unlike fetch, this tells. */
function posted(url, file, how) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.setRequestHeader("Authorization", `Bearer ${keyring.key}`);
    request.upload.addEventListener("progress", (event) => event.lengthComputable && how(event.loaded / event.total));
    request.addEventListener("load", () => (request.status < 300 ? done() : failed(new Error(`${request.status}`))));
    for (const end of ["error", "abort", "timeout"]) request.addEventListener(end, () => failed(new Error(end)));
    request.send(file);
  });
}
