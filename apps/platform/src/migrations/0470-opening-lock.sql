-- Takes no row. Its table locks keep what happens before an opening apart from what happens after it
-- (opening/opening-lock.ts): openings share theirs, which an advisory lock cannot do beside the other kind.
create table opening_lock (nothing boolean not null check (nothing is null));
