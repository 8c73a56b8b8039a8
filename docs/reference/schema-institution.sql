-- What all migrations together make, for reading. Printed by npm run references.

create table account_check (
  application text not null,
  account text not null,
  state text not null,
  asked_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  ask_again_at timestamp with time zone,
  times_of_day integer not null default 1,
  PRIMARY KEY (application, account),
  FOREIGN KEY (application) REFERENCES application(id),
  CHECK (((answered_at IS NULL) = (state = 'asked'::text))),
  CHECK (((ask_again_at IS NULL) OR (state = 'unanswered'::text))),
  CHECK ((state = ANY (ARRAY['asked'::text, 'yes'::text, 'no'::text, 'unknown'::text, 'unanswered'::text]))),
  CHECK ((times_of_day > 0))
);

create table api_key (
  id text not null,
  name text not null,
  scopes text[] not null,
  token_hash bytea not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  UNIQUE (token_hash),
  PRIMARY KEY (id)
);

create table applicant (
  code text not null,
  name text not null,
  limit_fen bigint,
  is_refused boolean not null default false,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (code),
  CHECK ((code = upper(code))),
  CHECK ((limit_fen > 0))
);
CREATE INDEX applicant_by_change ON public.applicant USING btree (updated_at DESC, code DESC);
CREATE INDEX applicant_by_line ON public.applicant USING btree (COALESCE(limit_fen, (0)::bigint), code);
CREATE INDEX applicant_by_name ON public.applicant USING btree (name, code);

create table applicant_event (
  id bigint not null,
  applicant text not null,
  at timestamp with time zone not null,
  event text not null,
  limit_fen bigint,
  reason text not null,
  application text,
  actor text not null,
  checker text,
  PRIMARY KEY (id),
  FOREIGN KEY (applicant) REFERENCES applicant(code),
  FOREIGN KEY (application) REFERENCES application(id),
  CHECK (((event = 'line-set'::text) = (limit_fen IS NOT NULL))),
  CHECK ((event = ANY (ARRAY['line-set'::text, 'line-removed'::text, 'suspended'::text, 'resumed'::text]))),
  CHECK ((limit_fen > 0))
);
CREATE INDEX applicant_event_by_applicant ON public.applicant_event USING btree (applicant, id);
CREATE INDEX applicant_event_by_application ON public.applicant_event USING btree (application) WHERE (application IS NOT NULL);

create table application (
  id text not null,
  partner text not null,
  application_number text not null,
  round integer not null,
  state text not null,
  file_version integer not null default 1,
  platform_code text not null,
  applicant_name text not null,
  applicant_code text not null,
  contact_name text,
  contact_phone text,
  amount_fen bigint not null,
  sealed_lot_number text not null,
  sealed_lot_name text not null,
  sealed_beneficiary_name text not null,
  sealed_beneficiary_code text,
  flags text[] not null default '{}'::text[],
  decision_reason text,
  rate text,
  premium_fen bigint,
  payer_name text,
  payer_account text,
  guarantee_number text,
  issued_at timestamp with time zone,
  latest_date text,
  held_key bytea,
  opened_at timestamp with time zone,
  expires_on text,
  lot_number text,
  lot_name text,
  beneficiary_name text,
  beneficiary_code text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  stated_opening timestamp with time zone,
  withdraw_reason text,
  withdrawn_at timestamp with time zone,
  test boolean not null default true,
  bid_validity_days integer,
  premium_suspended boolean not null default false,
  issuer_name text,
  refund_due boolean not null default false,
  bidder_online boolean not null default false,
  stated_validity_days integer,
  stated_extra_days integer,
  opened_facts jsonb,
  sub_account text,
  lapsed boolean not null default false,
  supplement_due timestamp with time zone,
  UNIQUE (application_number, partner, round),
  PRIMARY KEY (id),
  CHECK (((NOT lapsed) OR (state = 'abandoned'::text))),
  CHECK ((stated_extra_days >= 0)),
  CHECK ((stated_validity_days >= 0)),
  CHECK (((state <> 'awaiting-bidder'::text) OR (supplement_due IS NOT NULL)))
);
CREATE INDEX application_binding ON public.application USING btree (upper(applicant_code)) WHERE (state = ANY (ARRAY['issued'::text, 'key-held'::text, 'restoring'::text, 'restored'::text, 'withdraw-review'::text, 'withdrawing'::text, 'awaiting-premium'::text, 'issuing'::text, 'abandoning'::text]));
CREATE INDEX application_by_amount ON public.application USING btree (amount_fen, id) WHERE (state <> 'received'::text);
CREATE INDEX application_by_applicant_code ON public.application USING btree (upper(applicant_code), created_at, id) WHERE (state <> 'received'::text);
CREATE INDEX application_by_applicant_name ON public.application USING btree (applicant_name, created_at, id) WHERE (state <> 'received'::text);
CREATE UNIQUE INDEX application_by_guarantee_number ON public.application USING btree (guarantee_number) WHERE (guarantee_number IS NOT NULL);
CREATE INDEX application_by_received ON public.application USING btree (created_at, id);
CREATE INDEX application_by_state ON public.application USING btree (state, created_at, id) WHERE (state <> 'received'::text);
CREATE INDEX application_by_state_and_amount ON public.application USING btree (state, amount_fen, id) WHERE (state <> 'received'::text);
CREATE INDEX application_by_state_and_name ON public.application USING btree (state, applicant_name, created_at, id) WHERE (state <> 'received'::text);
CREATE INDEX application_in_force ON public.application USING btree (COALESCE(expires_on, latest_date), id) INCLUDE (expires_on, latest_date, amount_fen) WHERE (state = ANY (ARRAY['issued'::text, 'key-held'::text, 'restoring'::text, 'restored'::text, 'withdraw-review'::text, 'withdrawing'::text]));
CREATE INDEX application_in_force_by_amount ON public.application USING btree (amount_fen, id) WHERE (state = ANY (ARRAY['issued'::text, 'key-held'::text, 'restoring'::text, 'restored'::text, 'withdraw-review'::text, 'withdrawing'::text]));
CREATE INDEX application_in_force_by_issuer ON public.application USING btree (issuer_name) INCLUDE (amount_fen, id) WHERE ((state = ANY (ARRAY['issued'::text, 'key-held'::text, 'restoring'::text, 'restored'::text, 'withdraw-review'::text, 'withdrawing'::text])) AND (issuer_name IS NOT NULL));
CREATE INDEX application_in_force_newest ON public.application USING btree (COALESCE(issued_at, created_at) DESC, id DESC) WHERE (state = ANY (ARRAY['issued'::text, 'key-held'::text, 'restoring'::text, 'restored'::text, 'withdraw-review'::text, 'withdrawing'::text]));
CREATE INDEX application_refund_due ON public.application USING btree (created_at, id) WHERE refund_due;
CREATE INDEX application_released ON public.application USING btree (updated_at DESC, id DESC) WHERE (state = 'released'::text);
CREATE INDEX application_released_by_amount ON public.application USING btree (amount_fen, id) WHERE (state = 'released'::text);
CREATE INDEX application_set_aside ON public.application USING btree (created_at, id) WHERE premium_suspended;
CREATE UNIQUE INDEX application_sub_account ON public.application USING btree (sub_account) WHERE (sub_account IS NOT NULL);

