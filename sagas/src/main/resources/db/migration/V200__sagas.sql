-- What a policy has to remember: in which cluster's ledger an application has its places.
create table reservation_policy (
    application text primary key,
    cluster     text not null
);
