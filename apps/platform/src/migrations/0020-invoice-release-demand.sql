-- What happens to a guarantee after the opening. Nothing here exists before it, so nothing here counts applications.

-- A row is a round (§5, §6): a red-letter invoice, a refusal or a 0 ends one, and the next row follows.
create table invoice (
  application    text not null references application (number),
  round          integer not null check (round > 0),
  state          text not null,
  invoice_type   text check (invoice_type in ('ordinary', 'special')), -- null: issued without our asking
  amount_fen     bigint check (amount_fen > 0),
  request        jsonb, -- what was asked, to be asked again word for word
  content        text, -- hex SM3 of the request
  invoice_code   text,
  invoice_number text,
  invoice_url    text, -- never fetched because a message says so
  requested_at   timestamptz not null,
  requested_by   text not null,
  primary key (application, round)
);

create table invoice_event (
  id          bigint generated always as identity primary key,
  application text not null,
  round       integer not null,
  at          timestamptz not null,
  event       text not null,
  from_state  text,
  to_state    text not null,
  who         text,
  detail      jsonb,
  foreign key (application, round) references invoice (application, round)
);
create index invoice_event_round on invoice_event (application, round, id);

-- The order to release (§9). `taken` is the unsigned answer 1 of the institution.
create table release_order (
  application text primary key references application (number),
  state       text not null check (state in ('ordered', 'declined', 'taken')),
  files       jsonb not null, -- the beneficiary's document first, by SM3
  ordered_at  timestamptz not null,
  ordered_by  text not null,
  answered_at timestamptz
);

-- A complaint (投诉、异议): while a row stands, the guarantee is not released.
create table release_hold (
  application text primary key references application (number),
  reason      text not null,
  held_at     timestamptz not null,
  held_by     text not null
);

-- Demands for payment (§10): each content is one.
create table demand (
  id            uuid primary key,
  application   text not null references application (number),
  ordinal       integer not null check (ordinal > 0),
  state         text not null,
  amount_fen    bigint not null check (amount_fen > 0),
  paid_fen      bigint not null default 0 check (paid_fen >= 0),
  payee_account text not null,
  reason        text,
  contact_name  text not null,
  contact_phone text not null,
  files         jsonb not null, -- the beneficiary's sealed document first, by SM3
  content       text not null, -- hex SM3 of what the beneficiary asks
  wire_content  text, -- hex SM3 of the message as sent, by which an agreed result names it
  lane          text not null unique,
  created_at    timestamptz not null,
  created_by    text not null,
  unique (application, ordinal)
);
create index demand_open on demand (application) where state not in ('drafted', 'paid', 'refused', 'cancelled');

create table demand_event (
  id         bigint generated always as identity primary key,
  demand     uuid not null references demand (id),
  at         timestamptz not null,
  event      text not null,
  from_state text,
  to_state   text not null,
  who        text,
  detail     jsonb
);
create index demand_event_demand on demand_event (demand, id);
