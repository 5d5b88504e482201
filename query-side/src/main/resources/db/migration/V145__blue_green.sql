-- Weights of services, as far as they were set; which services have an address; how far a blue-green change is; what is kept of
-- revisions for the way back.
alter table applications add column weights jsonb not null default '{}';
alter table services add column routed boolean not null default false;
alter table releases add column awaiting boolean not null default false;
alter table revisions add column name text not null default '';
alter table revisions add column known_good boolean not null default false;
