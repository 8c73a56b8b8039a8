-- Lists of finance and claims in every order that a person may choose (docs/decisions/0053), behind a place.

create index invoice_by_amount on invoice (amount_fen, id);
create index invoice_by_state_and_amount on invoice (state, amount_fen, id);

create index premium_receipt_by_amount on premium_receipt (fen, id);
create index premium_receipt_by_state_and_amount on premium_receipt (state, fen, id);
create index premium_receipt_due_back_by_amount on premium_receipt (fen, id) where state in ('suspended', 'refund-due');

create index bank_entry_by_amount on bank_entry (fen, id);
create index bank_entry_by_state_and_amount on bank_entry (state, fen, id);
create index bank_entry_by_day on bank_entry (booked_on, id);
create index bank_entry_by_state_and_day on bank_entry (state, booked_on, id);

create index recourse_case_open_by_owed on recourse_case (owed_fen, demand) where state = 'open';
create index recourse_case_ended_by_owed on recourse_case (owed_fen, demand) where state <> 'open';
create index recourse_case_open_by_rest on recourse_case ((owed_fen - recovered_fen), demand) where state = 'open';
create index recourse_case_ended_by_rest on recourse_case ((owed_fen - recovered_fen), demand) where state <> 'open';

-- Few demands state no amount: they come as of 0.
create index demand_by_amount on demand ((coalesce(amount_fen, 0)), id);
create index demand_open_by_amount on demand ((coalesce(amount_fen, 0)), id)
  where state not in ('paid', 'declined', 'extended');
create index demand_by_clock on demand (pay_by, id);
create index demand_by_presentation on demand (presented_at, id);
create index demand_open_by_presentation on demand (presented_at, id) where state not in ('paid', 'declined', 'extended');

create index applicant_by_name on applicant (name, code);
create index applicant_by_line on applicant ((coalesce(limit_fen, 0)), code);
create index basic_account_by_name on basic_account (name, code);
create index basic_account_by_account on basic_account (account, code);

create index application_in_force_by_amount on application (amount_fen, id)
  where state in ('issued', 'key-held', 'restoring', 'restored', 'withdraw-review', 'withdrawing');
create index application_released_by_amount on application (amount_fen, id) where state = 'released';
