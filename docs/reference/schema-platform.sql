-- What all migrations together make, for reading. Printed by npm run references.

create table account_question (
  id bigint not null,
  partner text not null,
  company text,
  account text not null,
  asked_at timestamp with time zone not null,
  PRIMARY KEY (id),
  FOREIGN KEY (partner) REFERENCES partner(id)
);
CREATE INDEX account_question_by_account ON public.account_question USING btree (partner, account, asked_at);
CREATE INDEX account_question_by_company ON public.account_question USING btree (partner, company, asked_at);
CREATE INDEX account_question_by_time ON public.account_question USING btree (partner, asked_at);

create table agency_duty_phone (
  id bigint not null,
  agency_code text not null,
  phone text not null,
  hours text not null,
  stated_at timestamp with time zone not null,
  stated_by text not null,
  PRIMARY KEY (id)
);
CREATE INDEX agency_duty_phone_latest ON public.agency_duty_phone USING btree (agency_code, id DESC);

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

create table application (
  number text not null,
  partner text not null,
  appkey text not null,
  applicant_code text not null,
  applicant_name text not null,
  amount_fen bigint not null,
  state text not null,
  guarantee_number text,
  redirect_url text,
  commitment text not null,
  box bytea not null,
  box_state text not null,
  sealed_lot_number text not null,
  sealed_lot_name text not null,
  sealed_beneficiary_name text not null,
  sealed_beneficiary_code text,
  submitted_at timestamp with time zone not null,
  test boolean not null default true,
  product text,
  product_rate text,
  product_minimum_fen bigint,
  tag bytea,
  tag_period bigint,
  PRIMARY KEY (number),
  FOREIGN KEY (tag_period) REFERENCES tag_period(id),
  CHECK ((amount_fen > 0)),
  CHECK ((box_state = ANY (ARRAY['closed'::text, 'opened'::text, 'mismatched'::text]))),
  CHECK (((tag IS NULL) = (tag_period IS NULL))),
  CHECK ((octet_length(tag) = 32))
);
CREATE INDEX application_by_guarantee_number ON public.application USING btree (guarantee_number) WHERE (guarantee_number IS NOT NULL);
CREATE INDEX application_by_name ON public.application USING btree (applicant_name text_pattern_ops);
CREATE INDEX application_closed ON public.application USING btree (number) WHERE (box_state = 'closed'::text);
CREATE UNIQUE INDEX application_guarantee ON public.application USING btree (partner, guarantee_number) WHERE (guarantee_number IS NOT NULL);
CREATE INDEX application_not_restored ON public.application USING btree (number) WHERE (state = ANY (ARRAY['opened'::text, 'restoring'::text]));
CREATE INDEX application_of_applicant ON public.application USING btree (applicant_code, submitted_at DESC, number DESC);
CREATE INDEX application_of_applicant_before_opening ON public.application USING btree (applicant_code, submitted_at DESC, number DESC) WHERE (state = ANY (ARRAY['submitted'::text, 'accepted'::text, 'withdrawing'::text, 'abandoning'::text, 'issued'::text]));
CREATE INDEX application_of_applicant_by_amount ON public.application USING btree (applicant_code, amount_fen, number);
CREATE INDEX application_of_applicant_in_force ON public.application USING btree (applicant_code, submitted_at DESC, number DESC) INCLUDE (amount_fen) WHERE ((state = ANY (ARRAY['issued'::text, 'withdrawing'::text, 'opened'::text, 'restoring'::text, 'restored'::text, 'disputed'::text])) AND (guarantee_number IS NOT NULL));
CREATE INDEX application_refused ON public.application USING btree (number) WHERE (state = ANY (ARRAY['declined'::text, 'refused'::text]));

create table application_contact (
  application text not null,
  name text,
  phone text,
  email text,
  stated boolean not null,
  PRIMARY KEY (application),
  FOREIGN KEY (application) REFERENCES application(number)
);

