-- Who has looked at a guarantee, and who was given its file. Kept for ever; nothing here names a lot, so that a bidder's
-- own look before the opening joins nothing.
create table guarantee_access (
  id           bigint generated always as identity primary key,
  application  text not null references application (number),
  at           timestamptz not null,
  what         text not null check (what in ('page', 'pictures', 'file', 'archive')),
  kind         text check (kind in ('sealed', 'plain')),
  version      integer,
  who          text not null, -- a key, or person: and the id
  who_name     text not null,
  organisation text,
  check ((kind is null) = (version is null)),
  check ((kind is null) = (what in ('page', 'archive')))
);
create index guarantee_access_of on guarantee_access (application, id desc); -- the list, newest first; what this caller opened last