create table application_assignment (
  application text not null,
  state text not null,
  person text not null,
  name text not null,
  actor text not null,
  at timestamp with time zone not null,
  PRIMARY KEY (application),
  FOREIGN KEY (application) REFERENCES application(id)
);

create table application_event (
  id bigint not null,
  application text not null,
  at timestamp with time zone not null,
  event text not null,
  from_state text,
  to_state text not null,
  actor text not null,
  alert boolean not null default false,
  detail jsonb not null default '{}'::jsonb,
  closed_at timestamp with time zone,
  closed_by text,
  note text,
  PRIMARY KEY (application, id),
  FOREIGN KEY (application) REFERENCES application(id),
  CHECK ((((closed_at IS NULL) = (closed_by IS NULL)) AND ((closed_at IS NULL) OR alert)))
);
CREATE INDEX application_event_alert ON public.application_event USING btree (id DESC) WHERE alert;
CREATE INDEX application_event_closed_alert ON public.application_event USING btree (closed_at DESC) WHERE (alert AND (closed_at IS NOT NULL));
CREATE INDEX application_event_day ON public.application_event USING brin (at);
CREATE INDEX application_event_open_alert ON public.application_event USING btree (at) WHERE (alert AND (closed_at IS NULL));

create table approval (
  id uuid not null,
  procedure text not null,
  subject text not null,
  application text,
  demand text,
  subject_state text,
  amount_fen bigint,
  input jsonb not null,
  sealed bytea,
  asked_by text not null,
  asked_name text not null,
  asked_at timestamp with time zone not null,
  state text not null,
  decided_by text,
  decided_name text,
  decided_at timestamp with time zone,
  decided_reason text,
  PRIMARY KEY (id),
  FOREIGN KEY (application) REFERENCES application(id),
  FOREIGN KEY (demand) REFERENCES demand(id),
  CHECK (((state = 'waiting'::text) = (decided_at IS NULL))),
  CHECK (((state <> 'confirmed'::text) OR (decided_by <> asked_by))),
  CHECK ((procedure = ANY (ARRAY['applications.decide'::text, 'applicants.setLine'::text, 'applicants.resume'::text, 'demands.examine'::text, 'demands.decline'::text, 'demands.pay'::text, 'demands.extend'::text, 'demands.reverseRecourse'::text, 'refunds.record'::text, 'bankEntries.recordReturn'::text, 'bankEntries.correctRecord'::text, 'rules.add'::text, 'templates.activate'::text, 'templates.retire'::text, 'partners.rotate'::text]))),
  CHECK (((state = 'waiting'::text) OR (sealed IS NULL))),
  CHECK ((state = ANY (ARRAY['waiting'::text, 'confirmed'::text, 'declined'::text, 'lapsed'::text])))
);
CREATE INDEX approval_by_application ON public.approval USING btree (application, asked_at DESC) WHERE (application IS NOT NULL);
CREATE INDEX approval_by_demand ON public.approval USING btree (demand, asked_at DESC) WHERE (demand IS NOT NULL);
CREATE INDEX approval_settled ON public.approval USING btree (decided_at DESC, id) WHERE (state <> 'waiting'::text);
CREATE UNIQUE INDEX approval_waiting ON public.approval USING btree (procedure, subject) WHERE (state = 'waiting'::text);

create table bank_entry (
  id bigint not null,
  import bigint not null,
  account text not null,
  reference text not null,
  direction text not null,
  fen bigint not null,
  booked_on text not null,
  party_name text,
  party_account text,
  remittance text,
  sub_account text,
  reversal boolean not null default false,
  state text not null default 'waiting'::text,
  application text,
  returned_reference text,
  returned_on text,
  created_at timestamp with time zone not null,
  refund_fen bigint,
  booked_fen bigint,
  PRIMARY KEY (id),
  FOREIGN KEY (application) REFERENCES application(id),
  FOREIGN KEY (import) REFERENCES bank_import(id),
  CHECK ((booked_on ~ '^\d{4}-\d{2}-\d{2}$'::text)),
  CHECK (((application IS NOT NULL) = (booked_fen IS NOT NULL))),
  CHECK (((state = 'returned'::text) = (returned_reference IS NOT NULL))),
  CHECK (((application IS NULL) OR (remittance IS NULL))),
  CHECK (((returned_reference IS NULL) = (returned_on IS NULL))),
  CHECK (((state = ANY (ARRAY['waiting'::text, 'for-refund'::text])) OR (remittance IS NULL))),
  CHECK (((refund_fen > 0) AND (refund_fen <= fen))),
  CHECK (((refund_fen IS NOT NULL) = (state = ANY (ARRAY['for-refund'::text, 'returned'::text])))),
  CHECK (((booked_fen > 0) AND (booked_fen <= fen))),
  CHECK (((state <> 'booked'::text) OR (booked_fen IS NOT NULL))),
  CHECK (((state = ANY (ARRAY['booked'::text, 'for-refund'::text, 'returned'::text])) OR (booked_fen IS NULL))),
  CHECK (((COALESCE(booked_fen, (0)::bigint) + COALESCE(refund_fen, (0)::bigint)) <= fen)),
  CHECK ((direction = ANY (ARRAY['credit'::text, 'debit'::text]))),
  CHECK ((fen > 0)),
  CHECK ((returned_on ~ '^\d{4}-\d{2}-\d{2}$'::text)),
  CHECK ((state = ANY (ARRAY['waiting'::text, 'booked'::text, 'recorded'::text, 'for-refund'::text, 'returned'::text, 'suspended'::text])))
);
CREATE INDEX bank_entry_by_amount ON public.bank_entry USING btree (fen, id);
CREATE INDEX bank_entry_by_day ON public.bank_entry USING btree (booked_on, id);
CREATE INDEX bank_entry_by_reference ON public.bank_entry USING btree (reference);
CREATE INDEX bank_entry_by_state ON public.bank_entry USING btree (state, id);
CREATE INDEX bank_entry_by_state_and_amount ON public.bank_entry USING btree (state, fen, id);
CREATE INDEX bank_entry_by_state_and_day ON public.bank_entry USING btree (state, booked_on, id);
CREATE UNIQUE INDEX bank_entry_once ON public.bank_entry USING btree (account, reference, direction, fen, booked_on, upper(regexp_replace(COALESCE(party_account, ''::text), '[\s_.-]'::text, ''::text, 'g'::text)));
CREATE UNIQUE INDEX bank_entry_returned_once ON public.bank_entry USING btree (returned_reference, returned_on) WHERE (returned_reference IS NOT NULL);

