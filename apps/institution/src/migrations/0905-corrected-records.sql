-- A mistyped premium, refund or payment is corrected by two people. The table is small: one row for each proposal.
alter table approval drop constraint approval_procedure_check;
alter table approval add constraint approval_procedure_check check (procedure in
  ('applications.decide', 'applicants.setLine', 'applicants.resume', 'demands.examine', 'demands.decline',
   'demands.pay', 'demands.extend', 'demands.reverseRecourse', 'refunds.record', 'bankEntries.recordReturn',
   'bankEntries.correctRecord', 'rules.add', 'templates.activate', 'templates.retire', 'partners.rotate'));
