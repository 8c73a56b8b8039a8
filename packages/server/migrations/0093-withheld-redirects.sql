-- Hosts to which a partner's answers wanted to lead people and may not (§1 redirecturl): for its health, one row each.
create table withheld_redirect (
  partner text not null references partner (id),
  host text not null,
  why text not null check (why in ('not-a-url', 'not-https', 'names-a-user', 'host-not-allowed')),
  times integer not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (partner, host, why)
);