create table bank_entry_contradiction (
  entry bigint not null,
  kind text not null,
  record bigint not null,
  explained_at timestamp with time zone,
  PRIMARY KEY (entry, kind, record),
  FOREIGN KEY (entry) REFERENCES bank_entry(id),
  CHECK ((kind = ANY (ARRAY['premium'::text, 'refund'::text, 'payment'::text, 'recovery'::text, 'return'::text])))
);
CREATE INDEX bank_entry_contradiction_open ON public.bank_entry_contradiction USING btree (entry) WHERE (explained_at IS NULL);

create table bank_entry_event (
  id bigint not null,
  entry bigint not null,
  at timestamp with time zone not null,
  event text not null,
  actor text not null,
  reason text,
  PRIMARY KEY (id),
  FOREIGN KEY (entry) REFERENCES bank_entry(id),
  CHECK ((event = ANY (ARRAY['matched'::text, 'assigned'::text, 'refund-ordered'::text, 'suspended'::text, 'resumed'::text, 'returned'::text, 'record-confirmed'::text])))
);
CREATE INDEX bank_entry_event_by_entry ON public.bank_entry_event USING btree (entry, id);

create table bank_import (
  id bigint not null,
  file_name text not null,
  form text not null,
  sm3 text not null,
  added integer not null,
  known integer not null,
  actor text not null,
  at timestamp with time zone not null,
  PRIMARY KEY (id),
  CHECK ((added >= 0)),
  CHECK ((form = ANY (ARRAY['csv'::text, 'camt.053'::text]))),
  CHECK ((known >= 0))
);

create table basic_account (
  code text not null,
  name text not null,
  account text not null,
  address text,
  PRIMARY KEY (code)
);
CREATE INDEX basic_account_by_account ON public.basic_account USING btree (account, code);
CREATE INDEX basic_account_by_name ON public.basic_account USING btree (name, code);

create table bidder_confirmation (
  application text not null,
  contact_name text not null,
  contact_phone text not null,
  at timestamp with time zone not null,
  PRIMARY KEY (application),
  FOREIGN KEY (application) REFERENCES application(id)
);

create table bidder_paper (
  application text not null,
  sm3 text not null,
  paper text not null,
  name text not null,
  form text not null,
  at timestamp with time zone not null,
  PRIMARY KEY (application, paper, sm3),
  FOREIGN KEY (application) REFERENCES application(id)
);

create table conformance_run (
  id text not null,
  partner text not null,
  state text not null,
  only_cases text[] not null,
  started_by text not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  seen_at timestamp with time zone not null,
  stopped_by text,
  done integer not null default 0,
  total integer not null,
  failed integer not null default 0,
  asked jsonb,
  why text,
  report jsonb,
  PRIMARY KEY (id),
  FOREIGN KEY (partner) REFERENCES partner(id),
  CHECK (((state = 'running'::text) = (ended_at IS NULL))),
  CHECK (((report IS NULL) OR (state = ANY (ARRAY['finished'::text, 'stopped'::text])))),
  CHECK ((done >= 0)),
  CHECK ((failed >= 0)),
  CHECK ((state = ANY (ARRAY['running'::text, 'finished'::text, 'stopped'::text, 'interrupted'::text, 'refused'::text, 'failed'::text]))),
  CHECK ((total > 0))
);
CREATE INDEX conformance_run_of_partner ON public.conformance_run USING btree (partner, started_at DESC, id DESC);
CREATE UNIQUE INDEX conformance_run_running ON public.conformance_run USING btree ((true)) WHERE (state = 'running'::text);

create table delivery_partner (
  partner text not null,
  fails integer not null default 0,
  open_until timestamp with time zone,
  open_seconds integer not null default 0,
  failing_since timestamp with time zone,
  last_error text,
  PRIMARY KEY (partner)
);

create table demand (
  id text not null,
  application text not null,
  ordinal integer not null,
  state text not null,
  application_state text not null,
  content text not null,
  presented_at timestamp with time zone not null,
  clock_from timestamp with time zone not null,
  pay_by timestamp with time zone not null,
  amount text,
  amount_fen bigint,
  payee_account text,
  payee_name text,
  contact_name text not null,
  contact_phone text not null,
  reason text,
  links jsonb not null default '[]'::jsonb,
  flags text[] not null default '{}'::text[],
  checklist jsonb,
  discrepancies jsonb,
  stop_order jsonb,
  alerted text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  extend_or_pay jsonb,
  UNIQUE (application, content),
  PRIMARY KEY (id),
  FOREIGN KEY (application) REFERENCES application(id),
  CHECK ((state = ANY (ARRAY['presented'::text, 'examining'::text, 'discrepant'::text, 're-examining'::text, 'payable'::text, 'stopped'::text, 'partly-paid'::text, 'partly-stopped'::text, 'paid'::text, 'declined'::text, 'extended'::text])))
);
CREATE INDEX demand_by_amount ON public.demand USING btree (COALESCE(amount_fen, (0)::bigint), id);
CREATE INDEX demand_by_clock ON public.demand USING btree (pay_by, id);
CREATE INDEX demand_by_presentation ON public.demand USING btree (presented_at, id);
CREATE INDEX demand_by_state ON public.demand USING btree (state, pay_by, id);
CREATE INDEX demand_by_time ON public.demand USING btree (presented_at DESC);
CREATE INDEX demand_ended_by_clock ON public.demand USING btree (pay_by DESC, id DESC) WHERE (state = ANY (ARRAY['paid'::text, 'declined'::text, 'extended'::text]));
CREATE INDEX demand_open_by_amount ON public.demand USING btree (COALESCE(amount_fen, (0)::bigint), id) WHERE (state <> ALL (ARRAY['paid'::text, 'declined'::text, 'extended'::text]));
CREATE INDEX demand_open_by_clock ON public.demand USING btree (pay_by, id) WHERE (state <> ALL (ARRAY['paid'::text, 'declined'::text, 'extended'::text]));
CREATE INDEX demand_open_by_presentation ON public.demand USING btree (presented_at, id) WHERE (state <> ALL (ARRAY['paid'::text, 'declined'::text, 'extended'::text]));

create table demand_document (
  demand text not null,
  sm3 text not null,
  kind text not null,
  name text not null,
  actor text not null,
  at timestamp with time zone not null,
  form text,
  findings jsonb not null default '[]'::jsonb,
  lines jsonb,
  source_url text,
  PRIMARY KEY (demand, sm3, kind),
  FOREIGN KEY (demand) REFERENCES demand(id),
  CHECK ((kind = ANY (ARRAY['demand'::text, 'authorisation'::text, 'other'::text, 'stop-order'::text, 'amendment'::text, 'legal-opinion'::text])))
);

