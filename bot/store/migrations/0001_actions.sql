-- What a button does when that does not fit into the 64 bytes Telegram gives a button.
CREATE TABLE actions (
    token   TEXT    NOT NULL PRIMARY KEY,
    action  TEXT    NOT NULL,
    edits   INTEGER NOT NULL CHECK (edits IN (0, 1)),
    used_at INTEGER NOT NULL -- seconds since 1970 in UTC: when it was last shown or pressed, give or take a day
) STRICT, WITHOUT ROWID;

CREATE INDEX actions_by_use ON actions (used_at);
