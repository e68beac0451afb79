-- Sign-ins that failed, so that guessing is slow at all processes of the province together
-- (core/server/sign_in_delay.h). name: of an account, a network or both, hashed. last: ms UTC.
create table sign_in_failure (
    name BLOB PRIMARY KEY,
    count INTEGER NOT NULL,
    last INTEGER NOT NULL
);
create index sign_in_failure_last on sign_in_failure (last);
