-- What of a refund was waived is an amount of its own, so that each fen went back, was waived, is due or is kept (docs/decisions/0040).
alter table premium_receipt add column waived_fen bigint not null default 0 check (waived_fen >= 0);
update premium_receipt set waived_fen = fen - returned_fen where less_reason is not null and returned_fen < fen;

-- A rest is what its refund left now; one of a guarantee that is in effect is its premium. A rest is younger than its refund.
do $$
declare rest record;
begin
  for rest in select id, rest_of from premium_receipt where rest_of is not null order by id loop
    update premium_receipt as whole set waived_fen = least(whole.waived_fen, whole.fen - whole.returned_fen)
      where id = rest.rest_of and whole.fen >= whole.returned_fen;
    update premium_receipt set fen = whole.fen - whole.returned_fen - whole.waived_fen
      from premium_receipt as whole where premium_receipt.id = rest.id and whole.id = rest.rest_of
      and whole.fen - whole.returned_fen - whole.waived_fen >= coalesce(premium_receipt.returned_fen, 0);
  end loop;
end $$;
delete from premium_receipt where rest_of is not null and fen = 0 and state <> 'returned'
  and not exists (select from premium_receipt as rest where rest.rest_of = premium_receipt.id);
update premium_receipt set state = 'taken', due_cause = null, due_at = null, alerted = null from application
  where application.id = premium_receipt.application and premium_receipt.state = 'refund-due'
  and due_cause = 'withdrawn' and application.state not in ('withdrawing', 'withdrawn');
insert into premium_receipt (application, state, payer_name, payer_account, fen, verdict, reason, received_on, actor, at,
    due_cause, due_at, rest_of)
  select application, case due_cause when 'not-premium' then 'suspended' else 'refund-due' end, payer_name, payer_account,
    fen - returned_fen - waived_fen, verdict, reason, received_on, actor, at, due_cause, due_at, id
  from premium_receipt as whole where state = 'returned' and returned_fen + waived_fen < fen
  and due_cause <> 'withdrawn' and not exists (select from premium_receipt as rest where rest.rest_of = whole.id);
insert into timer (kind, subject, due_at, next_at)
  select 'refund-clock', id::text, due_at, due_at from premium_receipt
  where rest_of is not null and state in ('suspended', 'refund-due') on conflict do nothing;
update application set
    refund_due = exists (select from premium_receipt as receipt
      where receipt.application = application.id and receipt.state = 'refund-due'),
    premium_suspended = exists (select from premium_receipt as receipt
      where receipt.application = application.id and receipt.state = 'suspended')
  where id in (select application from premium_receipt where rest_of is not null) or refund_due;
