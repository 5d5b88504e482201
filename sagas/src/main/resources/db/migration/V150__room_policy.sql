-- runs that are going, by cluster; waiting: there was no room for one of its containers
create table room_policy (
    run text primary key,
    cluster text not null,
    waiting boolean not null
);
create index on room_policy (cluster) where waiting;
