-- What a person of the trading centre must look at. Names an application, never a lot: it may be from before the opening.
create table work_item (
  id          bigint generated always as identity primary key,
  kind        text not null,
  application text not null references application (number),
  at          timestamptz not null,
  detail      jsonb,
  closed_at   timestamptz,
  closed_by   text,
  note        text,
  check ((closed_at is null) = (closed_by is null))
);
create unique index work_item_open on work_item (kind, application) where closed_at is null;

-- An opening that cannot go on (a lost master key) is set aside, so that the opening minute of all lots ends.
alter table lot add column set_aside_at timestamptz;