create table application_event (
  id bigint not null,
  application text not null,
  at timestamp with time zone not null,
  event text not null,
  from_state text,
  to_state text not null,
  detail jsonb,
  PRIMARY KEY (id),
  FOREIGN KEY (application) REFERENCES application(number)
);
CREATE INDEX application_event_after_opening ON public.application_event USING btree (event, at, application) WHERE (event = ANY (ARRAY['guarantee-restored'::text, 'guarantee-released'::text, 'guarantee-expired'::text]));
CREATE INDEX application_event_application ON public.application_event USING btree (application, id);
CREATE INDEX application_event_day ON public.application_event USING brin (at);

create table application_note (
  application text not null,
  note bytea not null,
  receipt bytea,
  PRIMARY KEY (application),
  FOREIGN KEY (application) REFERENCES application(number),
  CHECK ((octet_length(note) = 1061)),
  CHECK ((octet_length(receipt) = 8229))
);

create table bidder (
  code text not null,
  name text not null,
  contact_name text,
  contact_phone text,
  account_name text not null,
  account_number text not null,
  account_bank text not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  source_at timestamp with time zone,
  PRIMARY KEY (code)
);
CREATE INDEX bidder_by_name ON public.bidder USING btree (name text_pattern_ops);
CREATE INDEX bidder_by_whole_name ON public.bidder USING btree (name, code);
CREATE INDEX bidder_latest ON public.bidder USING btree (updated_at DESC, code DESC);

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
  id uuid not null,
  application text not null,
  ordinal integer not null,
  state text not null,
  amount_fen bigint not null,
  paid_fen bigint not null default 0,
  payee_account text not null,
  reason text,
  contact_name text not null,
  contact_phone text not null,
  files jsonb not null,
  content text not null,
  wire_content text,
  lane text not null,
  created_at timestamp with time zone not null,
  created_by text not null,
  extended_to text,
  suspended_until text,
  partner text not null,
  received_at timestamp with time zone,
  UNIQUE (application, ordinal),
  UNIQUE (lane),
  PRIMARY KEY (id),
  FOREIGN KEY (application) REFERENCES application(number),
  CHECK ((amount_fen > 0)),
  CHECK (((state = 'extended'::text) = (extended_to IS NOT NULL))),
  CHECK ((extended_to ~ '^\d{4}-\d\d-\d\d$'::text)),
  CHECK ((ordinal > 0)),
  CHECK ((paid_fen >= 0)),
  CHECK ((state = ANY (ARRAY['drafted'::text, 'sealed'::text, 'sent'::text, 'taken'::text, 'unconfirmed'::text, 'discrepant'::text, 'partly-paid'::text, 'paid'::text, 'refused'::text, 'cancelled'::text, 'extended'::text]))),
  CHECK ((suspended_until ~ '^\d{4}-\d\d-\d\d$'::text))
);
CREATE INDEX demand_by_amount ON public.demand USING btree (amount_fen, id);
CREATE INDEX demand_by_state ON public.demand USING btree (state);
CREATE INDEX demand_newest ON public.demand USING btree (created_at DESC, id DESC);
CREATE INDEX demand_open ON public.demand USING btree (received_at DESC, id DESC) INCLUDE (amount_fen, paid_fen) WHERE (state <> ALL (ARRAY['drafted'::text, 'paid'::text, 'refused'::text, 'cancelled'::text, 'extended'::text]));
CREATE INDEX demand_paid ON public.demand USING btree (application) INCLUDE (paid_fen) WHERE (paid_fen > 0);
CREATE INDEX demand_received ON public.demand USING btree (received_at, id) INCLUDE (partner, state, amount_fen, paid_fen) WHERE (received_at IS NOT NULL);

create table demand_event (
  id bigint not null,
  demand uuid not null,
  at timestamp with time zone not null,
  event text not null,
  from_state text,
  to_state text not null,
  who text,
  detail jsonb,
  PRIMARY KEY (id),
  FOREIGN KEY (demand) REFERENCES demand(id)
);
CREATE INDEX demand_event_day ON public.demand_event USING brin (at);
CREATE INDEX demand_event_demand ON public.demand_event USING btree (demand, id);

