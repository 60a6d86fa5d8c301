"""Words too common in English to find a passage by. Folded, as `search.analysis.fold` gives them.

Kept out on purpose: "us" (US$), "no" (No. 25), "mine" (clearance), "just" (a just peace), number words and ordinals
("first", "two"), and the words of time that questions turn on ("before", "since", "last"). What is a name when it is
written with capitals ("WHO", "May") is told apart in `search.analysis`.
"""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text that lists them."""
    return frozenset(text.split())


STOP_WORDS = word_set(
    """
    a about above according accordingly across actually after again against ago ain ain't all almost along already also
    although always am among amongst an and another any anybody anyhow anyone anything anyway anywhere apart are aren
    aren't around as aside at away be became because become becomes becoming been beforehand behind being below beside
    besides between beyond both but by came can can't cannot come comes consequently could couldn couldn't despite did
    didn didn't do does doesn doesn't doing don don't done down due during each either else elsewhere enough especially
    etc even ever every everybody everyone everything everywhere except far few for former formerly forth from further
    furthermore gave get gets getting give given gives giving go goes going gone got had hadn hadn't happen happened
    happens hardly has hasn hasn't have haven haven't having he he'd he'll he's hence her here hereby herein hers
    herself him himself his hither how however i i'd i'll i'm i've if in indeed instead into is isn isn't it it'd it'll
    it's its itself keep kept knew know known knows lest let let's lets like likely likewise made mainly make makes
    making many may maybe me meanwhile merely might more moreover most mostly much must mustn mustn't my myself
    namely near nearly need neither nevertheless nobody none nonetheless nor not nothing now nowhere of off often oh on
    once only onto or other others otherwise ought our ours ourselves out over own per perhaps please quite rather
    really regarding respectively said same saw say saying says see seem seemed seeming seems seen shall shan't she
    she'd she'll she's should shouldn shouldn't so some somebody somehow someone something sometime sometimes somewhere
    soon still such sure take taken takes taking tell than that that's the their theirs them themselves then thence
    there thereafter thereby therefore therein thereof thereto these they they'd they'll they're they've thing things
    this those though through throughout thru thus till to together too took toward towards under unless unlike until
    up upon use used useful uses using usually various very via viz want wants was wasn wasn't we we'd we'll we're
    we've well went were weren weren't what what's whatever when whence whenever where whereas whereby wherein whereupon
    wherever whether which whichever while whither who who's whoever whole whom whose why will with within without won
    won't would wouldn wouldn't yes yet you you'd you'll you're you've your yours yourself yourselves
"""
)
