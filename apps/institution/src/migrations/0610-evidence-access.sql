-- An evidence bundle is an access as well, with the SM3 of its manifest. A key may export one, so the caller is a key, or
-- person: and the id.
alter table guarantee_access
  drop constraint guarantee_access_what_check,
  drop constraint guarantee_access_check1,
  add column digest text check (digest ~ '^[0-9a-f]{64}$'),
  add constraint guarantee_access_what_check check (what in ('page', 'pictures', 'file', 'evidence')),
  add constraint guarantee_access_check1 check ((kind is null) = (what in ('page', 'evidence'))),
  add check ((digest is null) = (what <> 'evidence'));
