"""From passages to mentions: pure functions, each mention with its passage, its place and its surface text.

`briefs.extract.document` puts them together for a whole document.
"""
