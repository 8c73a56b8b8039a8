-- D3: who at the institution has opened a guarantee and who was given its files. Looks of one person within minutes are
-- one row; files count each time.
create table guarantee_access (
  id           bigint generated always as identity primary key,
  application  text not null references application (id),
  at           timestamptz not null,
  what         text not null check (what in ('page', 'pictures', 'file')),
  kind         text check (kind in ('sealed', 'plain')),
  version      integer,
  who          text not null, -- person: and the id
  who_name     text not null,
  organisation text,
  check ((kind is null) = (version is null)),
  check ((kind is null) = (what = 'page'))
);
create index guarantee_access_of on guarantee_access (application, id desc); -- the list, newest first
