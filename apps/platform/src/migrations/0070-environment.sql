-- Each application says whether it was a test: test and production never mix. Equal in all rows of a program.
alter table application add column test boolean not null default true;
update application set test = partner.test from partner where partner.id = application.partner and not partner.test;
