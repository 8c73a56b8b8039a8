-- What a refund was less than due stays due in a row of its own, or a reason states why it does not (docs/decisions/0040).
alter table premium_receipt
  -- Of a rest: the receipt that was refunded in part.
  add column rest_of bigint references premium_receipt (id),
  add column less_reason text;
create unique index premium_receipt_rest_of on premium_receipt (rest_of) where rest_of is not null;
alter table premium_receipt add check (less_reason is null or state = 'returned'),
  add check (rest_of is null or bank_reference is null);

-- Before, less was recorded with a reason; only a correction could leave less without one.
update premium_receipt set less_reason = (
    select event.detail ->> 'reason' from application_event as event
      where event.application = premium_receipt.application and event.event in ('refund-made', 'premium-returned')
      and event.detail ->> 'receipt' = premium_receipt.id::text order by event.id desc limit 1)
  where state = 'returned' and returned_fen < fen;
insert into premium_receipt (application, state, payer_name, payer_account, fen, verdict, reason, received_on, actor, at,
    due_cause, due_at, rest_of)
  select application, case due_cause when 'not-premium' then 'suspended' else 'refund-due' end, payer_name, payer_account,
    fen - returned_fen, verdict, reason, received_on, actor, at, due_cause, due_at, id
  from premium_receipt where state = 'returned' and returned_fen < fen and less_reason is null;
insert into timer (kind, subject, due_at, next_at)
  select 'refund-clock', id::text, due_at, due_at from premium_receipt where rest_of is not null
  on conflict do nothing;
update application set
    refund_due = refund_due or exists (select from premium_receipt as receipt
      where receipt.application = application.id and receipt.rest_of is not null and receipt.state = 'refund-due'),
    premium_suspended = premium_suspended or exists (select from premium_receipt as receipt
      where receipt.application = application.id and receipt.rest_of is not null and receipt.state = 'suspended')
  where id in (select application from premium_receipt where rest_of is not null);
