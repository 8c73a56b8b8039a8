-- Which person works on an application (docs/decisions/0058). It is about one state: after the next change of the state the
-- application waits for others, and the row states nothing any more.
create table application_assignment (
  application text primary key references application (id),
  state text not null,
  person text not null,
  name text not null,
  -- The person, or the manager who assigned it.
  actor text not null,
  at timestamptz not null
);