create table demand_event (
  id bigint not null,
  demand text not null,
  at timestamp with time zone not null,
  event text not null,
  from_state text,
  to_state text not null,
  actor text not null,
  alert boolean not null default false,
  detail jsonb not null default '{}'::jsonb,
  PRIMARY KEY (demand, id),
  FOREIGN KEY (demand) REFERENCES demand(id)
);
CREATE INDEX demand_event_day ON public.demand_event USING brin (at);

create table demand_override (
  id text not null,
  demand text not null,
  documents text[] not null,
  counts boolean not null,
  found text[] not null,
  reason text not null,
  asked_by text not null,
  asked_name text not null,
  asked_at timestamp with time zone not null,
  state text not null,
  decided_by text,
  decided_name text,
  decided_at timestamp with time zone,
  PRIMARY KEY (id),
  FOREIGN KEY (demand) REFERENCES demand(id),
  CHECK (((state = 'waiting'::text) = (decided_at IS NULL))),
  CHECK (((state <> 'confirmed'::text) OR (decided_by <> asked_by))),
  CHECK ((state = ANY (ARRAY['waiting'::text, 'confirmed'::text, 'declined'::text, 'lapsed'::text])))
);
CREATE INDEX demand_override_by_demand ON public.demand_override USING btree (demand, asked_at DESC);
CREATE UNIQUE INDEX demand_override_waiting ON public.demand_override USING btree (demand) WHERE (state = 'waiting'::text);

create table demand_payment (
  id bigint not null,
  demand text not null,
  application text not null,
  fen bigint not null,
  payee_name text not null,
  payee_account text not null,
  reference text not null,
  paid_at timestamp with time zone not null,
  actor text not null,
  paid_on text,
  UNIQUE (demand, reference),
  PRIMARY KEY (id),
  FOREIGN KEY (application) REFERENCES application(id),
  FOREIGN KEY (demand) REFERENCES demand(id),
  CHECK ((fen > 0)),
  CHECK ((paid_on ~ '^\d{4}-\d{2}-\d{2}$'::text))
);
CREATE INDEX demand_payment_by_application ON public.demand_payment USING btree (application);
CREATE INDEX demand_payment_by_reference ON public.demand_payment USING btree (reference);

create table demand_recourse (
  id bigint not null,
  demand text not null,
  fen bigint not null,
  payer text not null,
  reference text not null,
  recorded_at timestamp with time zone not null,
  actor text not null,
  received_on text,
  recorded_by text,
  reverses bigint,
  reason text,
  reversed boolean not null default false,
  entry bigint,
  amount_agreed boolean not null default false,
  PRIMARY KEY (id),
  FOREIGN KEY (demand) REFERENCES demand(id),
  FOREIGN KEY (entry) REFERENCES bank_entry(id),
  FOREIGN KEY (reverses) REFERENCES demand_recourse(id),
  CHECK (((fen <> 0) AND ((fen < 0) = (reverses IS NOT NULL)))),
  CHECK (((reason IS NULL) = (reverses IS NULL))),
  CHECK ((received_on ~ '^\d{4}-\d{2}-\d{2}$'::text)),
  CHECK (((NOT reversed) OR (reverses IS NULL)))
);
CREATE INDEX demand_recourse_by_entry ON public.demand_recourse USING btree (entry) WHERE (entry IS NOT NULL);
CREATE INDEX demand_recourse_by_reference ON public.demand_recourse USING btree (reference);
CREATE UNIQUE INDEX demand_recourse_recorded_once ON public.demand_recourse USING btree (demand, reference, received_on) WHERE ((reverses IS NULL) AND (NOT reversed));
CREATE UNIQUE INDEX demand_recourse_reversed_once ON public.demand_recourse USING btree (reverses);

create table duty_phone (
  id bigint not null,
  phone text not null,
  hours text not null,
  stated_at timestamp with time zone not null,
  stated_by text not null,
  PRIMARY KEY (id)
);

create table guarantee_access (
  id bigint not null,
  application text not null,
  at timestamp with time zone not null,
  what text not null,
  kind text,
  version integer,
  who text not null,
  who_name text not null,
  organisation text,
  digest text,
  PRIMARY KEY (id),
  FOREIGN KEY (application) REFERENCES application(id),
  CHECK (((kind IS NULL) = (version IS NULL))),
  CHECK (((kind IS NULL) = (what = ANY (ARRAY['page'::text, 'evidence'::text])))),
  CHECK (((digest IS NULL) = (what <> 'evidence'::text))),
  CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  CHECK ((kind = ANY (ARRAY['sealed'::text, 'plain'::text]))),
  CHECK ((what = ANY (ARRAY['page'::text, 'pictures'::text, 'file'::text, 'evidence'::text])))
);
CREATE INDEX guarantee_access_of ON public.guarantee_access USING btree (application, id DESC);

create table guarantee_file (
  application text not null,
  kind text not null,
  version integer not null,
  sm3 text not null,
  signed_at timestamp with time zone not null,
  template_version integer,
  plain_template_version integer,
  plain_edition smallint not null default 1,
  PRIMARY KEY (application, kind, version),
  FOREIGN KEY (application) REFERENCES application(id),
  CHECK ((kind = ANY (ARRAY['sealed'::text, 'plain'::text]))),
  CHECK ((plain_edition > 0))
);

create table guarantee_sequence (
  year integer not null,
  last bigint not null,
  PRIMARY KEY (year)
);

create table holiday_year (
  year integer not null,
  content jsonb not null,
  saved_by text not null,
  saved_at timestamp with time zone not null,
  PRIMARY KEY (year),
  CHECK (((year >= 2000) AND (year <= 2200)))
);

create table inbox (
  partner text not null,
  call text not null,
  subject text not null,
  round integer not null,
  content text not null,
  digest text not null,
  received_at timestamp with time zone not null,
  last_sent_at timestamp with time zone not null,
  answer jsonb not null,
  closed_at timestamp with time zone,
  PRIMARY KEY (partner, call, subject, round),
  CHECK (((answer ->> 'code'::text) = '1'::text)),
  CHECK ((round > 0))
);

create table invoice (
  id text not null,
  application text not null,
  round integer not null,
  state text not null,
  content text not null,
  amount_fen bigint not null,
  invoice_type text not null,
  details jsonb not null default '{}'::jsonb,
  invoice_code text,
  invoice_number text,
  invoice_url text,
  reason text,
  red_letter_number text,
  requested_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  UNIQUE (application, round),
  PRIMARY KEY (id),
  FOREIGN KEY (application) REFERENCES application(id),
  CHECK ((invoice_type = ANY (ARRAY['ordinary'::text, 'special'::text])))
);
CREATE INDEX invoice_by_amount ON public.invoice USING btree (amount_fen, id);
CREATE INDEX invoice_by_state ON public.invoice USING btree (state, requested_at, id);
CREATE INDEX invoice_by_state_and_amount ON public.invoice USING btree (state, amount_fen, id);
CREATE INDEX invoice_by_time ON public.invoice USING btree (requested_at, id);
CREATE UNIQUE INDEX invoice_under_way ON public.invoice USING btree (application) WHERE (state = ANY (ARRAY['requested'::text, 'invoiced'::text]));

