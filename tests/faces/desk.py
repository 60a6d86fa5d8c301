"""The rest of the conversation: what a reader keeps, follows, sets, is told by itself, and has forgotten."""

from __future__ import annotations

from bot.wording import load_words
from tests.faces.script import news, press, say

# What /privacy says of one face alone: whom it takes a reader for, and what it alone keeps.
_OF_ONE = ("who_local", "untold", "answered", "buttons", "nobodys", "groups", "conversation", "typed", "files", "unseen")
OWN = tuple(load_words().sentences[f"privacy.{key}"].split("**")[1] for key in _OF_ONE)
"""How these lines begin: with what is bold in them."""

DESK = (
    # Saved by the button, and under a name; the list; one of it, by a tap and by its name.
    say("/summit 28"),
    press("Save"),
    press("Saved lookups"),
    say("/agreement AJCEP"),
    say("/save The partnership"),
    say("/save The partnership"),
    press("Saved lookups"),
    press("The partnership"),
    say("/saved the partnership"),
    # Another name, which is asked for; the first place; away with it.
    say("/saved"),
    press("Change 2"),
    press("Rename"),
    say("/cancel"),
    say("/saved"),
    press("Change 2"),
    press("Rename"),
    say("Where it stands"),
    say("/saved"),
    press("Change 2"),
    press("Move up"),
    say("/saved"),
    press("Change 1"),
    press("Delete"),
    press("Keep"),
    press("Delete"),
    press("Delete"),
    say("/saved"),
    # Followed by the command, and by the button; told daily, muted, and what it would have told.
    say("/follow RCEP"),
    say("/follow RCEP"),
    say("/agreement AJCEP"),
    press("Follow"),
    press("Change"),
    press("Daily"),
    press("Mute a day"),
    press("Unmute"),
    press("At another time"),
    say("soon"),
    say("/following"),
    press("RCEP"),
    press("Backtest"),
    press("All that is followed"),
    # What holds for all of it.
    say("/settings"),
    press("Time zone"),
    say("Tokyo"),
    say("/settings time 07:30"),
    say("/settings quiet 22:00-07:00"),
    say("/settings quiet nonsense"),
    say("/settings quiet off"),
    say("/following"),
    say("/settings replies brief"),
    say("/term ERIA"),
    say("/settings replies full"),
    # What changed, told by itself; since the last look; and of what is saved.
    say("/changes"),
    news(),
    press("All that is followed"),
    say("/changes"),
    say("/changes"),
    say("/saved"),
    press("Where it stands – changed"),
    # All of it as a file; what is kept; and none of it any more.
    say("/export"),
    press("JSON"),
    say("/export csv"),
    say("/privacy", OWN),
    say("/forget_me"),
    press("Delete all of it"),
    say("/saved"),
    say("/following"),
    say("/settings"),
    say("/save"),
    say("/export json"),
)
