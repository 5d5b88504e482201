-- The view of routing: what the HAProxies of a cluster have to know. It has rows of clusters with a routing layer only.
create table routing_clusters (
    id             text primary key,
    region         text        not null,
    base_domain    text        not null,
    root_domain    text,
    image          text        not null,
    http_port      integer     not null,
    https_port     integer     not null,
    error_page     text,
    requested      boolean not null default false,
    updating_to    text,
    update_problem jsonb
);
create table routing_certificates (
    cluster     text        not null,
    domain      text        not null,
    reference   text        not null,
    fingerprint text        not null,
    not_after   timestamptz not null,
    redirect    boolean     not null,
    stored_at   timestamptz not null,
    primary key (cluster, domain)
);
-- configurations that a node's HAProxy refused, the last one of each
create table routing_refusals (
    cluster text        not null,
    node    text        not null,
    problem jsonb       not null,
    at      timestamptz not null,
    primary key (cluster, node)
);
-- revision: what it is held to; from and to: the revisions of the release that is running
create table routing_applications (
    id            text primary key,
    cluster       text    not null,
    name          text    not null,
    system        boolean not null,
    weights       jsonb   not null default '{}',
    revision      integer not null default 0,
    from_revision integer not null default 0,
    to_revision   integer not null default 0
);
create index routing_applications_by_cluster on routing_applications (cluster);
-- services with a route or a URL probe, of every revision
create table routing_services (
    application text    not null,
    revision    integer not null,
    name        text    not null,
    place       integer not null,
    routing     json,
    probe       json,
    primary key (application, revision, name)
);
-- their containers, and those of the routing layer
create table routing_instances (
    id          text primary key,
    application text    not null,
    service     text    not null,
    revision    integer not null,
    node        text    not null,
    container   text    not null,
    address     text,
    running     boolean not null default false,
    health      text    not null default 'NONE',
    draining    boolean not null default false
);
create index routing_instances_by_application on routing_instances (application);
