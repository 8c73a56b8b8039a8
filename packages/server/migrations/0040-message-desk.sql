-- The message desk: any page of any filtered list is found at once, however long the journal is.
-- One index serves all filters by partner, call, direction and time: the few pairs of partner and call are told apart
-- by jumping through it, and the newest rows of each are merged (packages/server/src/desk/browse-messages.ts).
create index message_desk on message (partner, call, at, id);
-- What did not go well is rare, and looked for by itself.
create index message_failed on message (at, id) where outcome <> 'accepted';

-- Four eyes: what one person asks to read in full, a second one allows for a short while. Kept for ever.
create table message_view_request (
  id           uuid primary key,
  message      uuid not null references message (id),
  asked_by     text not null,
  asked_name   text not null,
  asked_at     timestamptz not null,
  reason       text not null,
  decided_by   text check (decided_by <> asked_by),
  decided_name text,
  decided_at   timestamptz,
  until        timestamptz, -- allowed until here; none when it was declined
  check ((decided_by is null) = (decided_at is null)),
  check (until is null or decided_at is not null)
);
create index message_view_request_time on message_view_request (asked_at desc, id desc); -- the list, newest first
create index message_view_request_of on message_view_request (message, asked_by); -- may this person read this message

-- Each time it was then read.
create table message_view (
  id      bigint generated always as identity primary key,
  request uuid not null references message_view_request (id),
  at      timestamptz not null
);
