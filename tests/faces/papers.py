"""What an admin adds on the way: a PDF that a library sets in pages, and a file of plain words."""

from __future__ import annotations

import io
from collections.abc import Mapping

from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

_STYLES = getSampleStyleSheet()


def _pdf(title: str, *pages: tuple[str, ...]) -> bytes:
    """A paragraph for each text. `invariant`: no clock in it, so that each face adds the same bytes."""
    story = [Paragraph(title, _STYLES["Title"])]
    for page in pages:
        story += [*(Paragraph(text, _STYLES["BodyText"]) for text in page), PageBreak()]
    out = io.BytesIO()
    SimpleDocTemplate(out, title=title, author="Example Institute", invariant=1).build(story)
    return out.getvalue()


REPORT, DRAFT, NOTE, ANYTHING = "Lakes report (final).pdf", "Lakes draft.pdf", "forum.md", "anything.bin"

PAPERS: Mapping[str, bytes] = {
    REPORT: _pdf(
        "Report on the trade of the lakes",
        (
            "The ministers of Malawi and Zambia met in Lilongwe on 3 March 2025 and reviewed their work on the lakes.",
            "They adopted the Lakes Transport Agreement (LTA) and thanked their hosts.",
        ),
        (
            "Both sides welcomed the new ferries between the ports of the two countries.",
            "Trade between Malawi and Zambia reached US$347 million in 2024.",
        ),
    ),
    DRAFT: _pdf(
        "A draft that nobody agreed on",
        ("Trade between Malawi and Zambia reached US$999 million in 2031, or so it was hoped.",),
    ),
    NOTE: b"""---
title: A note on the forum
publisher: Example Institute
date: 2025-06-10
---

The 3rd Malawi-Zambia Forum took place in Lusaka on 5 June 2025.
""",
    ANYTHING: bytes(range(256)),
}
"""Bytes by name."""
