-- The chain that seals the log: one link an event, in the order in which the follower met them. It is no view: links are
-- only ever added, since a chain that is made again seals whatever the log says by then.
create table event_chain (
    link     bigint primary key,
    -- the event's place in the log
    position bigint not null unique,
    -- in UTC
    day      date   not null,
    -- SHA-256 over the hash before and the event, hexadecimal
    hash     text   not null
);
create index event_chain_by_day on event_chain (day, link);
