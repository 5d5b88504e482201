-- The log: Axon's JDBC event store with names of our own. Everything else in the database follows from it,
-- but for the tables of V2.
create table events (
    global_index         bigserial primary key,
    event_id             text   not null unique,
    aggregate_type       text,
    aggregate_id         text   not null,
    sequence_number      bigint not null,
    recorded_at          text   not null,
    payload_type         text   not null,
    payload_revision     text,
    payload              text   not null,
    meta_data            text,
    -- the guard against two decisions on the same state
    unique (aggregate_id, sequence_number)
);

create table snapshots (
    event_id             text   not null unique,
    aggregate_type       text   not null,
    aggregate_id         text   not null,
    sequence_number      bigint not null,
    recorded_at          text   not null,
    payload_type         text   not null,
    payload_revision     text,
    payload              text   not null,
    meta_data            text,
    primary key (aggregate_id, sequence_number, aggregate_type)
);

-- how far each event processor has read
create table processor_tokens (
    processor            text    not null,
    segment              integer not null,
    token                text,
    token_type           text,
    claimed_at           text,
    owner                text,
    primary key (processor, segment)
);
