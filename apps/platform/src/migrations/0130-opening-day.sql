-- Whom to call at an institution on an opening day; the trading centre keeps it.
create table institution_contact (
  partner    text primary key,
  name       text not null,
  phone      text not null,
  updated_by text not null,
  updated_at timestamptz not null
);
