-- Attached files that came here whole, so that one which is lost can be told from one that never came.
create table file (
    lks BLOB NOT NULL,
    sha256 TEXT NOT NULL,
    at INTEGER NOT NULL,
    primary key (lks, sha256)
);
