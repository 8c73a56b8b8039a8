-- Actions that wait for a second person (docs/decisions/0050): what one person proposes takes effect when another with
-- the right has confirmed it.
create table approval (
  id uuid primary key,
  -- Which action, by the path of its procedure.
  procedure text not null check (procedure in
    ('applications.decide', 'demands.examine', 'demands.decline', 'demands.pay', 'templates.activate',
     'templates.retire', 'partners.rotate')),
  -- What it is about: the id of an application or demand, form and version of a template, the appkey of a partner.
  subject text not null,
  application text references application (id),
  demand text references demand (id),
  -- The state of the application or demand when it was proposed; in another state it is obsolete.
  subject_state text,
  amount_fen bigint,
  -- As the person gave it; secrets are in `sealed`, under the master key.
  input jsonb not null,
  sealed bytea,
  asked_by text not null,
  asked_name text not null,
  asked_at timestamptz not null,
  -- Lapsed: could no longer be carried out.
  state text not null check (state in ('waiting', 'confirmed', 'declined', 'lapsed')),
  decided_by text,
  decided_name text,
  decided_at timestamptz,
  decided_reason text,
  check ((state = 'waiting') = (decided_at is null)),
  check (state <> 'confirmed' or decided_by <> asked_by)
);
-- One of a kind waits at a time.
create unique index approval_waiting on approval (procedure, subject) where state = 'waiting';
create index approval_by_application on approval (application, asked_at desc) where application is not null;
create index approval_by_demand on approval (demand, asked_at desc) where demand is not null;
create index approval_settled on approval (decided_at desc, id) where state <> 'waiting';
