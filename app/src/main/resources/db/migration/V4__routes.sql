-- How the prefixes of a cluster's routes are completed; a row for each cluster that has a routing layer.
create table route_domains (
    cluster     text primary key,
    region      text not null,
    base_domain text not null,
    root_domain text
);

-- Addresses of routes that only one application may have; written in the transaction of the event that gives or takes it.
create table claimed_routes (
    cluster          text not null,
    address          text not null,
    application      text not null,
    application_name text not null,
    written          text not null,
    service          text not null,
    primary key (cluster, address)
);
create index claimed_routes_by_application on claimed_routes (cluster, application);
