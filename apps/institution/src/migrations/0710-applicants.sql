-- What this institution has decided about a company, whatever application was its occasion (docs/decisions/0058).
create table applicant (
  code text primary key check (code = upper(code)),
  name text not null,
  -- Up to which amount its guarantees may be outstanding together; none: no limit was set.
  limit_fen bigint check (limit_fen > 0),
  -- The rules refuse each of its applications.
  is_refused boolean not null default false,
  updated_at timestamptz not null
);
create index applicant_by_change on applicant (updated_at desc, code desc);

create table applicant_event (
  id bigint generated always as identity primary key,
  applicant text not null references applicant (code),
  at timestamptz not null,
  event text not null check (event in ('line-set', 'line-removed', 'suspended', 'resumed')),
  limit_fen bigint check (limit_fen > 0),
  reason text not null,
  -- The refused application that was its occasion.
  application text references application (id),
  actor text not null,
  -- The second person, where one was needed.
  checker text,
  check ((event = 'line-set') = (limit_fen is not null))
);
create index applicant_event_by_applicant on applicant_event (applicant, id);
create index applicant_event_by_application on applicant_event (application) where application is not null;

alter table approval drop constraint approval_procedure_check;
alter table approval add constraint approval_procedure_check check (procedure in
  ('applications.decide', 'applicants.setLine', 'applicants.resume', 'demands.examine', 'demands.decline',
   'demands.pay', 'demands.extend', 'refunds.record', 'bankEntries.recordReturn', 'rules.add', 'templates.activate',
   'templates.retire', 'partners.rotate'));
