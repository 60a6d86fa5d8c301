-- The browser page's conversations. A reader is a conversation; `key` is made by the page and held by one tab at a time.
CREATE TABLE chats (
    id       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, -- never given twice: a page that knew a cleared one starts anew
    key      TEXT    NOT NULL UNIQUE,
    revision INTEGER NOT NULL DEFAULT 0, -- counts what was added or changed in this conversation
    used_at  INTEGER NOT NULL            -- seconds since 1970 in UTC
) STRICT;

CREATE TABLE chat_entries (
    id       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    chat     INTEGER NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
    revision INTEGER NOT NULL, -- the conversation's, when this was added or last changed
    author   TEXT    NOT NULL CHECK (author IN ('reader', 'bot')),
    body     TEXT    NOT NULL, -- JSON, as the page shows it
    said_at  INTEGER NOT NULL
) STRICT;

CREATE INDEX chat_entries_by_revision ON chat_entries (chat, revision);

-- What a reader asked or pressed. It is kept for a while after it is done, lest a page that sends it again be answered twice.
CREATE TABLE chat_tasks (
    id      INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    chat    INTEGER NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
    token   TEXT    NOT NULL,            -- made by the page, one for each thing sent
    action  TEXT    NOT NULL,
    pressed INTEGER NOT NULL CHECK (pressed IN (0, 1)),
    edits   INTEGER REFERENCES chat_entries (id) ON DELETE SET NULL,
    tries   INTEGER NOT NULL DEFAULT 0,
    done_at INTEGER,
    UNIQUE (chat, token)
) STRICT;

CREATE TABLE chat_files (
    id    INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    entry INTEGER NOT NULL REFERENCES chat_entries (id) ON DELETE CASCADE,
    name  TEXT    NOT NULL,
    type  TEXT    NOT NULL,
    bytes BLOB    NOT NULL
) STRICT;

CREATE INDEX chat_files_by_entry ON chat_files (entry);
