-- Files of the entity lampiran. mine: attached on this device, so it has to be sent. sent, tried, here: 1 the preview, 2 the
-- original. wanted: the original was asked for. refused: why the server did not take it.
create table attachment (
    record BLOB PRIMARY KEY,
    mine INTEGER NOT NULL DEFAULT 0,
    sent INTEGER NOT NULL DEFAULT 0,
    tried INTEGER NOT NULL DEFAULT 0,
    here INTEGER NOT NULL DEFAULT 0,
    wanted INTEGER NOT NULL DEFAULT 0,
    refused TEXT
) without rowid;
create index attachment_unsent on attachment (sent) where mine = 1 and sent < 3;
