-- When a person last opened the home page, and the visit before that: what happened since is shown there.
alter table member
  add column last_visit_at timestamptz,
  add column previous_visit_at timestamptz,
  add check (previous_visit_at is null or last_visit_at is not null);
