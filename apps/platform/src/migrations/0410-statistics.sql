-- What opened lots brought on each day that has ended. A day without a row is counted from the events; what
-- changes an ended day deletes its row.
create table statistic_day (
  day        text primary key check (day ~ '^\d{4}-\d\d-\d\d$'),
  lots       integer not null,
  early      integer not null,
  suspended  integer not null,
  aborted    integer not null,
  terminated integer not null,
  -- [{ "reason", "count" }]
  refusals   jsonb not null,
  -- [{ "lot", "kind", "value", "applicants": ["code"] }]
  hints      jsonb not null
);

create table statistic_day_partner (
  day                   text not null references statistic_day on delete cascade,
  partner               text not null references partner,
  applications          integer not null,
  guarantees            integer not null,
  refused               integer not null,
  amount_fen            bigint not null,
  premium_fen           bigint not null,
  issue_seconds         bigint not null,
  slowest_issue_seconds bigint not null,
  restored              integer not null,
  restore_seconds       bigint not null,
  released              integer not null,
  released_fen          bigint not null,
  expired               integer not null,
  agreed                integer not null,
  agreed_fen            bigint not null,
  primary key (day, partner)
);

-- Rows behind the figures, and days that are not stored yet.
create index application_event_after_opening on application_event (event, at, application)
  where event in ('guarantee-restored', 'guarantee-released', 'guarantee-expired');
create index demand_event_received on demand_event (at, demand) where event in ('document-sealed', 'document-given');
create index release_order_by_time on release_order (ordered_at, application);
create index release_order_open on release_order (ordered_at, application) where state <> 'taken';
