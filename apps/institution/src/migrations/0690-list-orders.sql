-- Applications in the order of their amount, also of one state. What the rules have not inspected yet is left out, so that
-- taking an application writes no more than before.
create index application_by_amount on application (amount_fen, id) where state <> 'received';
create index application_by_state_and_amount on application (state, amount_fen, id) where state <> 'received';
-- In the order of names `application_by_applicant_name` serves all; of one state:
create index application_by_state_and_name on application (state, applicant_name, created_at, id) where state <> 'received';
-- The latest first, behind a place.
create index application_by_received on application (created_at, id);
drop index application_by_time;
