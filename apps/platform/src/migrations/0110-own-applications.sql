-- What a bidder sees of its own applications.

-- The list, newest first; whoever asks for all of an applicant's is served by it too.
drop index application_by_applicant;
create index application_of_applicant on application (applicant_code, submitted_at desc, number desc);

-- What the bidder keeps with us under a key that never leaves its browser: a note that says which lot it was,
-- and the receipt. Every note has one size and every receipt has one size: their lengths say nothing of the lot.
create table application_note (
  application text primary key references application (number),
  note        bytea not null check (octet_length(note) = 1061),
  receipt     bytea check (octet_length(receipt) = 8229)
);

-- How long institutions take, measured on the latest opened applications.
create index opened_application_latest on opened_application (opened_at);
