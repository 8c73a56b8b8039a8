-- When money that is due back must have gone back (11.10): which reminder was given. The day itself follows from
-- `due_at`, the setting `refundWorkingDays` and the calendar.
alter table premium_receipt add column alerted text check (alerted in ('due-soon', 'overdue'));
-- What was due before this migration gets its clock now; what is older than any usual period is known to be late, and no
-- one is mailed about it at the first start.
update premium_receipt set alerted = 'overdue'
  where state in ('suspended', 'refund-due') and due_at < now() - interval '7 days';
insert into timer (kind, subject, due_at, next_at)
  select 'refund-clock', id::text, due_at, due_at from premium_receipt where state in ('suspended', 'refund-due')
  on conflict do nothing;