create table invoice_sequence (
  year integer not null,
  last bigint not null,
  PRIMARY KEY (year)
);

create table kysely_migration (
  name character varying(255) not null,
  timestamp character varying(255) not null,
  PRIMARY KEY (name)
);

create table kysely_migration_lock (
  id character varying(255) not null,
  is_locked integer not null default 0,
  PRIMARY KEY (id)
);

create table lane (
  partner text not null,
  key text not null,
  next_at timestamp with time zone not null,
  pending integer not null,
  waiting boolean default (pending > 0),
  seq integer not null,
  done integer not null default 0,
  attempt integer not null default 0,
  leased_until timestamp with time zone not null default '-infinity'::timestamp with time zone,
  tries integer not null default 0,
  unclear boolean not null default false,
  blocked_at timestamp with time zone,
  blocked_reason text,
  last_why text,
  PRIMARY KEY (partner, key),
  CHECK ((blocked_reason = ANY (ARRAY['refused'::text, 'contested'::text, 'exhausted'::text]))),
  CHECK ((pending = (seq - done))),
  CHECK (((blocked_at IS NULL) = (blocked_reason IS NULL)))
);
CREATE INDEX lane_due ON public.lane USING btree (partner, next_at) WHERE (waiting AND (blocked_at IS NULL));
CREATE INDEX lane_stuck ON public.lane USING btree (partner, key) WHERE ((blocked_at IS NOT NULL) OR (tries > 0));

create table master_key (
  only_row boolean not null default true,
  check_value bytea not null,
  PRIMARY KEY (only_row),
  CHECK (only_row)
);

create table member (
  user_id text not null,
  organisation uuid not null,
  roles text[] not null,
  added_by text not null,
  added_at timestamp with time zone not null,
  disabled_at timestamp with time zone,
  must_change_password boolean not null default false,
  confirmed boolean not null default true,
  language text,
  last_visit_at timestamp with time zone,
  previous_visit_at timestamp with time zone,
  read_until timestamp with time zone,
  PRIMARY KEY (user_id),
  FOREIGN KEY (organisation) REFERENCES organisation(id),
  FOREIGN KEY (user_id) REFERENCES sign_in_user(id) ON DELETE CASCADE,
  CHECK (((previous_visit_at IS NULL) OR (last_visit_at IS NOT NULL))),
  CHECK ((language = ANY (ARRAY['zh'::text, 'en'::text])))
);
CREATE INDEX member_of ON public.member USING btree (organisation);

create table message (
  id uuid not null,
  at timestamp with time zone not null,
  direction text not null,
  partner text not null,
  call text not null,
  subject text not null,
  raw bytea not null,
  digest text not null,
  outcome text not null,
  status smallint,
  reply text,
  finished_at timestamp with time zone,
  removed_at timestamp with time zone,
  code text,
  PRIMARY KEY (id),
  CHECK (((removed_at IS NULL) OR ((raw = '\x'::bytea) AND (reply IS NULL)))),
  CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text])))
);
CREATE INDEX message_by_subject ON public.message USING btree (subject, at, id);
CREATE INDEX message_desk ON public.message USING btree (partner, call, direction, at, id);
CREATE INDEX message_failed ON public.message USING btree (at, id) WHERE (outcome <> 'accepted'::text);
CREATE INDEX message_rejected ON public.message USING btree (at, id) WHERE ((direction = 'in'::text) AND (outcome <> 'accepted'::text));
CREATE INDEX message_rejected_of ON public.message USING btree (partner, at, id) WHERE ((direction = 'in'::text) AND (outcome <> 'accepted'::text));

create table message_view (
  id bigint not null,
  request uuid not null,
  at timestamp with time zone not null,
  PRIMARY KEY (id),
  FOREIGN KEY (request) REFERENCES message_view_request(id)
);

create table message_view_request (
  id uuid not null,
  message uuid not null,
  asked_by text not null,
  asked_name text not null,
  asked_at timestamp with time zone not null,
  reason text not null,
  decided_by text,
  decided_name text,
  decided_at timestamp with time zone,
  until timestamp with time zone,
  PRIMARY KEY (id),
  FOREIGN KEY (message) REFERENCES message(id),
  CHECK ((decided_by <> asked_by)),
  CHECK (((decided_by IS NULL) = (decided_at IS NULL))),
  CHECK (((until IS NULL) OR (decided_at IS NOT NULL)))
);
CREATE INDEX message_view_request_of ON public.message_view_request USING btree (message, asked_by);
CREATE INDEX message_view_request_time ON public.message_view_request USING btree (asked_at DESC, id DESC);

create table notification (
  id uuid not null,
  at timestamp with time zone not null,
  kind text not null,
  about text not null,
  channel text not null,
  recipient text not null,
  organisation text,
  language text not null,
  fields jsonb not null,
  secret_sealed bytea,
  state text not null default 'waiting'::text,
  via text,
  expires_at timestamp with time zone not null,
  next_at timestamp with time zone not null,
  attempt integer not null default 0,
  tries integer not null default 0,
  why text,
  tried_at timestamp with time zone,
  message_id text,
  leased_until timestamp with time zone not null default '-infinity'::timestamp with time zone,
  UNIQUE (kind, about, channel, recipient),
  PRIMARY KEY (id),
  CHECK ((channel = ANY (ARRAY['sms'::text, 'mail'::text]))),
  CHECK ((language = ANY (ARRAY['zh'::text, 'en'::text]))),
  CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'delivered'::text, 'failed'::text]))),
  CHECK ((via = ANY (ARRAY['provider'::text, 'mailbox'::text])))
);
CREATE INDEX notification_due ON public.notification USING btree (next_at) WHERE (state = 'waiting'::text);
CREATE INDEX notification_failed ON public.notification USING btree (at DESC, id DESC) WHERE (state = 'failed'::text);
CREATE INDEX notification_newest ON public.notification USING btree (at DESC, id DESC);
CREATE INDEX notification_of_provider ON public.notification USING btree (message_id) WHERE (message_id IS NOT NULL);

create table one_time_code (
  purpose text not null,
  subject text not null,
  code_mac bytea not null,
  sent_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  tries integer not null default 0,
  day_from timestamp with time zone not null,
  sent_in_day integer not null,
  PRIMARY KEY (purpose, subject),
  CHECK (((tries >= 0) AND (tries <= 5)))
);

create table organisation (
  id uuid not null,
  kind text not null,
  code text not null,
  name text not null,
  UNIQUE (kind, code),
  PRIMARY KEY (id)
);

create table outbox (
  partner text not null,
  key text not null,
  seq integer not null,
  body json not null,
  enqueued_at timestamp with time zone not null,
  PRIMARY KEY (partner, key, seq)
);

