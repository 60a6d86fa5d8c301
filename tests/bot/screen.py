"""A real terminal: tmux, typed keys, what stands on the screen."""

import os
import shlex
import subprocess
import time
from pathlib import Path


class Screen:
    """A terminal of its own server, so that no other tmux on this machine is touched."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._started = 0

    @property
    def _tmux(self) -> list[str]:
        # A server that was killed may not have gone yet: each start has its own.
        return ["tmux", "-u", "-S", str(self._folder / f"tmux{self._started}"), "-f", os.devnull]

    def start(self, command: list[str], width: int = 100, height: int = 40, **environ: str) -> None:
        self._started += 1
        # The shell stays when the chat ends, so that the screen and the exit code can be read; Ctrl-C reaches it, too.
        line = "trap : INT; " + shlex.join(command) + "; echo ended with $?; exec sleep 60"
        extra = [f"-e{name}={value}" for name, value in environ.items()]
        size = ["-x", str(width), "-y", str(height)]
        subprocess.run([*self._tmux, "new-session", "-d", *size, *extra, "sh", "-c", line], check=True)

    def type(self, *keys: str) -> None:
        subprocess.run([*self._tmux, "send-keys", *keys], check=True)

    def shown(self, *options: str) -> str:
        run = subprocess.run([*self._tmux, "capture-pane", "-p", *options], capture_output=True, text=True, check=True)
        return run.stdout

    def wait(self, text: str, seconds: float = 15) -> str:
        until = time.monotonic() + seconds
        while text not in (screen := self.shown()):
            assert time.monotonic() < until, f"no {text!r} within {seconds} s on:\n{screen}"
            time.sleep(0.03)
        return screen

    def resize(self, width: int, height: int) -> None:
        subprocess.run([*self._tmux, "resize-window", "-x", str(width), "-y", str(height)], check=True)

    def chat_pid(self) -> int:
        shell = subprocess.run([*self._tmux, "list-panes", "-F#{pane_pid}"], capture_output=True, text=True, check=True)
        return int(Path(f"/proc/{shell.stdout.strip()}/task/{shell.stdout.strip()}/children").read_text().split()[0])

    def close(self) -> None:
        subprocess.run([*self._tmux, "kill-server"], check=False, capture_output=True)
