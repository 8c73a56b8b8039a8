-- What the pages of claims, reports and the bidder read and keep.

-- The claims desk: open demands by the clock that runs out first, then the others, and each state by itself.
create index demand_open_by_clock on demand (pay_by, id) where state not in ('paid', 'declined');
create index demand_ended_by_clock on demand (pay_by desc, id desc) where state in ('paid', 'declined');
create index demand_by_state on demand (state, pay_by, id);

-- The document of an order that stops payment is kept with the demand's own.
alter table demand_document drop constraint demand_document_kind_check;
alter table demand_document add constraint demand_document_kind_check
  check (kind in ('demand', 'authorisation', 'other', 'stop-order'));

-- Guarantees that bind, by their last day; and those that were released.
create index application_in_force on application ((coalesce(expires_on, latest_date)), id)
  where state in ('issued', 'key-held', 'restoring', 'restored', 'withdraw-review', 'withdrawing');
create index application_released on application (updated_at desc, id desc) where state = 'released';

-- What a bidder said and gave on its own page.
create table bidder_confirmation (
  application text primary key references application (id),
  contact_name text not null,
  contact_phone text not null,
  at timestamptz not null
);
create table bidder_paper (
  application text not null references application (id),
  sm3 text not null,
  -- Which of the papers that were asked for.
  paper text not null,
  name text not null,
  -- What the bytes are by their beginning.
  form text not null,
  at timestamptz not null,
  primary key (application, sm3)
);
