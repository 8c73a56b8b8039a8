-- Corrections of a lot before its opening. Each is an event `corrected` with who, why and the fields, old and new; one
-- that a public notice announces holds the notice.
alter table lot
  add column applications_from timestamptz, -- none: from the registration on
  -- Counts its corrections: an application states which one its bidder has read.
  add column revision integer not null default 0 check (revision >= 0),
  add constraint lot_applications_from check (applications_from is null or applications_from < opens_at);

-- The notices of correction of all lots, newest first.
create index lot_notice on lot_event (id desc) where event = 'corrected' and detail ? 'notice';
