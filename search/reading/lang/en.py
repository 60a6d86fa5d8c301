"""English page furniture."""

from __future__ import annotations

from search.reading.lang.page_words import PageWords


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.split("|"))


_MONTHS = _phrases("january|february|march|april|may|june|july|august|september|october|november|december")
_SHORT = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10} | {
    "nov": 11,
    "dec": 12,
}

ENGLISH = PageWords(
    months={name: number for number, name in enumerate(_MONTHS, start=1)} | _SHORT,
    weekdays=_phrases("monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun"),
    counted=_phrases("comment|comments|share|shares|like|likes|view|views|reply|replies|reader comments"),
    credit=_phrases(
        "photo|photos|photo credit|photo courtesy of|photo courtesy|photograph|image|images|image credit|picture|"
        "file photo|file image|illustrative photo|illustration|infographic"
    ),
    caption_markers=_phrases("photo caption|image caption|picture caption|caption|photo|image|illustrative photo|file photo"),
    caption_labels=_phrases("caption|photo caption|image caption|picture caption|pictured|in photo|in the photo"),
    controls=_phrases(
        "share|share this|share this article|share this page|share this story|print|print this page|print article|"
        "print version|printer-friendly version|email|e-mail|email this|send to a friend|facebook|twitter|x|linkedin|"
        "whatsapp|telegram|zalo|reddit|pinterest|copy link|copy url|copied|save|save article|bookmark|listen|"
        "listen to this article|download|download pdf|pdf|read more|more|see more|view more|show more|load more|"
        "learn more|continue reading|click here|subscribe|sign up|sign in|log in|login|register|search|menu|home|"
        "home page|homepage|contact|contact us|about us|sitemap|site map|skip to content|skip to main content|"
        "back to top|top|back|next|previous|next article|previous article|close|open menu|toggle navigation|"
        "leave a comment|leave a reply|post a comment|add comment|comment|comments|no comments|report abuse|"
        "advertisement|advertisements|ad|sponsored|sponsored content|follow us|follow|newsletter|text size|font size|"
        "a a a|a- a+|accept cookies|accept all|cookie settings|privacy policy|terms of use|terms of service|"
        "change language|english|rss|live|breaking news|editor's picks|most read|most viewed|most popular|trending"
    ),
    followed=_phrases("follow us on|follow us at|share on|share to|share via|sign up for|subscribe to|join us on"),
    listed=_phrases("tag|tags|topic|topics|keyword|keywords|filed under|category|categories|posted in|labels"),
    related=_phrases(
        "related|read more|related news|related articles|related article|related stories|related topics|related posts|"
        "related content|related links|see also|read also|read next|also read|more news|more on this topic|"
        "more on this story|other news|latest news|you may also like|you might also like|recommended|"
        "recommended for you|more from this section|in the same category"
    ),
    sections=_phrases(
        "news|world|world news|international|politics|national|domestic|business|economy|society|culture|sports|"
        "opinion|analysis|features|feature|editorial|top stories|top story|headlines|asia|asean|region|regional|"
        "foreign affairs|diplomacy|press release|press releases|news release|media release|statements|speeches|"
        "documents|documentation|press room|newsroom|media|media centre|media center|events|announcements|what's new"
    ),
    ends=_phrases("end|ends|the end|end of document|end of text"),
    page=_phrases("page|p.|pg."),
    of=_phrases("of"),
    rights=_phrases("copyright|all rights reserved|(c)"),
    by=_phrases("by|written by|reported by|reporting by|edited by|story by|text by"),
    according=_phrases("according to|from|via"),
    source=_phrases("source|sources"),
    link=_phrases("source|sources|original|original link|original article|link|url|via|read the original"),
    published=_phrases(
        "published|published on|published at|posted|posted on|date|date published|publication date|release date|"
        "issued|issued on|released|released on|first published"
    ),
    updated=_phrases("updated|updated on|updated at|last updated|last updated on|last update|modified|last modified"),
    press=_phrases(
        "newspaper|news agency|agency|press|daily|weekly|times|post|herald|tribune|gazette|journal|magazine|news|"
        "online|portal|radio|television|tv|broadcasting|media|wire|correspondent|reporter|staff writer"
    ),
    notes=_phrases("note|notes|source|sources|unit|units|remark|remarks|table|figure|chart"),
    statement=_phrases("statement|declaration|vision statement|plan of action|press statement"),
    communique=_phrases("communique"),
    yearbook=_phrases("yearbook|statistical yearbook|statistics|statistical"),
)
