-- Who is added, given other roles, reset or ended: asked by one, confirmed by a second, and kept.

-- not confirmed: nobody yet
alter table member add column confirmed boolean not null default true;

create table person_change (
  id uuid primary key,
  user_id text not null references sign_in_user ("id"),
  act text not null check (act in ('add', 'roles', 'reset', 'disable')),
  -- of an addition, and of other roles
  roles text[] not null,
  asked_by text not null,
  asked_name text not null,
  asked_at timestamptz not null,
  state text not null check (state in ('waiting', 'done', 'declined')),
  decided_by text,
  decided_name text,
  decided_at timestamptz
);
create unique index person_change_waiting on person_change (user_id) where state = 'waiting';
create index person_change_asked on person_change (asked_at desc, id);
