-- Products and rules as versions, each from a day on (docs/decisions/0058). Before the first: the configuration file.
create table rule_version (
  -- Numbered without gaps: 0 is the configuration file.
  id bigint primary key check (id > 0),
  -- In Shanghai; applications that come from this day on.
  effective_on text not null check (effective_on ~ '^\d{4}-\d{2}-\d{2}$'),
  -- `product` and `underwriting` as the configuration file writes them.
  content jsonb not null,
  note text not null,
  actor text not null,
  -- The second person, where one was needed.
  checker text,
  at timestamptz not null,
  withdrawn_by text,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_reason is null))
);
create index rule_version_in_effect on rule_version (effective_on desc, id desc) where withdrawn_at is null;

-- What a platform shows its bidders of this institution, as a person has read it there.
create table platform_offer (
  partner text primary key references partner (id),
  rate text not null,
  minimum_premium_fen bigint not null check (minimum_premium_fen >= 0),
  largest_fen bigint check (largest_fen > 0),
  actor text not null,
  at timestamptz not null
);

alter table approval drop constraint approval_procedure_check;
alter table approval add constraint approval_procedure_check check (procedure in
  ('applications.decide', 'demands.examine', 'demands.decline', 'demands.pay', 'demands.extend', 'refunds.record',
   'bankEntries.recordReturn', 'rules.add', 'templates.activate', 'templates.retire', 'partners.rotate'));
