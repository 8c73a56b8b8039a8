-- Whom to call at an institution on an opening day; the trading centre keeps it.
create table institution_contact (
  partner    text primary key,
  name       text not null,
  phone      text not null,
  updated_by text not null,
  updated_at timestamptz not null
);

-- The lots of a day: by when they opened, else by when they are to open.
create index lot_by_day on lot (coalesce(opened_at, opens_at), number);
