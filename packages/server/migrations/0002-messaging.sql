-- Every message of ours and theirs, byte for byte. Written before an answer leaves; never changed.
create table message (
  id          uuid primary key, -- version 7: new rows land at the end of the index, which is the journal page by page
  at          timestamptz not null,
  direction   text not null check (direction in ('in', 'out')),
  partner     text not null,
  call        text not null,
  subject     text not null, -- the number the message is about; empty when it was refused before that was known
  raw         bytea not null,
  digest      text not null, -- hex SM3 of raw
  outcome     text not null, -- in: `accepted` or the step that failed; out: how the attempt ended
  status      smallint, -- HTTP, out only
  reply       text, -- out only, as it came
  finished_at timestamptz -- out only
);
create index message_by_subject on message (subject, at, id); -- all messages about one number, in order

-- What came before any signature held: enough to help an engineer, too little to fill a disk.
create table stranger (
  id     bigint generated always as identity primary key,
  at     timestamptz not null,
  path   text not null,
  step   text not null,
  digest text not null, -- hex SM3 of the whole body
  head   bytea not null check (octet_length(head) <= 4096)
);

-- What each message did, once and for ever: a row is a round of one business key. See inbox/rounds.ts.
create table inbox (
  partner      text not null,
  call         text not null,
  subject      text not null,
  round        integer not null check (round > 0),
  content      text not null, -- hex SM3 of the signed string without its time
  digest       text not null, -- hex SM3 of the bytes that began the round
  received_at  timestamptz not null,
  last_sent_at timestamptz not null, -- the latest time stated by a message of this round
  answer       jsonb not null check (answer ->> 'code' = '1'), -- a failure is never remembered
  closed_at    timestamptz,
  primary key (partner, call, subject, round) -- the key that makes an effect happen once
);

-- What is to be sent, in order within its lane. A row goes when its message is settled; the journal keeps the bytes.
create table outbox (
  partner     text not null,
  key         text not null,
  seq         integer not null,
  body        json not null, -- unsigned
  enqueued_at timestamptz not null,
  primary key (partner, key, seq)
);

-- One lane for each partner and key: the row whose lock gives messages their order.
create table lane (
  partner        text not null,
  key            text not null,
  next_at        timestamptz not null, -- due from here on
  pending        integer not null,
  waiting        boolean generated always as (pending > 0) stored, -- what the index may name: `pending` changes too often
  seq            integer not null, -- number of the newest message
  done           integer not null default 0, -- number of the newest settled message
  attempt        integer not null default 0, -- the fence: grows with every claim and settle, old ones count no more
  leased_until   timestamptz not null default '-infinity', -- somebody is sending until here
  tries          integer not null default 0, -- failures of the message at the head
  unclear        boolean not null default false, -- one of them may have reached the peer
  blocked_at     timestamptz, -- waits for a person
  blocked_reason text check (blocked_reason in ('refused', 'contested', 'exhausted')),
  last_why       text,
  primary key (partner, key),
  check (pending = seq - done),
  check ((blocked_at is null) = (blocked_reason is null))
) with (fillfactor = 70);
-- The claim reads it by partner, oldest first. Leases are not in it: so a claim, and a settle that goes on with the
-- lane's next message, change no index at all (a heap-only update, for which each page keeps room).
create index lane_due on lane (partner, next_at) where waiting and blocked_at is null;
-- The work list.
create index lane_stuck on lane (partner, key) where blocked_at is not null or tries > 0;

-- The breaker of each partner that was ever sent to.
create table delivery_partner (
  partner      text primary key,
  fails        integer not null default 0, -- in a row
  open_until   timestamptz, -- nobody sends before it; after it one probe at a time
  open_seconds integer not null default 0
);

-- What is to be done at a time. Due rows are work; a restore of the database keeps them.
create table timer (
  kind      text not null,
  subject   text not null,
  due_at    timestamptz not null,
  payload   jsonb not null default '{}',
  next_at   timestamptz not null, -- due_at, later after failures, or the end of the lease
  attempt   integer not null default 0, -- the fence
  tries     integer not null default 0,
  last_why  text,
  primary key (kind, subject)
);
create index timer_due on timer (next_at); -- the loop reads what is due, oldest first
