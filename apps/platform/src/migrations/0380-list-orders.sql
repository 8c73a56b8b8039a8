-- Lists of lots in every order that a person may choose, for the register, for an agency and for a beneficiary.

-- The most urgent first: what has yet to open, the soonest first; then what has ended, the latest first.
alter table lot add column urgency bigint not null generated always as (
  case when state in ('announced', 'suspended', 'opening')
    then (extract(epoch from (opens_at at time zone 'UTC')) * 1000)::bigint
    else 100000000000000 - (extract(epoch from (opens_at at time zone 'UTC')) * 1000)::bigint end) stored;

create index lot_by_urgency on lot (urgency, number);
create index lot_by_opening on lot (opens_at, number);
create index lot_by_amount on lot (amount_fen, number);
create index lot_by_whole_name on lot (name, number);
create index lot_by_beneficiary_name on lot (beneficiary_name, number);

create index lot_of_agency_by_urgency on lot (agency_code, urgency, number);
create index lot_of_agency_by_amount on lot (agency_code, amount_fen, number);
create index lot_of_agency_by_name on lot (agency_code, name, number);
create index lot_of_agency_by_beneficiary on lot (agency_code, beneficiary_name, number);

create index lot_of_beneficiary_by_urgency on lot (beneficiary_code, urgency, number);
create index lot_of_beneficiary_by_amount on lot (beneficiary_code, amount_fen, number);
create index lot_of_beneficiary_by_name on lot (beneficiary_code, name, number);
