-- Numbers of containers that were set by hand before the last release began: the old version's, while both run side by side.
alter table applications add column scales_before jsonb not null default '{}';
