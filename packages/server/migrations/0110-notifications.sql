-- Short messages and mails to people, each written in the transaction of the change that it reports.
create table notification (
  id uuid primary key,
  at timestamptz not null,
  kind text not null,
  about text not null, -- what it reports: together with kind and recipient it is sent once
  channel text not null check (channel in ('sms', 'mail')),
  recipient text not null, -- a mobile number or a mail address
  organisation text, -- code of the organisation whose people it is for
  language text not null check (language in ('zh', 'en')),
  fields jsonb not null, -- what its text names
  secret_sealed bytea, -- what of it may be read by the recipient alone, by the vault; removed once a provider has it
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'delivered', 'failed')),
  via text check (via in ('provider', 'mailbox')), -- mailbox: a page of the sandbox, in place of a provider
  expires_at timestamptz not null, -- it is failed from here on
  next_at timestamptz not null, -- due, later after failures, or the end of the lease
  attempt integer not null default 0, -- the fence: grows with every claim
  tries integer not null default 0,
  why text, -- of the last failure
  tried_at timestamptz,
  message_id text, -- by which the provider names it in its receipts
  unique (kind, about, channel, recipient)
);
create index notification_due on notification (next_at) where state = 'waiting';
create index notification_newest on notification (at desc, id desc);
create index notification_failed on notification (at desc, id desc) where state = 'failed';
create index notification_of_provider on notification (message_id) where message_id is not null;

-- A code that proves who holds a phone or mailbox, stored as a keyed digest. Tries are counted here, so that a restart
-- forgives none.
create table one_time_code (
  purpose text not null,
  subject text not null,
  code_mac bytea not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  tries integer not null default 0 check (tries between 0 and 5),
  -- codes of this subject since the day began that `day_from` names
  day_from timestamptz not null,
  sent_in_day integer not null,
  primary key (purpose, subject)
);