create table full_search (
  lot_id uuid not null,
  since timestamp with time zone not null,
  failures integer not null default 0,
  failed_at timestamp with time zone,
  why text,
  PRIMARY KEY (lot_id),
  FOREIGN KEY (lot_id) REFERENCES lot(id),
  CHECK (((failures = 0) = (failed_at IS NULL))),
  CHECK (((failures = 0) = (why IS NULL))),
  CHECK ((failures >= 0))
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
  FOREIGN KEY (application) REFERENCES application(number),
  CHECK (((kind IS NULL) = (version IS NULL))),
  CHECK (((kind IS NULL) = (what = ANY (ARRAY['page'::text, 'archive'::text, 'evidence'::text])))),
  CHECK (((digest IS NULL) = (what <> 'evidence'::text))),
  CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  CHECK ((kind = ANY (ARRAY['sealed'::text, 'plain'::text]))),
  CHECK ((what = ANY (ARRAY['page'::text, 'pictures'::text, 'file'::text, 'archive'::text, 'evidence'::text])))
);
CREATE INDEX guarantee_access_of ON public.guarantee_access USING btree (application, id DESC);

create table guarantee_file (
  application text not null,
  kind text not null,
  version integer not null,
  guarantee_number text not null,
  sm3 text not null,
  findings jsonb not null,
  received_at timestamp with time zone not null,
  issuer_name text,
  issued_at timestamp with time zone,
  rate text,
  file_url text,
  stated_extra_days integer,
  stated_last_day text,
  PRIMARY KEY (application, kind, version),
  FOREIGN KEY (application) REFERENCES application(number),
  CHECK ((kind = ANY (ARRAY['sealed'::text, 'plain'::text]))),
  CHECK ((stated_extra_days >= 0)),
  CHECK ((stated_last_day ~ '^\d{4}-\d\d-\d\d$'::text)),
  CHECK ((version > 0))
);
CREATE INDEX guarantee_file_by_sm3 ON public.guarantee_file USING btree (sm3);

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

create table institution_change (
  id uuid not null,
  partner text not null,
  target text not null,
  effective_at timestamp with time zone not null,
  reason text not null,
  asked_by text not null,
  asked_name text not null,
  asked_at timestamp with time zone not null,
  state text not null default 'waiting'::text,
  decided_by text,
  decided_name text,
  decided_at timestamp with time zone,
  note text,
  applied_at timestamp with time zone,
  PRIMARY KEY (id),
  FOREIGN KEY (partner) REFERENCES partner(id),
  CHECK (((state = 'waiting'::text) = (decided_by IS NULL))),
  CHECK ((state = ANY (ARRAY['waiting'::text, 'confirmed'::text, 'declined'::text, 'cancelled'::text]))),
  CHECK ((target = ANY (ARRAY['run-off'::text, 'active'::text])))
);
CREATE INDEX institution_change_by_time ON public.institution_change USING btree (asked_at DESC);
CREATE UNIQUE INDEX institution_change_waiting ON public.institution_change USING btree (partner) WHERE (state = 'waiting'::text);

create table institution_contact (
  partner text not null,
  name text not null,
  phone text not null,
  updated_by text not null,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (partner)
);

create table invoice (
  application text not null,
  round integer not null,
  state text not null,
  invoice_type text,
  amount_fen bigint,
  request jsonb,
  content text,
  invoice_code text,
  invoice_number text,
  invoice_url text,
  requested_at timestamp with time zone not null,
  requested_by text not null,
  PRIMARY KEY (application, round),
  FOREIGN KEY (application) REFERENCES application(number),
  CHECK ((amount_fen > 0)),
  CHECK ((invoice_type = ANY (ARRAY['ordinary'::text, 'special'::text]))),
  CHECK ((round > 0))
);

create table invoice_event (
  id bigint not null,
  application text not null,
  round integer not null,
  at timestamp with time zone not null,
  event text not null,
  from_state text,
  to_state text not null,
  who text,
  detail jsonb,
  PRIMARY KEY (id),
  FOREIGN KEY (application, round) REFERENCES invoice(application, round)
);
CREATE INDEX invoice_event_round ON public.invoice_event USING btree (application, round, id);

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

