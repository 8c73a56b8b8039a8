-- An evidence bundle is an access as well, with the SM3 of its manifest.
alter table guarantee_access
  drop constraint guarantee_access_what_check,
  drop constraint guarantee_access_check1,
  add column digest text check (digest ~ '^[0-9a-f]{64}$'),
  add constraint guarantee_access_what_check check (what in ('page', 'pictures', 'file', 'archive', 'evidence')),
  add constraint guarantee_access_check1 check ((kind is null) = (what in ('page', 'archive', 'evidence'))),
  add check ((digest is null) = (what <> 'evidence'));
