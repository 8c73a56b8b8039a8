-- Where systems of our own house want to hear what happened. Never deleted: a delivery names its endpoint.
create table webhook_endpoint (
  id                     uuid primary key,
  url                    text not null,
  events                 text[] not null check (cardinality(events) > 0), -- types, `group.*` or `*`
  secret_sealed          bytea not null,
  previous_secret_sealed bytea,
  previous_until         timestamptz, -- signs too until here
  created_at             timestamptz not null,
  created_by             text not null,
  disabled_at            timestamptz,
  disabled_why           text check (disabled_why in ('gone', 'by-hand')),
  fails                  integer not null default 0, -- in a row, without an answer
  paused_until           timestamptz, -- nothing is sent before it, after it one at a time
  check ((disabled_at is null) = (disabled_why is null)),
  check ((previous_secret_sealed is null) = (previous_until is null))
);

-- What happened, as it is told, written in the transaction of the change. One that no endpoint wants is not written.
create table webhook_event (
  id   uuid primary key default gen_random_uuid(), -- the header webhook-id, the same at every attempt and replay
  at   timestamptz not null,
  type text not null,
  data jsonb not null
);
create index webhook_event_time on webhook_event (at, id); -- the list, newest first, and a replay since a time

-- One row for each endpoint and event. No foreign key to the endpoint: its lock would let every change write that row.
create table webhook_delivery (
  endpoint   uuid not null,
  event      uuid not null references webhook_event (id),
  state      text not null default 'waiting' check (state in ('waiting', 'delivered', 'exhausted')),
  since      timestamptz not null, -- enqueued or replayed; it is given up a while after
  next_at    timestamptz not null, -- due, later after failures, or the end of the lease
  attempt    integer not null default 0, -- the fence: grows with every claim and replay
  tries      integer not null default 0, -- attempts since then
  status     smallint, -- HTTP, of the last attempt
  why        text,
  tried_at   timestamptz,
  primary key (endpoint, event)
);
create index webhook_delivery_due on webhook_delivery (endpoint, next_at) where state = 'waiting';
create index webhook_delivery_event on webhook_delivery (event);
