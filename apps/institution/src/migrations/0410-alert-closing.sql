-- An alert waits for a person until somebody closes it: who, when, and with which note.
alter table application_event add column closed_at timestamptz, add column closed_by text, add column note text;
alter table application_event add constraint application_event_closing
  check ((closed_at is null) = (closed_by is null) and (closed_at is null or alert));
create index application_event_open_alert on application_event (at) where alert and closed_at is null;
create index application_event_closed_alert on application_event (closed_at desc) where alert and closed_at is not null;
