-- Records that were erased for good: whatever still tells of them goes with them, as soon as no own set of them is unsettled.
create table erasing (record BLOB PRIMARY KEY) without rowid;
