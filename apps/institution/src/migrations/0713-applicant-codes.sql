-- A platform may write the code of a company in either case: it is compared in capitals.
create index application_by_applicant_code on application (upper(applicant_code), created_at, id) where state <> 'received';
drop index application_by_applicant;

-- The same bytes may be given for each of the papers that were asked for.
alter table bidder_paper drop constraint bidder_paper_pkey, add primary key (application, paper, sm3);
