-- Which agreed limit on its questions a partner has reached, for its health: one row each, however often.
create table reached_limit (
  partner text not null references partner (id),
  name text not null check (name in ('account-questions', 'accounts-of-one-company', 'companies-of-one-account')),
  times integer not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  -- When the partner may ask again, after the latest.
  until timestamptz not null,
  primary key (partner, name)
);