create table letter_override (
  id uuid not null,
  lot_id uuid not null,
  applications text[] not null,
  sm3 text not null,
  name text not null,
  findings jsonb not null,
  lines jsonb not null,
  reason text not null,
  asked_by text not null,
  asked_name text not null,
  asked_at timestamp with time zone not null,
  state text not null default 'waiting'::text,
  decided_by text,
  decided_name text,
  decided_at timestamp with time zone,
  PRIMARY KEY (id),
  FOREIGN KEY (lot_id) REFERENCES lot(id),
  CHECK (((state = 'waiting'::text) = (decided_at IS NULL))),
  CHECK (((state <> 'confirmed'::text) OR (decided_by <> asked_by))),
  CHECK ((state = ANY (ARRAY['waiting'::text, 'confirmed'::text, 'declined'::text])))
);
CREATE INDEX letter_override_by_letter ON public.letter_override USING btree (lot_id, sm3);
CREATE INDEX letter_override_waiting ON public.letter_override USING btree (asked_at) WHERE (state = 'waiting'::text);

create table lot (
  id uuid not null,
  number text not null,
  name text not null,
  beneficiary_name text not null,
  beneficiary_code text,
  agency text,
  amount_fen bigint not null,
  opens_at timestamp with time zone not null,
  bid_validity_days integer not null,
  extra_days integer not null,
  state text not null,
  public_key text not null,
  wrapped_private_key bytea not null,
  opened_at timestamp with time zone,
  created_at timestamp with time zone not null,
  set_aside_at timestamp with time zone,
  kind text not null default 'construction'::text,
  estimate_fen bigint,
  bids integer,
  award_notice_on text,
  contract_on text,
  agency_code text,
  applications_from timestamp with time zone,
  revision integer not null default 0,
  project_name text,
  project_number text,
  beneficiary_address text,
  forbids_extra_days boolean not null default false,
  urgency bigint not null default 
CASE
    WHEN (state = ANY (ARRAY['announced'::text, 'suspended'::text, 'opening'::text])) THEN ((EXTRACT(epoch FROM (opens_at AT TIME ZONE 'UTC'::text)) * (1000)::numeric))::bigint
    ELSE ('100000000000000'::bigint - ((EXTRACT(epoch FROM (opens_at AT TIME ZONE 'UTC'::text)) * (1000)::numeric))::bigint)
END,
  first_opens_at timestamp with time zone,
  UNIQUE (number),
  PRIMARY KEY (id),
  CHECK ((amount_fen > 0)),
  CHECK (((applications_from IS NULL) OR (applications_from < opens_at))),
  CHECK ((award_notice_on ~ '^\d{4}-\d\d-\d\d$'::text)),
  CHECK ((bid_validity_days > 0)),
  CHECK (((bids IS NULL) OR (opened_at IS NOT NULL))),
  CHECK ((bids >= 3)),
  CHECK ((contract_on ~ '^\d{4}-\d\d-\d\d$'::text)),
  CHECK ((estimate_fen > 0)),
  CHECK ((NOT (forbids_extra_days AND (extra_days > 0)))),
  CHECK ((extra_days >= 0)),
  CHECK ((kind = ANY (ARRAY['construction'::text, 'procurement'::text]))),
  CHECK (((state = ANY (ARRAY['opening'::text, 'opened'::text])) = (opened_at IS NOT NULL))),
  CHECK ((revision >= 0)),
  CHECK ((state = ANY (ARRAY['announced'::text, 'suspended'::text, 'opening'::text, 'opened'::text, 'aborted'::text, 'terminated'::text])))
);
CREATE INDEX lot_ahead ON public.lot USING btree (agency_code, beneficiary_code) WHERE (state = ANY (ARRAY['announced'::text, 'suspended'::text, 'opening'::text]));
CREATE INDEX lot_by_agency ON public.lot USING btree (agency_code, opens_at DESC, number DESC);
CREATE INDEX lot_by_amount ON public.lot USING btree (amount_fen, number);
CREATE INDEX lot_by_beneficiary ON public.lot USING btree (beneficiary_code, opens_at DESC, number DESC);
CREATE INDEX lot_by_beneficiary_name ON public.lot USING btree (beneficiary_name, number);
CREATE INDEX lot_by_day ON public.lot USING btree (COALESCE(opened_at, opens_at), number);
CREATE INDEX lot_by_name ON public.lot USING btree (name text_pattern_ops);
CREATE INDEX lot_by_opening ON public.lot USING btree (opens_at, number);
CREATE INDEX lot_by_urgency ON public.lot USING btree (urgency, number);
CREATE INDEX lot_by_whole_name ON public.lot USING btree (name, number);
CREATE INDEX lot_closing ON public.lot USING btree (opens_at) WHERE (state = ANY (ARRAY['announced'::text, 'opening'::text]));
CREATE INDEX lot_of_agency_by_amount ON public.lot USING btree (agency_code, amount_fen, number);
CREATE INDEX lot_of_agency_by_beneficiary ON public.lot USING btree (agency_code, beneficiary_name, number);
CREATE INDEX lot_of_agency_by_name ON public.lot USING btree (agency_code, name, number);
CREATE INDEX lot_of_agency_by_urgency ON public.lot USING btree (agency_code, urgency, number);
CREATE INDEX lot_of_beneficiary_by_amount ON public.lot USING btree (beneficiary_code, amount_fen, number);
CREATE INDEX lot_of_beneficiary_by_name ON public.lot USING btree (beneficiary_code, name, number);
CREATE INDEX lot_of_beneficiary_by_urgency ON public.lot USING btree (beneficiary_code, urgency, number);
CREATE INDEX lot_suspended ON public.lot USING btree (opens_at) WHERE (state = 'suspended'::text);
CREATE INDEX lot_without_milestone ON public.lot USING btree (agency_code, opens_at DESC, number DESC) WHERE ((state = 'opened'::text) AND ((contract_on IS NULL) OR ((kind = 'procurement'::text) AND (award_notice_on IS NULL))));

