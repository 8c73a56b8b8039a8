-- Holidays of a year as an administrator imported them; a year without a row is the shipped one, if there is one.
create table holiday_year (
  year      integer     primary key check (year between 2000 and 2200),
  content   jsonb       not null,
  saved_by  text        not null,
  saved_at  timestamptz not null
);
