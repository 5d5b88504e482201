-- On the cluster's network; of the run that is under way, or was last.
alter table instances add column address text not null default '';
