-- The views: what the events say, copied so that it can be asked for. Every table here can be emptied and filled again
-- from the log. A column that a later event fills is empty until then.

-- Up to which event of the whole log a view is true, and how far it has read each stream.
create table view_positions (
    view     text primary key,
    position bigint not null
);
create table view_streams (
    view   text   not null,
    stream text   not null,
    seq    bigint not null,
    primary key (view, stream)
);

-- clusters
create table clusters (
    id         text primary key,
    name       text        not null,
    owner      text        not null,
    region     text        not null,
    subnet     text        not null,
    status     text        not null,
    reason     text        not null,
    problem    jsonb,
    created_at timestamptz not null,
    changed_at timestamptz not null
);

-- nodes
create table nodes (
    id             text primary key,
    cluster        text        not null,
    node_index     integer     not null,
    hostname       text        not null default '',
    endpoint       text        not null,
    credential     text        not null,
    plain_tcp      boolean     not null,
    zone           text        not null,
    labels         jsonb       not null,
    role           text,
    engine_id      text        not null default '',
    engine_version text        not null default '',
    api_version    text        not null default '',
    address        text        not null default '',
    cpus           integer     not null default 0,
    memory         bigint      not null default 0,
    gpus           integer     not null default 0,
    engine_labels  jsonb       not null default '{}',
    status         text        not null,
    watched        boolean     not null default false,
    lost_since     timestamptz,
    problem        jsonb,
    started_at     timestamptz not null,
    changed_at     timestamptz not null
);
create index nodes_by_cluster on nodes (cluster, node_index);
create table node_steps (
    id         text primary key,
    node       text        not null,
    kind       text        not null,
    reason     text        not null,
    state      text        not null,
    problem    jsonb,
    ordered_at timestamptz not null,
    ended_at   timestamptz
);
create index node_steps_by_node on node_steps (node, ordered_at);

-- applications
create table applications (
    id              text primary key,
    cluster         text        not null,
    name            text        not null,
    description     text        not null,
    power           text        not null,
    revision        integer     not null,
    target_revision integer     not null,
    scales          jsonb       not null,
    release         integer     not null,
    release_kind    text,
    release_state   text,
    created_at      timestamptz not null,
    changed_at      timestamptz not null,
    deleted_at      timestamptz
);
create index applications_by_cluster on applications (cluster, name);

-- revisions, and the services that each is made of
create table revisions (
    application text        not null,
    number      integer     not null,
    version     text        not null,
    source      text        not null,
    parameters  json        not null,
    images      jsonb       not null,
    created_at  timestamptz not null,
    primary key (application, number)
);
create table services (
    application text    not null,
    revision    integer not null,
    name        text    not null,
    place       integer not null,
    image       text    not null,
    scale       integer not null,
    global      boolean not null,
    depends     jsonb   not null,
    external    boolean not null,
    primary key (application, revision, name)
);

-- containers: one row for each container's life in its slot
create table instances (
    id            text primary key,
    application   text        not null,
    service       text        not null,
    slot          integer     not null,
    node          text        not null,
    node_name     text        not null,
    reason        text        not null,
    container     text        not null default '',
    container_id  text        not null default '',
    image         text        not null default '',
    revision      integer     not null default 0,
    state         text        not null,
    health        text        not null default 'NONE',
    settled       boolean     not null default false,
    reachable     boolean     not null default true,
    note          text        not null default '',
    starts        integer     not null default 0,
    exit_code     integer,
    out_of_memory boolean     not null default false,
    placed_at     timestamptz not null,
    created_at    timestamptz,
    started_at    timestamptz,
    exited_at     timestamptz,
    ended_at      timestamptz,
    changed_at    timestamptz not null
);
create index instances_by_application on instances (application, service, slot);
create index instances_by_node on instances (node) where ended_at is null;

-- releases, their steps, and what else happened in them
create table releases (
    application   text        not null,
    number        integer     not null,
    kind          text        not null,
    source        jsonb       not null,
    target        jsonb       not null,
    reason        text        not null,
    state         text        not null,
    turned_back   text,
    end_reason    text,
    problem       jsonb,
    waits_for     jsonb       not null default '[]',
    look_again_at timestamptz,
    started_at    timestamptz not null,
    ended_at      timestamptz,
    primary key (application, number)
);
create table steps (
    id          text primary key,
    application text        not null,
    release     integer     not null,
    seq         integer     not null,
    kind        text        not null,
    node        text        not null,
    instance    text        not null,
    subject     text        not null,
    reason      text        not null,
    state       text        not null,
    problem     jsonb,
    ordered_at  timestamptz not null,
    ended_at    timestamptz
);
create index steps_by_release on steps (application, release, seq);
create table release_notes (
    id          bigint generated always as identity primary key,
    application text        not null,
    release     integer     not null,
    kind        text        not null,
    lines       jsonb       not null,
    at          timestamptz not null
);
create index release_notes_by_release on release_notes (application, release, id);

-- operations: what became of an operator's command
create table operations (
    id         text primary key,
    kind       text        not null,
    resource   text        not null,
    subject    text        not null,
    actor      text        not null,
    state      text        not null,
    problem    jsonb,
    started_at timestamptz not null,
    ended_at   timestamptz
);
create index operations_running on operations (subject) where state = 'RUNNING';

-- work orders: steps that nobody has reported on yet; owner and lease are the workers' own, not the log's
create table work_orders (
    step        text primary key,
    seq         bigint generated always as identity,
    cluster     text        not null,
    application text,
    node        text        not null,
    content     json        not null,
    ordered_at  timestamptz not null,
    owner       text,
    lease_until timestamptz,
    not_before  timestamptz
);
create index work_orders_by_seq on work_orders (seq);
create table work_homes (
    application text primary key,
    cluster     text not null
);

-- deadlines: when a release has to be looked at again; the lease is the keepers' own, not the log's
create table release_deadlines (
    application text primary key,
    release     integer     not null,
    due_at      timestamptz not null,
    lease_until timestamptz
);
create index release_deadlines_by_due on release_deadlines (due_at);
