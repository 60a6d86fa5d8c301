-- What is kept for readers: who they are, what they saved, follow and asked, and what waits to be told to them. Texts and
-- names of readers are sealed where a key is set.
CREATE TABLE readers (
    id      INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    face    TEXT    NOT NULL, -- what carries the messages: telegram, page or local
    number  INTEGER NOT NULL, -- the face's own id for the reader
    look    TEXT,             -- the generation of the record at the reader's last look at /changes
    replies TEXT    NOT NULL DEFAULT 'full' CHECK (replies IN ('full', 'brief')),
    seen_at INTEGER NOT NULL, -- seconds since 1970 in UTC, give or take a day
    UNIQUE (face, number)
) STRICT;

CREATE INDEX readers_by_look ON readers (look) WHERE look IS NOT NULL;

-- A lookup that is kept: the question, not the answer.
CREATE TABLE saved (
    id       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    reader   INTEGER NOT NULL REFERENCES readers (id) ON DELETE CASCADE,
    name     TEXT    NOT NULL, -- sealed
    message  TEXT    NOT NULL, -- sealed
    position INTEGER NOT NULL, -- ascending, first in the list first
    print    TEXT,             -- of the answer when it was last read
    compared TEXT,             -- the generation whose answer was last compared with that
    changed  INTEGER NOT NULL DEFAULT 0 CHECK (changed IN (0, 1)), -- whether it was another
    saved_at INTEGER NOT NULL
) STRICT;

CREATE INDEX saved_by_reader ON saved (reader, position);

-- A saved lookup that can be opened by whoever has its token.
CREATE TABLE shares (
    token TEXT    NOT NULL PRIMARY KEY,
    saved INTEGER NOT NULL UNIQUE REFERENCES saved (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE history (
    id       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    reader   INTEGER NOT NULL REFERENCES readers (id) ON DELETE CASCADE,
    message  TEXT    NOT NULL, -- sealed
    kind     TEXT    NOT NULL,
    asked_at INTEGER NOT NULL,
    print    TEXT              -- of the answer that was read
) STRICT;

CREATE INDEX history_by_reader ON history (reader, id);
CREATE INDEX history_by_age ON history (asked_at);

-- What a reader's next text in a chat is for, such as a new name.
CREATE TABLE waiting (
    reader INTEGER NOT NULL REFERENCES readers (id) ON DELETE CASCADE,
    chat   INTEGER NOT NULL,
    thread INTEGER NOT NULL,
    action TEXT    NOT NULL, -- sealed: the message that the text is added to
    until  INTEGER NOT NULL,
    PRIMARY KEY (reader, chat, thread)
) STRICT, WITHOUT ROWID;

-- Where digests go: a private chat, a group, or a topic of one; with its own defaults.
CREATE TABLE places (
    id           INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    face         TEXT    NOT NULL,
    chat         INTEGER NOT NULL,
    thread       INTEGER NOT NULL DEFAULT 0,
    private      INTEGER NOT NULL CHECK (private IN (0, 1)),
    mode         TEXT    NOT NULL DEFAULT 'once' CHECK (mode IN ('once', 'daily', 'weekly')),
    zone         TEXT    NOT NULL DEFAULT 'UTC', -- a name, or an offset as +05:30
    digest_at    INTEGER NOT NULL DEFAULT 480,   -- minutes after midnight there
    weekday      INTEGER NOT NULL DEFAULT 0,     -- of a weekly digest; 0 is Monday
    quiet_from   INTEGER,                        -- minutes after midnight there; both or neither
    quiet_to     INTEGER,
    muted_until  INTEGER,
    silent_since INTEGER,                        -- when the chat could be reached no more
    silent_why   TEXT,
    UNIQUE (face, chat, thread)
) STRICT;

CREATE TABLE follows (
    id           INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    place        INTEGER NOT NULL REFERENCES places (id) ON DELETE CASCADE,
    mark         TEXT    NOT NULL, -- tells topics apart without telling them
    words        TEXT    NOT NULL, -- sealed: what follows /follow
    mode         TEXT CHECK (mode IN ('once', 'daily', 'weekly')), -- NULL in these three: as the place has it
    digest_at    INTEGER,
    weekday      INTEGER,
    muted_until  INTEGER,
    base         TEXT    NOT NULL, -- the generation up to which all is told
    next_run_utc INTEGER,          -- NULL: at the next generation
    UNIQUE (place, mark)
) STRICT;

CREATE INDEX follows_by_run ON follows (next_run_utc) WHERE next_run_utc IS NOT NULL;
CREATE INDEX follows_by_base ON follows (base);
CREATE INDEX follows_at_once ON follows (base, place) WHERE next_run_utc IS NULL;

-- What is to be told. `cause` says why, so that nothing is put here twice.
CREATE TABLE outbox_bodies (
    id   INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    mark TEXT    NOT NULL UNIQUE,
    body TEXT    NOT NULL -- sealed: the message, as JSON
) STRICT;

CREATE TABLE outbox (
    id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    place      INTEGER NOT NULL REFERENCES places (id) ON DELETE CASCADE,
    cause      TEXT    NOT NULL,
    body       INTEGER NOT NULL REFERENCES outbox_bodies (id),
    parts      INTEGER NOT NULL DEFAULT 0, -- of its chat messages, those sent already
    tries      INTEGER NOT NULL DEFAULT 0,
    not_before INTEGER NOT NULL DEFAULT 0,
    put_at     INTEGER NOT NULL,
    done_at    INTEGER,                    -- when it was sent or given up
    why        TEXT,                       -- why it was given up
    UNIQUE (place, cause)
) STRICT;

CREATE INDEX outbox_due ON outbox (not_before, id) WHERE done_at IS NULL;
CREATE INDEX outbox_waiting ON outbox (place, id) WHERE done_at IS NULL;
CREATE INDEX outbox_done ON outbox (done_at) WHERE done_at IS NOT NULL;
CREATE INDEX outbox_by_body ON outbox (body);

-- Which of our messages answer a question, for when the question is edited.
CREATE TABLE answered (
    chat     INTEGER NOT NULL,
    question INTEGER NOT NULL, -- the message's id
    asker    INTEGER NOT NULL, -- the face's own id for the reader
    mark     TEXT    NOT NULL, -- of the question's words
    answers  TEXT    NOT NULL, -- JSON: ids of messages, in order
    at       INTEGER NOT NULL,
    PRIMARY KEY (chat, question)
) STRICT, WITHOUT ROWID;

CREATE INDEX answered_by_age ON answered (at);
CREATE INDEX answered_by_asker ON answered (asker);

-- What the record held, for those who were told up to then and for whom the generation itself is gone.
CREATE TABLE generations (
    id      TEXT    NOT NULL PRIMARY KEY,
    seen_at INTEGER NOT NULL,
    digests BLOB    NOT NULL -- of each document's file by its id: JSON, compressed
) STRICT, WITHOUT ROWID;

-- What a long button does belongs to whom it was made for.
ALTER TABLE actions ADD COLUMN owner TEXT; -- a mark that tells readers apart without telling them; NULL for nobody alone

CREATE INDEX actions_by_owner ON actions (owner) WHERE owner IS NOT NULL;

-- Of the database itself: the secret that marks are made with, and which columns are sealed.
-- Which of Telegram's updates were handled.
CREATE TABLE updates (
    id INTEGER NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT;

CREATE INDEX updates_by_age ON updates (at);

CREATE TABLE meta (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
