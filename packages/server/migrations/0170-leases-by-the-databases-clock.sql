-- A lease ends by the clock of the database, which all processes share: one with a wrong clock neither takes a row that
-- another works on nor keeps its own for longer. `next_at` is due time by the clock of the process, and no lease any more.
alter table timer add column leased_until timestamptz not null default '-infinity';
alter table webhook_delivery add column leased_until timestamptz not null default '-infinity';
alter table notification add column leased_until timestamptz not null default '-infinity';
