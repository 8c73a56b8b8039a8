-- The monthly report for the supervising authority: how it is made, and each version that was made.
create table regulator_report_setting (
  only_row       boolean primary key default true check (only_row),
  region_code    text not null,
  authority_code text not null,
  authority_name text not null,
  -- [{ "section", "columns": ["name"] }]
  sections       jsonb not null,
  -- Of the next month; null: by hand alone.
  day            integer check (day between 1 and 28),
  saved_by       text not null,
  saved_at       timestamptz not null
);

create table regulator_report (
  month   text not null check (month ~ '^\d{4}-\d\d$'),
  version integer not null check (version > 0),
  made_at timestamptz not null,
  made_by text not null,
  reason  text,
  name    text not null,
  content text not null,
  sm3     text not null check (sm3 ~ '^[0-9a-f]{64}$'),
  primary key (month, version),
  check ((version = 1) = (reason is null))
);
