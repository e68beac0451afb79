-- Of a conflict: the set that typed it, and who brought what stands.
alter table conflict add column mine_writer BLOB;
alter table conflict add column mine_n INTEGER NOT NULL DEFAULT 0;
alter table conflict add column stands_by TEXT;
alter table conflict add column stands_at INTEGER NOT NULL DEFAULT 0;
