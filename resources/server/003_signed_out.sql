-- When the device was signed out: its account got another password. It may sign in again, unlike one
-- whose access was taken away (revoked).
alter table device add column signed_out INTEGER;
