-- Names that only one may have; written in the transaction of the event that gives or takes the name.
create table claimed_names (
    scope       text not null,
    name        text not null,
    holder      text not null,
    primary key (scope, name)
);
create index claimed_names_by_holder on claimed_names (holder);

-- Certificates and passwords: AES-256-GCM, the key is in the data folder.
create table secrets (
    reference   text  primary key,
    nonce       bytea not null,
    sealed      bytea not null
);

-- Who may speak to Portolan; the token itself is nowhere.
create table access_tokens (
    name        text        primary key,
    sha256      bytea       not null unique,
    created_at  timestamptz not null
);