create table lot_authorisation (
  id uuid not null,
  lot_id uuid not null,
  covers text[] not null,
  name text not null,
  sm3 text not null,
  kind text not null,
  findings jsonb not null,
  lines jsonb not null,
  stored_at timestamp with time zone not null,
  stored_by text not null,
  withdrawn_at timestamp with time zone,
  withdrawn_by text,
  withdrawal_reason text,
  PRIMARY KEY (id),
  FOREIGN KEY (lot_id) REFERENCES lot(id),
  CHECK (((withdrawn_at IS NULL) = (withdrawn_by IS NULL))),
  CHECK (((cardinality(covers) > 0) AND (covers <@ ARRAY['demand'::text, 'release'::text])))
);
CREATE INDEX lot_authorisation_of_lot ON public.lot_authorisation USING btree (lot_id, stored_at DESC);

create table lot_bid_count (
  lot_id uuid not null,
  bids integer not null,
  deadline timestamp with time zone not null,
  reported_by text not null,
  reported_at timestamp with time zone not null,
  PRIMARY KEY (lot_id),
  FOREIGN KEY (lot_id) REFERENCES lot(id),
  CHECK (((bids >= 0) AND (bids <= 100000)))
);

create table lot_consent (
  lot_id uuid not null,
  action text not null,
  content text not null,
  who text not null,
  key_id text not null,
  at timestamp with time zone not null,
  reason text,
  reason_is_public boolean not null default false,
  PRIMARY KEY (lot_id, action),
  FOREIGN KEY (lot_id) REFERENCES lot(id)
);

