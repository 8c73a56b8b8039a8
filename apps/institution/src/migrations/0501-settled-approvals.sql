-- A secret is stored while its proposal waits, and no longer.
update approval set sealed = null where state <> 'waiting';
alter table approval add constraint approval_sealed_while_waiting check (state = 'waiting' or sealed is null);
