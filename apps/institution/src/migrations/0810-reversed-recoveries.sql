-- A recovery booked in error is reversed by a counter-entry (docs/decisions/0040): both rows stay. The table is small: one
-- row for each transfer of an applicant that paid back, so the new checks read little.
alter table demand_recourse
  -- The id of who recorded it; none in rows of before, which have the name alone.
  add column recorded_by text,
  -- Of a counter-entry: what it reverses, and why. Its amount is below zero.
  add column reverses bigint references demand_recourse (id),
  add column reason text,
  add column reversed boolean not null default false,
  drop constraint demand_recourse_fen_check,
  drop constraint demand_recourse_demand_reference_key,
  add constraint demand_recourse_fen_check check (fen <> 0 and (fen < 0) = (reverses is not null)),
  add constraint demand_recourse_reason_check check ((reason is null) = (reverses is null)),
  add constraint demand_recourse_reversed_check check (not reversed or reverses is null);
create unique index demand_recourse_reversed_once on demand_recourse (reverses);
-- The transfer may be recorded again after its reversal.
create unique index demand_recourse_recorded_once on demand_recourse (demand, reference)
  where reverses is null and not reversed;

alter table approval drop constraint approval_procedure_check;
alter table approval add constraint approval_procedure_check check (procedure in
  ('applications.decide', 'applicants.setLine', 'applicants.resume', 'demands.examine', 'demands.decline',
   'demands.pay', 'demands.extend', 'demands.reverseRecourse', 'refunds.record', 'bankEntries.recordReturn', 'rules.add',
   'templates.activate', 'templates.retire', 'partners.rotate'));
