-- What a policy has to remember: which release is the newest update of a cluster's routing layer.
create table routing_policy (
    cluster text primary key,
    release integer not null
);
