-- Recording a refund of money without an application takes a second person as other refunds do.
alter table approval drop constraint approval_procedure_check;
alter table approval add constraint approval_procedure_check check (procedure in
  ('applications.decide', 'demands.examine', 'demands.decline', 'demands.pay', 'demands.extend', 'refunds.record',
   'bankEntries.recordReturn', 'templates.activate', 'templates.retire', 'partners.rotate'));
