-- Who did and read what, an entry each, in one chain (core/server/audit.h). account 0: the operator.
-- The setting 'audit' holds the newest entry's n and hash.
create table audit (
    n INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    account INTEGER NOT NULL,
    device INTEGER NOT NULL,
    act TEXT NOT NULL,
    detail BLOB NOT NULL,
    hash BLOB NOT NULL,
    seal BLOB NOT NULL
);

-- Which entries tell of records whose ids begin so.
create table audit_prefix (
    prefix BLOB NOT NULL,
    n INTEGER NOT NULL,
    primary key (prefix, n)
) without rowid;

-- Sets up to here came before there was an audit.
alter table writer add column unaudited INTEGER NOT NULL DEFAULT 0;
update writer set unaudited = last;
