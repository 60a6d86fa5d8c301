-- What was done, or tried, that is for admins alone.
CREATE TABLE audit (
    id      INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at      INTEGER NOT NULL, -- seconds since 1970 in UTC
    face    TEXT    NOT NULL, -- what carried the command: telegram, page or local
    who     INTEGER,          -- the face's own id for the reader; NULL: forgotten, or no person
    action  TEXT    NOT NULL,
    what    TEXT,             -- sealed: what it was done to, such as a file's name
    outcome TEXT    NOT NULL  -- sealed: begun, done, refused, or failed with the reason
) STRICT;

CREATE INDEX audit_by_age ON audit (at);
CREATE INDEX audit_by_who ON audit (who, face) WHERE who IS NOT NULL;
