-- The wordings that this institution made of its letters. Version 0 is the one that is shipped and has no row; a version
-- that was in force once is never changed nor taken away, since guarantees name it.
create table template (
  issuer_kind text not null check (issuer_kind in ('bank', 'insurer', 'guarantee-company')),
  form text not null check (form in ('sealed', 'plain')),
  version integer not null check (version > 0),
  -- Whole: it needs nothing beside itself.
  source text not null,
  note text,
  state text not null check (state in ('draft', 'active', 'retired')),
  -- What the lint said when it was saved; empty is clean.
  findings jsonb not null,
  created_by text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  activated_by text,
  activated_at timestamptz,
  retired_by text,
  retired_at timestamptz,
  primary key (issuer_kind, form, version)
);
-- One wording is in force at a time; none here means the shipped one.
create unique index template_in_force on template (issuer_kind, form) where state = 'active';

-- The version that a file was made with; null for a file that came from elsewhere, or before there were versions.
alter table guarantee_file add column template_version integer;
-- Of a sealed file: the version that its plain one is to be made with, so that both say the same.
alter table guarantee_file add column plain_template_version integer;
