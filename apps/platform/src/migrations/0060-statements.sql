-- The statement of each partner and day (Asia/Shanghai), as it was made when the day had ended. It names applications,
-- as the partner knows them, and never a lot.
create table statement (
  partner text not null,
  day     text not null check (day ~ '^\d{4}-\d\d-\d\d$'),
  digest  text not null,
  body    json not null,
  made_at timestamptz not null,
  primary key (partner, day)
);
-- What happened since a day: rows lie in the order of their times, so a summary of blocks finds them and costs nothing.
create index application_event_day on application_event using brin (at);
