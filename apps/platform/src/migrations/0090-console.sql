-- What people's pages read.

-- A bidder's own applications, newest first.
create index application_by_applicant on application (applicant_code, number);
