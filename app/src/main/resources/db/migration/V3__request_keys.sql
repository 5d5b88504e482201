-- What became of requests that carried an Idempotency-Key: written in the transaction of the events, or when refused.
create table request_keys (
    actor       text        not null,
    key         text        not null,
    fingerprint text        not null,
    operation   text        not null,
    resource    text        not null,
    changed     boolean     not null default true,
    problems    jsonb       not null default '[]',
    created_at  timestamptz not null default now(),
    primary key (actor, key)
);
