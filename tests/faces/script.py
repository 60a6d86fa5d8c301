"""One conversation over all that the bot does: what is typed, and which button of the last answer is pressed."""

from __future__ import annotations

from dataclasses import dataclass

LONG = 600
"""Seconds that a whole conversation may take, after that in the terminal."""


@dataclass(frozen=True)
class Step:
    """`press`: the label of a button of the last message; else `text` is typed.

    news: a document comes into the record instead, and what the bot tells of it by itself is read. own: how the lines begin
    that each face has for itself.
    """

    text: str
    press: bool = False
    news: bool = False
    own: tuple[str, ...] = ()


def say(text: str, own: tuple[str, ...] = ()) -> Step:
    return Step(text, own=own)


def press(label: str) -> Step:
    return Step(label, press=True)


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
