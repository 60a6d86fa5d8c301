"""The process that reads, splits and derives: files from standard input, results to standard output. It touches none of ours.

It bounds its own memory and processor time; whoever started it watches the clock, and it ends with that process.
"""

from __future__ import annotations

import fcntl
import math
import os
import resource
import sys
from importlib import import_module
from typing import BinaryIO

from search.derivation import Derivation
from search.errors import Unreadable
from search.prepared import made_with, prepare, to_cache
from search.reading import LARGEST, read_bytes
from search.workers.bounds import Bounds
from search.workers.messages import Kind, receive, send

_LONGEST_NAME = 100_000


def main() -> None:
    """The process's arguments: where the derivation is, a descriptor that closes when the parent dies, seconds, memory."""
    path, life, seconds, memory = sys.argv[1:5]
    _end_with(int(life))
    _give_way()
    given, giving = _own_streams()
    derivation = derivation_at(path)
    said = made_with(derivation)
    bounds = Bounds(int(seconds), int(memory))
    _bound(resource.RLIMIT_CORE, 0)
    _bound(resource.RLIMIT_FSIZE, 0)  # no file grows by its hand; pipes are none
    _bound(resource.RLIMIT_AS, _addresses() + bounds.memory)
    sys.dont_write_bytecode = True  # what it imports later
    _hush()
    send(giving, Kind.READY, said)
    try:
        _serve(derivation, bounds, given, giving)
    except (EOFError, BrokenPipeError):
        os._exit(0)  # nobody is there to read what a flush would write


def derivation_at(path: str) -> Derivation:
    """Makes the derivation that "module:name" names."""
    module, _, name = path.partition(":")
    made: Derivation = getattr(import_module(module), name)()
    return made


def _serve(derivation: Derivation, bounds: Bounds, given: BinaryIO, giving: BinaryIO) -> None:
    while True:
        _, message = receive(given, LARGEST + _LONGEST_NAME)
        file, _, data = message.partition(b"\0")
        try:
            kind, result = Kind.PREPARED, _result(os.fsdecode(file), data, derivation, bounds, giving)
        except Unreadable as error:
            kind, result = Kind.UNREADABLE, error.reason.encode("utf-8", "replace")
        except MemoryError:
            kind, result = Kind.MEMORY, b""
        except RecursionError:
            kind, result = Kind.UNREADABLE, b"nests too deeply to be read: save it anew, or as plain text"
        except Exception as error:  # what it is goes to the parent, in words; the next file is another matter
            kind, result = Kind.FAILED, _told(error).encode()
        send(giving, kind, result)


def _result(file: str, data: bytes, derivation: Derivation, bounds: Bounds, giving: BinaryIO) -> bytes:
    _allow(bounds.seconds)
    document = read_bytes(file, data)
    size = sum(len(paragraph.text) for paragraph in document.paragraphs)
    send(giving, Kind.READ, str(size).encode())
    _allow(bounds.for_text(size))
    return to_cache(prepare(document, derivation))


def _told(error: Exception) -> str:
    """What failed and where in the program; an error's own words may quote the file."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    where = f", {os.path.basename(at.tb_frame.f_code.co_filename)} line {at.tb_lineno}" if at is not None else ""
    return f"{type(error).__name__}{where}"


def _end_with(life: int) -> None:
    """Ends this process when the parent does, however that ends and whatever this one is at: SIGIO is left to do what it
    does of itself."""
    fcntl.fcntl(life, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(life, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
    try:
        os.read(life, 1)
    except BlockingIOError:
        return
    os._exit(0)  # it was over before this one began


def _give_way() -> None:
    """Has the session's share of the processors be as small as this process's priority is low: Linux may share them among
    sessions as among equals, whatever the priorities inside."""
    try:
        with open("/proc/self/autogroup", "w") as share:
            share.write(str(os.getpriority(os.PRIO_PROCESS, 0)))
    except OSError:
        return  # other systems, and some Linuxes, go by priorities alone


def _own_streams() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output as they were given, out of the reach of what prints or asks."""
    given, giving = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)
    return given, giving


def _hush() -> None:
    """Nobody reads the standard errors of a worker that is ready, and a full pipe would hold it up."""
    os.dup2(1, 2)


def _allow(seconds: int) -> None:
    """So much processor time from now on; the system ends a process that takes more."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _bound(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime) + seconds)


def _bound(what: int, most: int) -> None:
    hardest = resource.getrlimit(what)[1]
    try:
        resource.setrlimit(what, (most if hardest == resource.RLIM_INFINITY else min(most, hardest), hardest))
    except (ValueError, OSError):
        return  # some systems know no such limit; the clock bounds the rest


def _addresses() -> int:
    """Bytes of addresses that the process has by now."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 1 << 29  # no Linux: more than it has
