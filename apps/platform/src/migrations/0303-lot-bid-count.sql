-- The count of bids as the opening system reports it after the deadline; with it the lot is opened. It counts for this
-- deadline alone: a lot that is postponed is counted again.
create table lot_bid_count (
  lot_id      uuid primary key references lot (id),
  bids        integer not null check (bids between 0 and 100000),
  deadline    timestamptz not null,
  reported_by text not null,
  reported_at timestamptz not null
);
