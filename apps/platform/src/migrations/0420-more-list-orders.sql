-- Lists in every order that a person may choose (docs/decisions/0053), behind a place. What is ordered by the amount of an
-- application is one applicant's own list.
create index application_of_applicant_by_amount on application (applicant_code, amount_fen, number);

create index demand_by_amount on demand (amount_fen, id);

create index bidder_by_whole_name on bidder (name, code);
create index organisation_by_name on registered_organisation (kind, name, code);
