-- Figures of home pages count what is open, ahead or in force: found among those rows, not among all of an organisation
-- (docs/decisions/0042). Few rows each, so that each is built by one reading of its table.
create index application_of_applicant_before_opening on application (applicant_code, submitted_at desc, number desc)
  where state in ('submitted', 'accepted', 'withdrawing', 'abandoning', 'issued');
create index application_of_applicant_in_force on application (applicant_code, submitted_at desc, number desc)
  include (amount_fen)
  where state in ('issued', 'withdrawing', 'opened', 'restoring', 'restored', 'disputed')
    and guarantee_number is not null;
create index application_not_restored on application (number) where state in ('opened', 'restoring');

create index lot_ahead on lot (agency_code, beneficiary_code) where state in ('announced', 'suspended', 'opening');
create index lot_without_milestone on lot (agency_code, opens_at desc, number desc)
  where state = 'opened' and contract_on is null and award_notice_on is null;
