-- Why each node could not take a container, when that is why an operation failed.
alter table operations add column nodes jsonb not null default '[]';
