-- Stamp of the last request of the device that was to be heard once in the whole province: decisions of
-- offices, and what they had revealed.
alter table device add column heard INTEGER NOT NULL DEFAULT 0;