create table partner (
  id text not null,
  appkey text not null,
  name text not null,
  side text not null,
  base_url text not null,
  secret_sealed bytea not null,
  previous_secret_sealed bytea,
  previous_until timestamp with time zone,
  dialect jsonb not null,
  platform_code text,
  roots_pem text,
  allowed_hosts text[] not null default '{}'::text[],
  test boolean not null default false,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  state text not null default 'active'::text,
  limits jsonb not null default '{}'::jsonb,
  addresses text[] not null default '{}'::text[],
  client_certificates text[] not null default '{}'::text[],
  fixed_key_sealed bytea,
  tls jsonb,
  tls_key_sealed bytea,
  version integer not null default 1,
  crls_pem text,
  ocsp_url text,
  signers text[] not null default '{}'::text[],
  signer_uses text[] not null default '{}'::text[],
  broker boolean not null default false,
  issuers text[] not null default '{}'::text[],
  platform_codes text[] not null default '{}'::text[],
  sm2_public_key text,
  sm2_key_sealed bytea,
  UNIQUE (appkey),
  PRIMARY KEY (id),
  CHECK (((previous_secret_sealed IS NULL) = (previous_until IS NULL))),
  CHECK ((side = ANY (ARRAY['platform'::text, 'institution'::text]))),
  CHECK ((state = ANY (ARRAY['active'::text, 'run-off'::text, 'suspended'::text])))
);

create table partner_connection_test (
  id bigint not null,
  at timestamp with time zone not null,
  who text not null,
  caller text not null,
  appkey text,
  url text not null,
  result text not null,
  status smallint,
  PRIMARY KEY (id)
);

create table partner_golden (
  partner text not null,
  name text not null,
  wire_name text not null,
  body bytea not null,
  added_at timestamp with time zone not null,
  PRIMARY KEY (partner, name),
  FOREIGN KEY (partner) REFERENCES partner(id)
);

create table partner_revision (
  partner text not null,
  version integer not null,
  at timestamp with time zone not null,
  who text not null,
  what text not null,
  settings jsonb not null,
  fixed_key_sealed bytea,
  tls_key_sealed bytea,
  PRIMARY KEY (partner, version),
  FOREIGN KEY (partner) REFERENCES partner(id),
  CHECK ((what = ANY (ARRAY['added'::text, 'changed'::text, 'rotated'::text, 'rolled-back'::text])))
);

create table partner_version (
  one boolean not null default true,
  version bigint not null,
  PRIMARY KEY (one),
  CHECK (one)
);

create table person_change (
  id uuid not null,
  user_id text not null,
  act text not null,
  roles text[] not null,
  asked_by text not null,
  asked_name text not null,
  asked_at timestamp with time zone not null,
  state text not null,
  decided_by text,
  decided_name text,
  decided_at timestamp with time zone,
  PRIMARY KEY (id),
  FOREIGN KEY (user_id) REFERENCES sign_in_user(id),
  CHECK ((act = ANY (ARRAY['add'::text, 'roles'::text, 'reset'::text, 'disable'::text]))),
  CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'declined'::text])))
);
CREATE INDEX person_change_asked ON public.person_change USING btree (asked_at DESC, id);
CREATE UNIQUE INDEX person_change_waiting ON public.person_change USING btree (user_id) WHERE (state = 'waiting'::text);

create table platform_offer (
  partner text not null,
  rate text not null,
  minimum_premium_fen bigint not null,
  largest_fen bigint,
  actor text not null,
  at timestamp with time zone not null,
  PRIMARY KEY (partner),
  FOREIGN KEY (partner) REFERENCES partner(id),
  CHECK ((largest_fen > 0)),
  CHECK ((minimum_premium_fen >= 0))
);

create table premium_receipt (
  id bigint not null,
  application text not null,
  state text not null,
  payer_name text not null,
  payer_account text not null,
  fen bigint not null,
  verdict text not null,
  reason text,
  reference text,
  actor text not null,
  at timestamp with time zone not null,
  returned_by text,
  returned_at timestamp with time zone,
  due_cause text,
  due_at timestamp with time zone,
  returned_fen bigint,
  returned_on text,
  bank_reference text,
  received_on text,
  alerted text,
  rest_of bigint,
  less_reason text,
  waived_fen bigint not null default 0,
  PRIMARY KEY (id),
  FOREIGN KEY (application) REFERENCES application(id),
  FOREIGN KEY (rest_of) REFERENCES premium_receipt(id),
  CHECK ((alerted = ANY (ARRAY['due-soon'::text, 'overdue'::text]))),
  CHECK (((less_reason IS NULL) OR (state = 'returned'::text))),
  CHECK (((rest_of IS NULL) OR (bank_reference IS NULL))),
  CHECK ((((state = 'taken'::text) = (due_cause IS NULL)) AND ((due_cause IS NULL) = (due_at IS NULL)))),
  CHECK ((due_cause = ANY (ARRAY['withdrawn'::text, 'abandoned'::text, 'not-premium'::text]))),
  CHECK ((fen >= 0)),
  CHECK ((received_on ~ '^\d{4}-\d{2}-\d{2}$'::text)),
  CHECK (((state = 'returned'::text) = (returned_fen IS NOT NULL))),
  CHECK ((returned_fen >= 0)),
  CHECK ((returned_on ~ '^\d{4}-\d{2}-\d{2}$'::text)),
  CHECK ((state = ANY (ARRAY['taken'::text, 'suspended'::text, 'refund-due'::text, 'returned'::text]))),
  CHECK ((waived_fen >= 0))
);
CREATE INDEX premium_receipt_by_amount ON public.premium_receipt USING btree (fen, id);
CREATE INDEX premium_receipt_by_application ON public.premium_receipt USING btree (application, id);
CREATE INDEX premium_receipt_by_bank_reference ON public.premium_receipt USING btree (bank_reference) WHERE (bank_reference IS NOT NULL);
CREATE INDEX premium_receipt_by_state ON public.premium_receipt USING btree (state, id);
CREATE INDEX premium_receipt_by_state_and_amount ON public.premium_receipt USING btree (state, fen, id);
CREATE INDEX premium_receipt_due_back ON public.premium_receipt USING btree (due_at, id) WHERE (state = ANY (ARRAY['suspended'::text, 'refund-due'::text]));
CREATE INDEX premium_receipt_due_back_by_amount ON public.premium_receipt USING btree (fen, id) WHERE (state = ANY (ARRAY['suspended'::text, 'refund-due'::text]));
CREATE INDEX premium_receipt_gone_back ON public.premium_receipt USING btree (returned_at DESC, id DESC) WHERE (state = 'returned'::text);
CREATE UNIQUE INDEX premium_receipt_received_once ON public.premium_receipt USING btree (bank_reference, received_on, fen, payer_account) WHERE ((bank_reference IS NOT NULL) AND (received_on IS NOT NULL));
CREATE UNIQUE INDEX premium_receipt_rest_of ON public.premium_receipt USING btree (rest_of) WHERE (rest_of IS NOT NULL);
CREATE UNIQUE INDEX premium_receipt_returned_once ON public.premium_receipt USING btree (reference, returned_on) WHERE (returned_on IS NOT NULL);

