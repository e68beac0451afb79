-- Sets that never left and stay here, since the consent for their klien was withdrawn: always the last of the line.
alter table journal add column held INTEGER NOT NULL DEFAULT 0;
create index journal_held on journal (n) where held = 1;
