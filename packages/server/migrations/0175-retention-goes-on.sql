-- Where a run is among the messages, so that the next one goes on after it, until one has seen everything.
alter table retention_run add column reached jsonb check (reached is null or kind = 'messages');
alter table retention_run add column finished boolean not null default false;
update retention_run set finished = true;