create table reached_limit (
  partner text not null,
  name text not null,
  times integer not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  until timestamp with time zone not null,
  PRIMARY KEY (partner, name),
  FOREIGN KEY (partner) REFERENCES partner(id),
  CHECK ((name = ANY (ARRAY['account-questions'::text, 'accounts-of-one-company'::text, 'companies-of-one-account'::text])))
);

create table reconciliation (
  partner text not null,
  day text not null,
  digest text not null,
  compared_at timestamp with time zone not null,
  compared_by text not null,
  PRIMARY KEY (partner, day),
  FOREIGN KEY (partner) REFERENCES partner(id),
  CHECK ((day ~ '^\d{4}-\d{2}-\d{2}$'::text))
);

create table reconciliation_difference (
  id bigint not null,
  partner text not null,
  day text not null,
  first_day text not null,
  application text not null,
  kind text not null,
  severity text not null,
  body jsonb not null,
  state text not null,
  gone boolean not null default false,
  resent_at timestamp with time zone,
  closed_by text,
  closed_at timestamp with time zone,
  note text,
  PRIMARY KEY (id),
  FOREIGN KEY (partner, day) REFERENCES reconciliation(partner, day),
  CHECK (((state = 'closed'::text) = (closed_at IS NOT NULL))),
  CHECK (((NOT gone) OR (state = 'closed'::text))),
  CHECK ((severity = ANY (ARRAY['note'::text, 'warn'::text, 'alarm'::text]))),
  CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text])))
);
CREATE INDEX reconciliation_difference_closed ON public.reconciliation_difference USING btree (closed_at DESC, id DESC) WHERE (state = 'closed'::text);
CREATE INDEX reconciliation_difference_found ON public.reconciliation_difference USING btree (partner) WHERE (NOT gone);
CREATE INDEX reconciliation_difference_open ON public.reconciliation_difference USING btree (partner, application) WHERE (state = 'open'::text);

create table recourse_case (
  demand text not null,
  application text not null,
  state text not null,
  opened_at timestamp with time zone not null,
  owed_fen bigint not null,
  recovered_fen bigint not null default 0,
  closed_at timestamp with time zone,
  closed_by text,
  closed_cause text,
  closed_reason text,
  PRIMARY KEY (demand),
  FOREIGN KEY (application) REFERENCES application(id),
  FOREIGN KEY (demand) REFERENCES demand(id),
  CHECK (((recovered_fen >= 0) AND (recovered_fen <= owed_fen))),
  CHECK (((state = 'recovered'::text) = (recovered_fen = owed_fen))),
  CHECK (((state = 'closed'::text) = (closed_at IS NOT NULL))),
  CHECK ((((closed_at IS NULL) = (closed_cause IS NULL)) AND ((closed_at IS NULL) = (closed_reason IS NULL)))),
  CHECK ((closed_cause = ANY (ARRAY['settled'::text, 'insolvent'::text, 'written-off'::text, 'other'::text]))),
  CHECK ((owed_fen > 0)),
  CHECK ((state = ANY (ARRAY['open'::text, 'recovered'::text, 'closed'::text])))
);
CREATE INDEX recourse_case_closed ON public.recourse_case USING btree (opened_at, demand) WHERE (state = 'closed'::text);
CREATE INDEX recourse_case_ended ON public.recourse_case USING btree (opened_at DESC, demand DESC) WHERE (state <> 'open'::text);
CREATE INDEX recourse_case_ended_by_owed ON public.recourse_case USING btree (owed_fen, demand) WHERE (state <> 'open'::text);
CREATE INDEX recourse_case_ended_by_rest ON public.recourse_case USING btree (((owed_fen - recovered_fen)), demand) WHERE (state <> 'open'::text);
CREATE INDEX recourse_case_open ON public.recourse_case USING btree (opened_at, demand) WHERE (state = 'open'::text);
CREATE INDEX recourse_case_open_by_owed ON public.recourse_case USING btree (owed_fen, demand) WHERE (state = 'open'::text);
CREATE INDEX recourse_case_open_by_rest ON public.recourse_case USING btree (((owed_fen - recovered_fen)), demand) WHERE (state = 'open'::text);

create table retention_change (
  id bigint not null,
  kind text not null,
  days integer,
  who text not null,
  at timestamp with time zone not null,
  PRIMARY KEY (id),
  CHECK ((days >=
CASE
    WHEN (kind = 'messages'::text) THEN 5479
    ELSE 184
END)),
  CHECK ((kind = ANY (ARRAY['messages'::text, 'webhooks'::text, 'sign-in'::text, 'lanes'::text])))
);
CREATE INDEX retention_change_newest ON public.retention_change USING btree (kind, id DESC);

create table retention_run (
  id bigint not null,
  kind text not null,
  before timestamp with time zone not null,
  removed integer not null default 0,
  who text,
  at timestamp with time zone not null,
  reached jsonb,
  finished boolean not null default false,
  PRIMARY KEY (id),
  CHECK (((reached IS NULL) OR (kind = 'messages'::text))),
  CHECK ((kind = ANY (ARRAY['messages'::text, 'webhooks'::text, 'sign-in'::text, 'lanes'::text]))),
  CHECK ((removed >= 0))
);

create table rule_version (
  id bigint not null,
  effective_on text not null,
  content jsonb not null,
  note text not null,
  actor text not null,
  checker text,
  at timestamp with time zone not null,
  withdrawn_by text,
  withdrawn_at timestamp with time zone,
  withdrawn_reason text,
  PRIMARY KEY (id),
  CHECK ((((withdrawn_at IS NULL) = (withdrawn_by IS NULL)) AND ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)))),
  CHECK ((effective_on ~ '^\d{4}-\d{2}-\d{2}$'::text)),
  CHECK ((id > 0))
);
CREATE INDEX rule_version_in_effect ON public.rule_version USING btree (effective_on DESC, id DESC) WHERE (withdrawn_at IS NULL);

create table sign_in_account (
  id text not null,
  accountId text not null,
  providerId text not null,
  userId text not null,
  accessToken text,
  refreshToken text,
  idToken text,
  accessTokenExpiresAt timestamp with time zone,
  refreshTokenExpiresAt timestamp with time zone,
  scope text,
  password text,
  createdAt timestamp with time zone not null default CURRENT_TIMESTAMP,
  updatedAt timestamp with time zone not null,
  PRIMARY KEY (id),
  FOREIGN KEY ("userId") REFERENCES sign_in_user(id) ON DELETE CASCADE
);
CREATE INDEX sign_in_account_user ON public.sign_in_account USING btree ("userId");

create table sign_in_attempt (
  account_sm3 bytea not null,
  source_sm3 bytea not null,
  failures integer not null,
  counted_from timestamp with time zone not null,
  open_at timestamp with time zone not null,
  PRIMARY KEY (account_sm3, source_sm3)
);
CREATE INDEX sign_in_attempt_counted ON public.sign_in_attempt USING btree (counted_from);