create table lot_event (
  id bigint not null,
  lot_id uuid not null,
  at timestamp with time zone not null,
  event text not null,
  who text not null,
  reason text,
  detail jsonb,
  PRIMARY KEY (id),
  FOREIGN KEY (lot_id) REFERENCES lot(id)
);
CREATE INDEX lot_any_notice ON public.lot_event USING btree (id DESC) WHERE ((event = 'opened-early'::text) OR ((event = 'corrected'::text) AND (detail ? 'notice'::text)));
CREATE INDEX lot_early_notice ON public.lot_event USING btree (id DESC) WHERE (event = 'opened-early'::text);
CREATE INDEX lot_event_day ON public.lot_event USING brin (at);
CREATE INDEX lot_event_lot ON public.lot_event USING btree (lot_id, id);
CREATE INDEX lot_notice ON public.lot_event USING btree (id DESC) WHERE ((event = 'corrected'::text) AND (detail ? 'notice'::text));

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

create table opened_application (
  application text not null,
  lot_id uuid not null,
  lot_text jsonb not null,
  key text not null,
  opened_at timestamp with time zone not null,
  PRIMARY KEY (application),
  FOREIGN KEY (application) REFERENCES application(number),
  FOREIGN KEY (lot_id) REFERENCES lot(id)
);
CREATE INDEX opened_application_by_lot ON public.opened_application USING btree (lot_id, application);
CREATE INDEX opened_application_latest ON public.opened_application USING btree (opened_at);

