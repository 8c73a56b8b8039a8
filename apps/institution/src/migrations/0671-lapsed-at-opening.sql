-- The agreed extension `lapse-stated`: the platform abandoned the application because no guarantee had arrived when its
-- lot opened. Such an abandonment also ends a guarantee whose notice the platform has never accepted.
alter table application add column lapsed boolean not null default false;
alter table application add constraint application_lapsed_check check (not lapsed or state = 'abandoned');
