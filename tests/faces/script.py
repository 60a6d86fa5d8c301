"""One conversation over all that the bot does: what is typed, and which button of the last answer is pressed."""

from __future__ import annotations

from dataclasses import dataclass

LONG = 600
"""Seconds that a whole conversation may take, after that in the terminal."""


@dataclass(frozen=True)
class Step:
    """`press`: the label of a button of the last message; else `text` is typed.

    news: a document comes into the record instead, and what the bot tells of it by itself is read. sends: `text` names a paper
    that is sent, by whatever way a face has for that. puts: a paper that is put into the folder first, unseen. own: how the
    lines begin that each face has for itself. shows: what is to stand in the answer, whatever the other faces say.
    """

    text: str
    press: bool = False
    news: bool = False
    sends: bool = False
    puts: str = ""
    own: tuple[str, ...] = ()
    shows: str = ""


def say(text: str, own: tuple[str, ...] = (), shows: str = "", puts: str = "") -> Step:
    return Step(text, own=own, shows=shows, puts=puts)


def press(label: str, shows: str = "") -> Step:
    return Step(label, press=True, shows=shows)


def send(paper: str, shows: str = "") -> Step:
    return Step(paper, sends=True, shows=shows)


def news() -> Step:
    return Step("(a document is added)", news=True)


CONVERSATION = (
    # The beginning, a list, and one of it.
    say("/start"),
    press("/summit"),
    press("28th ASEAN-Japan Summit"),
    say("/help"),
    # A lookup, how it was found, and its source reopened.
    say("/summit 28"),
    press("Why"),
    press("Back"),
    press("Source 1"),
    # Paging.
    say("/agreement"),
    press("Next ›"),
    press("‹ Previous"),
    say("/agreement AJCEP"),
    # A figure and its chart.
    say("/figure ASEAN Japan trade"),
    press("Chart"),
    say("how much did Japan invest in ASEAN in 2022?"),
    # A choice, which becomes its answer.
    say("/figure Japan"),
    press("Trade between ASEAN and Japan"),
    # A name of which there are several variants, a person, a term, a topic, a timeline, a search with a slip.
    say("/agreement AIOP"),
    say("/who Kishida"),
    say("/term ERIA"),
    say("/brief supply chains"),
    say("/timeline Vietnam Japan"),
    say("/find nuclear safty"),
    say("/sources"),
    say("/changes"),
    # Silence and refusals.
    say("How much did China invest in ASEAN in 2024?"),
    say("/summit 27"),
    say("/nonsense"),
    say("/cite nothing-1"),
    say("/find year:99999 trade"),
    say('<b>&amp; "quoted"</b> [1] {x} **y**'),
)