create table opening_lock (
  nothing boolean not null,
  CHECK ((nothing IS NULL))
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

create table premium_payer (
  application text not null,
  version integer not null,
  name text not null,
  account text not null,
  PRIMARY KEY (application, version),
  FOREIGN KEY (application) REFERENCES application(number)
);

create table product (
  partner text not null,
  name text not null,
  kind text not null,
  rate text not null,
  minimum_premium_fen bigint not null,
  maximum_amount_fen bigint,
  on_sale boolean not null,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (partner, name),
  CHECK ((kind = ANY (ARRAY['bank'::text, 'insurance'::text, 'guarantee'::text, 'unspecified'::text]))),
  CHECK ((maximum_amount_fen > 0)),
  CHECK ((minimum_premium_fen >= 0))
);

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

create table refused_guarantee_file (
  application text not null,
  kind text not null,
  digest text not null,
  findings jsonb not null,
  received_at timestamp with time zone not null,
  PRIMARY KEY (application, kind, digest),
  FOREIGN KEY (application) REFERENCES application(number),
  CHECK ((kind = ANY (ARRAY['sealed'::text, 'plain'::text])))
);

create table register_change (
  id bigint not null,
  kind text not null,
  code text not null,
  at timestamp with time zone not null,
  source text not null,
  who text not null,
  reason text,
  changes jsonb not null,
  PRIMARY KEY (id),
  CHECK ((kind = ANY (ARRAY['bidder'::text, 'agency'::text, 'beneficiary'::text]))),
  CHECK ((source = ANY (ARRAY['person'::text, 'import'::text, 'sync'::text])))
);
CREATE INDEX register_change_of ON public.register_change USING btree (kind, code, id DESC);

create table registered_organisation (
  kind text not null,
  code text not null,
  name text not null,
  contact_name text,
  contact_phone text,
  source_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (kind, code),
  CHECK ((kind = ANY (ARRAY['agency'::text, 'beneficiary'::text])))
);
CREATE INDEX organisation_by_name ON public.registered_organisation USING btree (kind, name, code);
CREATE INDEX organisation_latest ON public.registered_organisation USING btree (kind, updated_at DESC, code DESC);

create table regulator_report (
  month text not null,
  version integer not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  reason text,
  name text not null,
  content text not null,
  sm3 text not null,
  PRIMARY KEY (month, version),
  CHECK (((version = 1) = (reason IS NULL))),
  CHECK ((month ~ '^\d{4}-\d\d$'::text)),
  CHECK ((sm3 ~ '^[0-9a-f]{64}$'::text)),
  CHECK ((version > 0))
);

create table regulator_report_setting (
  only_row boolean not null default true,
  region_code text not null,
  authority_code text not null,
  authority_name text not null,
  sections jsonb not null,
  day integer,
  saved_by text not null,
  saved_at timestamp with time zone not null,
  PRIMARY KEY (only_row),
  CHECK (((day >= 1) AND (day <= 28))),
  CHECK (only_row)
);

create table release_hold (
  application text not null,
  reason text not null,
  held_at timestamp with time zone not null,
  held_by text not null,
  PRIMARY KEY (application),
  FOREIGN KEY (application) REFERENCES application(number)
);

create table release_order (
  application text not null,
  state text not null,
  files jsonb not null,
  ordered_at timestamp with time zone not null,
  ordered_by text not null,
  answered_at timestamp with time zone,
  PRIMARY KEY (application),
  FOREIGN KEY (application) REFERENCES application(number),
  CHECK ((state = ANY (ARRAY['ordered'::text, 'declined'::text, 'taken'::text])))
);
CREATE INDEX release_order_by_time ON public.release_order USING btree (ordered_at, application);
CREATE INDEX release_order_open ON public.release_order USING btree (ordered_at, application) WHERE (state <> 'taken'::text);

create table release_proposal (
  id uuid not null,
  lot_id uuid not null,
  applications jsonb not null,
  note text,
  prepared_at timestamp with time zone not null,
  prepared_by text not null,
  ended_at timestamp with time zone,
  ended_by text,
  ending text,
  results jsonb,
  PRIMARY KEY (id),
  FOREIGN KEY (lot_id) REFERENCES lot(id),
  CHECK (((ended_at IS NULL) = (ending IS NULL))),
  CHECK ((ending = ANY (ARRAY['sealed'::text, 'dropped'::text])))
);
CREATE INDEX release_proposal_lot ON public.release_proposal USING btree (lot_id, prepared_at);

create table repeatable_answer (
  handle bytea not null,
  content bytea not null,
  application text not null,
  answer bytea not null,
  answered_at timestamp with time zone not null,
  under_vault boolean not null default false,
  PRIMARY KEY (handle)
);

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

create table statistic_day (
  day text not null,
  lots integer not null,
  early integer not null,
  suspended integer not null,
  aborted integer not null,
  terminated integer not null,
  refusals jsonb not null,
  hints jsonb not null,
  counting uuid,
  PRIMARY KEY (day),
  CHECK ((day ~ '^\d{4}-\d\d-\d\d$'::text))
);

create table statistic_day_partner (
  day text not null,
  partner text not null,
  applications integer not null,
  guarantees integer not null,
  refused integer not null,
  amount_fen bigint not null,
  premium_fen bigint not null,
  issue_seconds bigint not null,
  slowest_issue_seconds bigint not null,
  restored integer not null,
  restore_seconds bigint not null,
  released integer not null,
  released_fen bigint not null,
  expired integer not null,
  agreed integer not null,
  agreed_fen bigint not null,
  PRIMARY KEY (day, partner),
  FOREIGN KEY (day) REFERENCES statistic_day(day) ON DELETE CASCADE,
  FOREIGN KEY (partner) REFERENCES partner(id)
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

create table tag_period (
  id bigint not null,
  point bytea not null,
  begun_at timestamp with time zone not null,
  PRIMARY KEY (id),
  CHECK ((octet_length(point) = 65))
);

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

create table withdrawal_document (
  application text not null,
  name text not null,
  sm3 text not null,
  sealed_sm3 text not null,
  reason text not null,
  at timestamp with time zone not null,
  by text not null,
  PRIMARY KEY (application),
  FOREIGN KEY (application) REFERENCES application(number)
);
CREATE INDEX withdrawal_document_newest ON public.withdrawal_document USING btree (at DESC, application DESC);

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

create table work_item (
  id bigint not null,
  kind text not null,
  application text not null,
  at timestamp with time zone not null,
  detail jsonb,
  closed_at timestamp with time zone,
  closed_by text,
  note text,
  PRIMARY KEY (id),
  FOREIGN KEY (application) REFERENCES application(number),
  CHECK (((closed_at IS NULL) = (closed_by IS NULL)))
);
CREATE UNIQUE INDEX work_item_open ON public.work_item USING btree (kind, application) WHERE (closed_at IS NULL);
