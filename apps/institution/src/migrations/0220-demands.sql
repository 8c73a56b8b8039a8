-- A demand for payment (§10). Its arrival is the presentation: every content that came for a guarantee of ours is a row.
create table demand (
  -- The id of the message that brought it.
  id text primary key,
  application text not null references application (id),
  -- The first, second … demand under its guarantee.
  ordinal integer not null,
  state text not null,
  -- What the application was when the demand came: people judge by it, nothing is refused for it.
  application_state text not null,
  -- Hex SM3 of what was said; the platform knows the demand by it.
  content text not null,
  presented_at timestamptz not null,
  -- From when the payment clock runs: the presentation, or its mending.
  clock_from timestamptz not null,
  pay_by timestamptz not null,
  -- As it was written, and in fen when it is an amount.
  amount text,
  amount_fen bigint,
  payee_account text,
  payee_name text,
  contact_name text not null,
  contact_phone text not null,
  reason text,
  -- Links as they came, each with whether it points inside: never fetched because a message says so.
  links jsonb not null default '[]',
  flags text[] not null default '{}',
  checklist jsonb,
  -- What the one notice of discrepancies named, with its note.
  discrepancies jsonb,
  -- The order that forbids payment, while it stands.
  stop_order jsonb,
  -- The last alert of the payment clock that was given.
  alerted text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (application, content)
);
create index demand_by_time on demand (presented_at desc);

-- Documents that a person put, by the SM3 of their bytes.
create table demand_document (
  demand text not null references demand (id),
  sm3 text not null,
  kind text not null check (kind in ('demand', 'authorisation', 'other')),
  name text not null,
  actor text not null,
  at timestamptz not null,
  primary key (demand, sm3)
);

-- Each payment reduces what the guarantee still promises.
create table demand_payment (
  id bigint generated always as identity primary key,
  demand text not null references demand (id),
  application text not null references application (id),
  fen bigint not null check (fen > 0),
  payee_name text not null,
  payee_account text not null,
  -- The bank's number of the transfer: the same one twice is one payment.
  reference text not null,
  paid_at timestamptz not null,
  actor text not null,
  unique (demand, reference)
);
create index demand_payment_by_application on demand_payment (application);

-- What came back from the applicant or its counter-guarantor for payments made.
create table demand_recourse (
  id bigint generated always as identity primary key,
  demand text not null references demand (id),
  fen bigint not null check (fen > 0),
  from_whom text not null,
  reference text not null,
  recorded_at timestamptz not null,
  actor text not null,
  unique (demand, reference)
);

create table demand_event (
  id bigint generated always as identity,
  demand text not null references demand (id),
  at timestamptz not null,
  event text not null,
  from_state text,
  to_state text not null,
  actor text not null,
  alert boolean not null default false,
  detail jsonb not null default '{}',
  primary key (demand, id)
);
