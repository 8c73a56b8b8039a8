-- What applicants owe after payments under demands (docs/decisions/0040): one case for each demand that was paid.
create table recourse_case (
  demand text primary key references demand (id),
  application text not null references application (id),
  state text not null check (state in ('open', 'recovered', 'closed')),
  -- Since the first payment.
  opened_at timestamptz not null,
  owed_fen bigint not null check (owed_fen > 0),
  recovered_fen bigint not null default 0 check (recovered_fen between 0 and owed_fen),
  -- Of a case that ended with a rest.
  closed_at timestamptz,
  closed_by text,
  closed_cause text check (closed_cause in ('settled', 'insolvent', 'written-off', 'other')),
  closed_reason text,
  check ((state = 'recovered') = (recovered_fen = owed_fen)),
  check ((state = 'closed') = (closed_at is not null)),
  check ((closed_at is null) = (closed_cause is null) and (closed_at is null) = (closed_reason is null))
);
insert into recourse_case (demand, application, state, opened_at, owed_fen, recovered_fen)
select paid.demand, paid.application,
  case when coalesce(back.fen, 0) = paid.fen then 'recovered' else 'open' end,
  paid.since, paid.fen, coalesce(back.fen, 0)
from (select demand, application, min(paid_at) as since, sum(fen) as fen from demand_payment
  group by demand, application) paid
left join (select demand, sum(fen) as fen from demand_recourse group by demand) back on back.demand = paid.demand;

create index recourse_case_open on recourse_case (opened_at, demand) where state = 'open';
create index recourse_case_ended on recourse_case (opened_at desc, demand desc) where state <> 'open';

-- The applicant, a counter-guarantor or another payer of a recovery.
alter table demand_recourse rename column from_whom to payer;
