-- A release that is paused says why.
alter table releases add column paused text;
