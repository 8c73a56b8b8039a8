-- A construction lot waits for its contract, whatever is known of its award notice; a procurement waits for both.
-- Few rows, built by one reading of the table.
drop index lot_without_milestone;
create index lot_without_milestone on lot (agency_code, opens_at desc, number desc)
  where state = 'opened' and (contract_on is null or kind = 'procurement' and award_notice_on is null);
