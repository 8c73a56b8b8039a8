-- Extend or pay (docs/decisions/0035): what was asked, how long payment is suspended, and what was decided.
alter table demand add column extend_or_pay jsonb;
alter table demand add constraint demand_state_check check (state in
  ('presented', 'examining', 'discrepant', 're-examining', 'payable', 'stopped', 'partly-paid', 'paid', 'declined',
   'extended'));
-- The signed amendment, by which a guarantee is extended.
alter table demand_document drop constraint demand_document_kind_check;
alter table demand_document add constraint demand_document_kind_check
  check (kind in ('demand', 'authorisation', 'other', 'stop-order', 'amendment'));

-- A demand that is deemed withdrawn has ended.
drop index demand_open_by_clock;
drop index demand_ended_by_clock;
create index demand_open_by_clock on demand (pay_by, id) where state not in ('paid', 'declined', 'extended');
create index demand_ended_by_clock on demand (pay_by desc, id desc) where state in ('paid', 'declined', 'extended');

alter table approval drop constraint approval_procedure_check;
alter table approval add constraint approval_procedure_check check (procedure in
  ('applications.decide', 'demands.examine', 'demands.decline', 'demands.pay', 'demands.extend', 'refunds.record',
   'templates.activate', 'templates.retire', 'partners.rotate'));
