-- Lots whose opening has ended and for which the envelopes that no tag led to are still to be tried (decision 0028).
create table full_search (
  lot_id uuid primary key references lot (id),
  since  timestamptz not null
);
