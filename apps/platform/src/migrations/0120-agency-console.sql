-- What tendering agencies and beneficiaries read and prepare.

-- Whose lot it is for its agency (招标代理); lots without it are the trading centre's alone.
alter table lot add column agency_code text;

-- Own lots, latest opening first.
create index lot_by_agency on lot (agency_code, opens_at desc, number desc);
create index lot_by_beneficiary on lot (beneficiary_code, opens_at desc, number desc);

-- The guarantees of own lots, a lot after the other.
create index opened_application_by_lot on opened_application (lot_id, application);
drop index opened_application_lot;

-- A release (§9) that the agency has prepared and the beneficiary has yet to seal; after the opening alone.
create table release_proposal (
  id           uuid primary key,
  lot_id       uuid not null references lot (id),
  applications jsonb not null, -- their numbers
  note         text,
  prepared_at  timestamptz not null,
  prepared_by  text not null,
  ended_at     timestamptz,
  ended_by     text,
  ending       text check (ending in ('sealed', 'dropped')),
  results      jsonb, -- what came of each when it was sealed
  check ((ended_at is null) = (ending is null))
);
create index release_proposal_lot on release_proposal (lot_id, prepared_at);

-- Demands, newest first.
create index demand_newest on demand (created_at desc, id desc);
