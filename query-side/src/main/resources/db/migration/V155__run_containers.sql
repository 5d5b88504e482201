-- containers of runs that are on a node, or will be; the watcher asks what should be there
create table run_containers (
    instance text primary key,
    run text not null,
    node text not null,
    container text not null,
    created boolean not null
);
create index on run_containers (node);
create index on run_containers (run);

-- a run that is over orders something only for a time
alter table work_homes add column ended_at timestamptz;
create index on work_homes (ended_at) where ended_at is not null;
