-- audit: one row for each event of the log, by which it is found; and what earlier events have told of things that later
-- ones only name
create table audit (
    position     bigint primary key,
    event        text        not null,
    stream       text        not null,
    seq          bigint      not null,
    at           timestamptz not null,
    type         text        not null,
    actor        text        not null,
    operation    text        not null,
    command      text        not null,
    refused      boolean     not null,
    cluster      text        not null,
    applications text[]      not null,
    release      integer,
    services     text[]      not null,
    containers   text[]      not null,
    nodes        text[]      not null,
    sentence     text        not null,
    -- all of it in small letters
    search       text        not null
);
create index audit_by_time on audit (at, position);
create index audit_by_actor on audit (actor, position);
create index audit_by_operation on audit (operation, position) where operation <> '';
create index audit_by_command on audit (command, position) where command <> '';
create index audit_by_type on audit (type, position);
create index audit_by_cluster on audit (cluster, position);
create index audit_refused on audit (position) where refused;
create table audit_links (
    kind     text   not null,
    id       text   not null,
    position bigint not null,
    primary key (kind, id, position)
);
create table audit_told (
    key   text primary key,
    name  text not null,
    about json not null
);
