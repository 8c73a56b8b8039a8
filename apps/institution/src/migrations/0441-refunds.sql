-- A premium that is to go back is due until finance has recorded it (docs/decisions/0040).
alter table premium_receipt
  -- Of a premium that is due back: why, and since when.
  add column due_cause text check (due_cause in ('withdrawn', 'abandoned', 'not-premium')),
  add column due_at timestamptz,
  -- What went back, and the day it was booked.
  add column returned_fen bigint check (returned_fen >= 0),
  add column returned_on text check (returned_on ~ '^\d{4}-\d{2}-\d{2}$');

-- The state is a premium (taken, then perhaps refund-due) or none (suspended); either may have gone back.
alter table premium_receipt drop constraint premium_receipt_state_check;
update premium_receipt set state = 'suspended' where state = 'set-aside';
alter table application rename column premium_set_aside to premium_suspended;
alter table premium_receipt add constraint premium_receipt_state_check
  check (state in ('taken', 'suspended', 'refund-due', 'returned'));

update premium_receipt set due_cause = 'not-premium', due_at = at where state in ('suspended', 'returned');
update premium_receipt set returned_fen = fen where state = 'returned';

-- Before there were refunds, a granted withdrawal stated that the premium had gone back.
update premium_receipt set state = 'returned', due_cause = 'withdrawn', due_at = application.withdrawn_at,
    returned_fen = fen, returned_by = 'migration', returned_at = application.withdrawn_at
  from application
  where application.id = premium_receipt.application and premium_receipt.state = 'taken'
    and application.state in ('withdrawing', 'withdrawn') and application.withdrawn_at is not null;
update premium_receipt set state = 'refund-due', due_cause = 'abandoned', due_at = application.updated_at
  from application
  where application.id = premium_receipt.application and premium_receipt.state = 'taken'
    and application.state = 'abandoned';

alter table premium_receipt add constraint premium_receipt_due
  check ((state = 'taken') = (due_cause is null) and (due_cause is null) = (due_at is null)),
  add constraint premium_receipt_returned check ((state = 'returned') = (returned_fen is not null));

-- What is due back, oldest first; what went back, newest first; and no transfer is recorded for two of them.
create index premium_receipt_due_back on premium_receipt (due_at, id) where state in ('suspended', 'refund-due');
create index premium_receipt_gone_back on premium_receipt (returned_at desc, id desc) where state = 'returned';
create unique index premium_receipt_returned_once on premium_receipt (reference, returned_on)
  where returned_on is not null;

-- Its premium is due back: finance's queue.
alter table application add column refund_due boolean not null default false;
update application set refund_due = true
  where exists (select 1 from premium_receipt where application = application.id and premium_receipt.state = 'refund-due');
create index application_refund_due on application (created_at, id) where refund_due;

alter table approval drop constraint approval_procedure_check;
alter table approval add constraint approval_procedure_check check (procedure in
  ('applications.decide', 'demands.examine', 'demands.decline', 'demands.pay', 'refunds.record', 'templates.activate',
   'templates.retire', 'partners.rotate'));
