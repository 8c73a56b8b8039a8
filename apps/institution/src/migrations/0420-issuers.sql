-- Where we broker for several issuers: whose guarantee it is, chosen when the application is accepted.
alter table application add column issuer_name text; -- none: the institution itself
