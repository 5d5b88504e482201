-- As whom images are pulled; the password is in the vault.
create table registries (
    host       text primary key,
    username   text        not null,
    credential text        not null,
    changed_at timestamptz not null
);
