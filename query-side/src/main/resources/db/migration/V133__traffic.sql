-- What the routing layer measured. Not from the log: a sample may be lost, and these tables are emptied by a crash of the
-- database.
create unlogged table traffic_samples (
    cluster     text        not null,
    application text        not null,
    service     text        not null,
    instance    text        not null,
    router      text        not null,
    at          timestamptz not null,
    span_millis bigint      not null,
    requests    bigint      not null,
    errors      bigint      not null,
    bytes_in    bigint      not null,
    bytes_out   bigint      not null,
    sessions    integer     not null,
    latency     bigint[]    not null
);
create index traffic_samples_by_application on traffic_samples (application, at);
create index traffic_samples_by_at on traffic_samples using brin (at);

-- the same by the minute; at is its end
create unlogged table traffic_minutes (
    like traffic_samples,
    primary key (application, service, instance, router, at)
);
create index traffic_minutes_by_at on traffic_minutes (at);
