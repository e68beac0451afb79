-- When the device last spoke, to the day: a token that nobody uses is worth nothing after a while.
-- 0: not since this is noted.
alter table device add column used INTEGER NOT NULL DEFAULT 0;