create table sign_in_passkey (
  id text not null,
  name text,
  publicKey text not null,
  userId text not null,
  credentialID text not null,
  counter integer not null,
  deviceType text not null,
  backedUp boolean not null,
  transports text,
  createdAt timestamp with time zone,
  aaguid text,
  UNIQUE ("credentialID"),
  PRIMARY KEY (id),
  FOREIGN KEY ("userId") REFERENCES sign_in_user(id) ON DELETE CASCADE
);
CREATE INDEX sign_in_passkey_user ON public.sign_in_passkey USING btree ("userId");

create table sign_in_rate_limit (
  id text not null,
  key text not null,
  count integer not null,
  lastRequest bigint not null,
  UNIQUE (key),
  PRIMARY KEY (id)
);

create table sign_in_session (
  id text not null,
  expiresAt timestamp with time zone not null,
  token text not null,
  createdAt timestamp with time zone not null default CURRENT_TIMESTAMP,
  updatedAt timestamp with time zone not null,
  ipAddress text,
  userAgent text,
  userId text not null,
  UNIQUE (token),
  PRIMARY KEY (id),
  FOREIGN KEY ("userId") REFERENCES sign_in_user(id) ON DELETE CASCADE
);
CREATE INDEX sign_in_session_user ON public.sign_in_session USING btree ("userId");

create table sign_in_two_factor (
  id text not null,
  secret text not null,
  backupCodes text not null,
  userId text not null,
  verified boolean,
  failedVerificationCount integer,
  lockedUntil timestamp with time zone,
  PRIMARY KEY (id),
  FOREIGN KEY ("userId") REFERENCES sign_in_user(id) ON DELETE CASCADE
);
CREATE INDEX sign_in_two_factor_user ON public.sign_in_two_factor USING btree ("userId");

create table sign_in_user (
  id text not null,
  name text not null,
  email text not null,
  emailVerified boolean not null,
  image text,
  createdAt timestamp with time zone not null default CURRENT_TIMESTAMP,
  updatedAt timestamp with time zone not null default CURRENT_TIMESTAMP,
  twoFactorEnabled boolean,
  UNIQUE (email),
  PRIMARY KEY (id)
);

create table sign_in_verification (
  id text not null,
  identifier text not null,
  value text not null,
  expiresAt timestamp with time zone not null,
  createdAt timestamp with time zone not null default CURRENT_TIMESTAMP,
  updatedAt timestamp with time zone not null default CURRENT_TIMESTAMP,
  PRIMARY KEY (id)
);
CREATE INDEX sign_in_verification_identifier ON public.sign_in_verification USING btree (identifier);

create table statement (
  partner text not null,
  day text not null,
  digest text not null,
  body json not null,
  made_at timestamp with time zone not null,
  PRIMARY KEY (partner, day),
  CHECK ((day ~ '^\d{4}-\d\d-\d\d$'::text))
);

create table stranger (
  id bigint not null,
  at timestamp with time zone not null,
  path text not null,
  step text not null,
  digest text not null,
  head bytea not null,
  PRIMARY KEY (id),
  CHECK ((octet_length(head) <= 4096))
);

create table template (
  issuer_kind text not null,
  form text not null,
  version integer not null,
  source text not null,
  note text,
  state text not null,
  findings jsonb not null,
  created_by text not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  activated_by text,
  activated_at timestamp with time zone,
  retired_by text,
  retired_at timestamp with time zone,
  edition smallint not null,
  PRIMARY KEY (issuer_kind, form, version),
  CHECK ((edition > 0)),
  CHECK ((form = ANY (ARRAY['sealed'::text, 'plain'::text]))),
  CHECK ((issuer_kind = ANY (ARRAY['bank'::text, 'insurer'::text, 'guarantee-company'::text]))),
  CHECK ((state = ANY (ARRAY['draft'::text, 'active'::text, 'retired'::text]))),
  CHECK ((version > 0))
);
CREATE UNIQUE INDEX template_in_force ON public.template USING btree (issuer_kind, form) WHERE (state = 'active'::text);

create table timer (
  kind text not null,
  subject text not null,
  due_at timestamp with time zone not null,
  payload jsonb not null default '{}'::jsonb,
  next_at timestamp with time zone not null,
  attempt integer not null default 0,
  tries integer not null default 0,
  last_why text,
  leased_until timestamp with time zone not null default '-infinity'::timestamp with time zone,
  PRIMARY KEY (kind, subject)
);
CREATE INDEX timer_due ON public.timer USING btree (next_at);
CREATE INDEX timer_of_kind ON public.timer USING btree (kind, due_at);

create table webhook_delivery (
  endpoint uuid not null,
  event uuid not null,
  state text not null default 'waiting'::text,
  since timestamp with time zone not null,
  next_at timestamp with time zone not null,
  attempt integer not null default 0,
  tries integer not null default 0,
  status smallint,
  why text,
  tried_at timestamp with time zone,
  leased_until timestamp with time zone not null default '-infinity'::timestamp with time zone,
  PRIMARY KEY (endpoint, event),
  FOREIGN KEY (event) REFERENCES webhook_event(id),
  CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'exhausted'::text])))
);
CREATE INDEX webhook_delivery_due ON public.webhook_delivery USING btree (endpoint, next_at) WHERE (state = 'waiting'::text);
CREATE INDEX webhook_delivery_event ON public.webhook_delivery USING btree (event);

create table webhook_endpoint (
  id uuid not null,
  url text not null,
  events text[] not null,
  secret_sealed bytea not null,
  previous_secret_sealed bytea,
  previous_until timestamp with time zone,
  created_at timestamp with time zone not null,
  created_by text not null,
  disabled_at timestamp with time zone,
  disabled_why text,
  fails integer not null default 0,
  paused_until timestamp with time zone,
  PRIMARY KEY (id),
  CHECK (((disabled_at IS NULL) = (disabled_why IS NULL))),
  CHECK (((previous_secret_sealed IS NULL) = (previous_until IS NULL))),
  CHECK ((disabled_why = ANY (ARRAY['gone'::text, 'by-hand'::text]))),
  CHECK ((cardinality(events) > 0))
);

create table webhook_event (
  id uuid not null default gen_random_uuid(),
  at timestamp with time zone not null,
  type text not null,
  data jsonb not null,
  PRIMARY KEY (id)
);
CREATE INDEX webhook_event_time ON public.webhook_event USING btree (at, id);

create table withheld_redirect (
  partner text not null,
  host text not null,
  why text not null,
  times integer not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  PRIMARY KEY (partner, host, why),
  FOREIGN KEY (partner) REFERENCES partner(id),
  CHECK ((why = ANY (ARRAY['not-a-url'::text, 'not-https'::text, 'names-a-user'::text, 'host-not-allowed'::text])))
);
