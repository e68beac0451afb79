-- Attached files whose record was erased for good, until the folder has let go of them.
create table erased_file (
    lks BLOB NOT NULL,
    sha256 TEXT NOT NULL,
    primary key (lks, sha256)
);
