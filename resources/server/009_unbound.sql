-- How often an LKS was taken from the account: a device that slept while it was bound and unbound
-- again must look anew at what it holds.
alter table account add column unbound INTEGER NOT NULL DEFAULT 0;
