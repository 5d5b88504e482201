-- jobs, their definitions, what waits, and what became of each due time
create table jobs (
    id           text primary key,
    cluster      text        not null,
    name         text        not null,
    description  text        not null,
    revision     integer     not null,
    version      text        not null,
    cron         text,
    zone         text,
    catch_up     text,
    generation   integer     not null,
    paused       boolean     not null default false,
    going        text,
    going_number integer,
    last_run     text,
    last_number  integer,
    last_outcome text,
    last_ended   timestamptz,
    runs         integer     not null default 0,
    backfill     jsonb,
    created_at   timestamptz not null,
    changed_at   timestamptz not null,
    deleted_at   timestamptz
);
create index jobs_by_cluster on jobs (cluster, name);
create table job_revisions (
    job        text        not null,
    number     integer     not null,
    version    text        not null,
    source     text        not null,
    parameters json        not null,
    cron       text,
    zone       text,
    catch_up   text,
    generation integer     not null,
    created_at timestamptz not null,
    primary key (job, number)
);
create table job_queue (
    id         bigint generated always as identity primary key,
    job        text        not null,
    run        text,
    cause      text        not null,
    generation integer     not null default 0,
    due        timestamptz,
    retries    text,
    revision   integer     not null default 0,
    parameters json        not null default '{}',
    reason     text        not null,
    queued_at  timestamptz not null
);
create index job_queue_by_job on job_queue (job, id);
-- One row for each due time that was decided on, or for a range of them that was missed: due is its last one.
create table ticks (
    job        text        not null,
    generation integer     not null,
    due        timestamptz not null,
    state      text        not null,
    place      integer,
    run        text,
    first_due  timestamptz,
    number     integer     not null default 1,
    more       boolean     not null default false,
    rule       text,
    reason     text        not null default '',
    decided_at timestamptz not null,
    primary key (job, generation, due)
);
create index ticks_by_due on ticks (job, due desc, generation desc);
create index ticks_by_state on ticks (job, state, due desc, generation desc);

-- runs: what the job says of them and what they say of themselves, in whatever order that comes
create table runs (
    id            text primary key,
    job           text        not null,
    job_name      text        not null default '',
    cluster       text        not null default '',
    number        integer     not null,
    revision      integer     not null,
    parameters    json        not null,
    cause         text,
    due           timestamptz,
    retries       text,
    reason        text        not null default '',
    resumed       jsonb,
    state         text        not null default 'RUNNING',
    failure       jsonb,
    end_reason    text,
    waits_for     jsonb       not null default '[]',
    look_again_at timestamptz,
    started_at    timestamptz not null,
    ended_at      timestamptz
);
create unique index runs_by_number on runs (job, number);
create index runs_by_start on runs (job, started_at desc, number desc);
create index runs_by_state on runs (job, state, started_at desc, number desc);
create index runs_by_cause on runs (job, cause, started_at desc, number desc);
create table run_tasks (
    run         text    not null,
    name        text    not null,
    place       integer not null,
    image       text    not null,
    scale       integer not null,
    depends     jsonb   not null,
    retry_count integer not null,
    status      text    not null default 'WAITING',
    failure     jsonb,
    path        jsonb   not null default '[]',
    reason      text    not null default '',
    ready_at    timestamptz,
    started_at  timestamptz,
    ended_at    timestamptz,
    primary key (run, name)
);
create table run_attempts (
    run           text        not null,
    instance      text        not null,
    task          text        not null,
    place         integer     not null,
    number        integer     not null,
    container     text        not null,
    container_id  text        not null default '',
    node          text        not null,
    node_name     text        not null,
    reason        text        not null,
    ending        text,
    exit_code     integer,
    out_of_memory boolean     not null default false,
    problem       jsonb,
    placed_at     timestamptz not null,
    created_at    timestamptz,
    started_at    timestamptz,
    ended_at      timestamptz,
    retry_at      timestamptz,
    removed_at    timestamptz,
    primary key (run, instance)
);
create index run_attempts_by_task on run_attempts (run, task, place, number);
create table run_notes (
    id  bigint generated always as identity primary key,
    run text        not null,
    line text       not null,
    at  timestamptz not null
);
create index run_notes_by_run on run_notes (run, id);
