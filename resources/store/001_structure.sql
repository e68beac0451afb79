create table setting (name TEXT PRIMARY KEY, value BLOB) without rowid;

-- One row a set of this writer. verdict: 0 none yet, 1 applied, 2 rejected, 3 waiting, 4 taken up by a later set or given up,
-- 5 given up while it waited: the server is to be told.
create table journal (
    n INTEGER PRIMARY KEY,
    payload BLOB NOT NULL,
    hash BLOB NOT NULL,
    before BLOB NOT NULL,
    step BLOB NOT NULL,
    verdict INTEGER NOT NULL DEFAULT 0,
    code TEXT,
    field TEXT,
    args BLOB, -- what the sentence of the verdict names
    told INTEGER, -- time of the answer that told the verdict
    carries INTEGER NOT NULL DEFAULT 0, -- content of a refused set was taken up into it
    given_up INTEGER NOT NULL DEFAULT 0, -- refused again, it does not come back into the tray
    back INTEGER NOT NULL DEFAULT 0, -- the rows show it no more
    moved INTEGER NOT NULL DEFAULT 0, -- written anew under other ids, so its verdict says nothing
    renewed INTEGER NOT NULL DEFAULT 0 -- is itself such a second writing
);
create index journal_verdict on journal (verdict, n);

-- Which records a set touches.
create table touched (
    entity INTEGER NOT NULL,
    record BLOB NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (entity, record, n)
) without rowid;
create index touched_set on touched (n);

-- What undo takes back as one.
create table step (
    id BLOB PRIMARY KEY,
    person TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
);
create index step_person on step (person, last);

create table history (
    id INTEGER PRIMARY KEY,
    entity INTEGER NOT NULL,
    record BLOB NOT NULL,
    at INTEGER NOT NULL,
    by TEXT,
    device TEXT,
    n INTEGER,
    before BLOB NOT NULL,
    after BLOB NOT NULL
);
create index history_record on history (entity, record, id);

-- What the server holds of a group that has own sets without a verdict.
create table shadow (
    entity INTEGER NOT NULL,
    record BLOB NOT NULL,
    grp INTEGER NOT NULL,
    content BLOB NOT NULL,
    state TEXT,
    deleted INTEGER NOT NULL,
    version BLOB NOT NULL,
    PRIMARY KEY (entity, record, grp)
) without rowid;

create table conflict (
    id BLOB PRIMARY KEY,
    entity INTEGER NOT NULL,
    record BLOB NOT NULL,
    grp INTEGER NOT NULL,
    base BLOB NOT NULL,
    mine BLOB NOT NULL,
    theirs BLOB NOT NULL,
    standing BLOB NOT NULL,
    by TEXT,
    at INTEGER NOT NULL,
    deletes INTEGER NOT NULL,
    resolved INTEGER NOT NULL, -- by the server's word
    decided INTEGER -- by this own set, which may yet be refused
) without rowid;
create index conflict_record on conflict (entity, record);

-- Signed answers that told a verdict; each proves the sets of its writer up to up_to.
create table receipt (writer BLOB NOT NULL, up_to INTEGER NOT NULL, time INTEGER NOT NULL,
    answer BLOB NOT NULL, PRIMARY KEY (writer, up_to, time)) without rowid;

create table draft (name TEXT PRIMARY KEY, content BLOB NOT NULL, at INTEGER NOT NULL) without rowid;

-- Lines of earlier writers of this file, which was restored or cloned.
create table retired (writer BLOB NOT NULL, n INTEGER NOT NULL, payload BLOB NOT NULL, hash BLOB NOT NULL,
    verdict INTEGER NOT NULL, code TEXT, field TEXT, args BLOB, told INTEGER, PRIMARY KEY (writer, n)) without rowid;

-- Records whose id was taken, and what they are called since.
create table alias (old BLOB PRIMARY KEY, id BLOB NOT NULL) without rowid;

-- News of entities that this program does not know yet, in order; read when it does.
create table unread (id INTEGER PRIMARY KEY, entity INTEGER NOT NULL, record BLOB NOT NULL, news BLOB NOT NULL);

-- Left the scope while own sets were unsettled; taken out when they are settled.
create table evicted (entity INTEGER NOT NULL, record BLOB NOT NULL, PRIMARY KEY (entity, record)) without rowid;

-- The body of the request under way, cut once: the same bytes until its answer is applied, also after a restart.
create table parcel (id INTEGER PRIMARY KEY CHECK (id = 1), body BLOB NOT NULL);
-- Records (and with entity 0 conflicts) that the fill under way has brought.
create table filled (entity INTEGER NOT NULL, record BLOB NOT NULL, PRIMARY KEY (entity, record)) without rowid;

-- Records that a restored server does not have any more: they stay, since whoever made them sends them again.
-- version: the set that made it; asked: the server said that it does not know that set.
create table forgotten (
    entity INTEGER NOT NULL,
    record BLOB NOT NULL,
    writer BLOB NOT NULL,
    n INTEGER NOT NULL,
    asked INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (entity, record)
) without rowid;
