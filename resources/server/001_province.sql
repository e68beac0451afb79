-- What the provincial server keeps beside its records.
create table setting (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) without rowid;

create table account (
    id INTEGER PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT,
    role TEXT NOT NULL,
    scope TEXT NOT NULL,
    penerbit INTEGER NOT NULL DEFAULT 0,
    password BLOB NOT NULL,
    disabled INTEGER NOT NULL DEFAULT 0,
    created INTEGER NOT NULL,
    pending INTEGER NOT NULL DEFAULT 0 -- asked for, and no office has approved it
);

-- The token itself is never kept, only its hash. name: 16 bytes that people name the device by.
-- device_key: Ed25519, public; signs what the device sends on a stick.
create table device (
    id INTEGER PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES account (id),
    token BLOB NOT NULL UNIQUE,
    name BLOB NOT NULL UNIQUE,
    device_key BLOB,
    label TEXT,
    created INTEGER NOT NULL,
    revoked INTEGER
);
create index device_by_key on device (device_key);

-- One-time secrets of enrolment files, as hashes; device_key: of the one device that used it.
create table enrolment (
    secret BLOB PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES account (id),
    created INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    device_key BLOB
);

-- Which LKS an account works for; one with role lks owns them.
create table lks_owner (
    lks BLOB NOT NULL,
    account INTEGER NOT NULL REFERENCES account (id),
    primary key (lks, account)
) without rowid;
create index lks_owner_account on lks_owner (account);

-- One line of sets; last and hash are n and h(n) of its newest. Sets up to durable are inside a
-- verified backup; those up to marked were there when the operator last began one with other tools.
create table writer (
    id INTEGER PRIMARY KEY,
    writer BLOB NOT NULL UNIQUE,
    role TEXT NOT NULL,
    scope TEXT NOT NULL,
    last INTEGER NOT NULL DEFAULT 0,
    hash BLOB NOT NULL DEFAULT x'',
    durable INTEGER NOT NULL DEFAULT 0,
    marked INTEGER NOT NULL DEFAULT 0
);

-- Who makes ids that begin so; highest is the greatest id in use under it.
create table prefix (
    prefix BLOB PRIMARY KEY,
    writer INTEGER NOT NULL REFERENCES writer (id),
    highest BLOB NOT NULL
) without rowid;

-- Every set that ever arrived, once. late: place in the feed of a verdict that came afterwards.
create table ledger (
    writer INTEGER NOT NULL REFERENCES writer (id),
    n INTEGER NOT NULL,
    hash BLOB NOT NULL,
    at INTEGER NOT NULL,
    received INTEGER NOT NULL,
    account INTEGER NOT NULL,
    by TEXT,
    verdict INTEGER NOT NULL,
    code TEXT,
    field TEXT,
    overruled BLOB,
    args BLOB,
    late INTEGER,
    primary key (writer, n)
) without rowid;
create index ledger_late on ledger (writer, late) where late is not null;

-- Sets that wait for the record they need; 16 zero bytes: for a newer dictionary.
create table waiting (
    writer INTEGER NOT NULL,
    n INTEGER NOT NULL,
    account INTEGER NOT NULL,
    needs BLOB NOT NULL,
    payload BLOB NOT NULL,
    dictionary INTEGER NOT NULL, -- of the client that sent it
    primary key (writer, n)
) without rowid;
create index waiting_needs on waiting (needs);
create index waiting_account on waiting (account);

-- Ids that a writer gave to records of its own though they were taken, and which it uses instead.
-- until: its first set that knows so; 0: none has come yet.
create table vain (
    writer INTEGER NOT NULL REFERENCES writer (id),
    record BLOB NOT NULL,
    instead BLOB NOT NULL,
    until INTEGER NOT NULL,
    primary key (writer, record)
) without rowid;

-- Sets that made the server fail, kept for the operator.
create table failed (
    writer INTEGER NOT NULL,
    n INTEGER NOT NULL,
    account INTEGER NOT NULL,
    payload BLOB NOT NULL,
    detail TEXT,
    primary key (writer, n)
) without rowid;

-- What changed, in the order of commits. kind 1: a record, 2: a conflict. groups null: the record
-- was created. before: CBOR of the fields that changed, as they were; 0 is the state, 65535 whether
-- it was deleted.
create table feed (
    ord INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    entity INTEGER NOT NULL,
    record BLOB NOT NULL,
    groups TEXT,
    lks BLOB,
    office TEXT NOT NULL,
    writer INTEGER NOT NULL,
    n INTEGER NOT NULL,
    before BLOB
);
create index feed_lks on feed (lks) where lks is not null;
create index feed_office on feed (office);
create index feed_common on feed (office) where lks is null;
create index feed_record on feed (record);

-- 8 random bytes for the last place in the feed of each commit: a restored server forgets them.
create table mark (
    ord INTEGER PRIMARY KEY,
    nonce BLOB NOT NULL
);

-- created, resolved: places in the feed.
create table conflict (
    id BLOB PRIMARY KEY,
    entity INTEGER NOT NULL,
    record BLOB NOT NULL,
    grp INTEGER NOT NULL,
    base BLOB NOT NULL,
    mine BLOB NOT NULL,
    deletes INTEGER NOT NULL,
    by TEXT,
    at INTEGER NOT NULL,
    account INTEGER NOT NULL,
    writer INTEGER NOT NULL,
    n INTEGER NOT NULL,
    created INTEGER NOT NULL,
    resolved INTEGER,
    resolved_writer INTEGER,
    resolved_n INTEGER
) without rowid;
create index conflict_record on conflict (record);

-- Who changed what, and when: by the device's clock and by the server's.
create view history as
select f.ord, f.entity, f.record, f.groups, f.before, l.at, l.received, l.by, l.account, f.writer,
    f.n
from feed f join ledger l on l.writer = f.writer and l.n = f.n
where f.kind = 1;

-- Bodies that broke off on their way to us, in the pieces that came. start: where the piece begins.
create table upload (
    device INTEGER NOT NULL REFERENCES device (id),
    name BLOB NOT NULL,
    start INTEGER NOT NULL,
    content BLOB NOT NULL,
    at INTEGER NOT NULL,
    primary key (device, name, start)
);
create index upload_at on upload (at);

-- The newest answer of each device that may break off on its way. upload: the body it answers.
create table answer (
    device INTEGER NOT NULL PRIMARY KEY REFERENCES device (id),
    tag BLOB NOT NULL,
    upload BLOB,
    body BLOB NOT NULL,
    at INTEGER NOT NULL
);
