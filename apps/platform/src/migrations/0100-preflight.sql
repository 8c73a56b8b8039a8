-- What the pre-flight found wrong with files that were not taken (code 0): for the bidder, while it can be mended.
-- Names an application and never a lot: only sealed files are refused before the opening.
create table refused_guarantee_file (
  application text not null references application (number),
  kind        text not null check (kind in ('sealed', 'plain')),
  digest      text not null, -- hex SM3 of the file's field as it came
  findings    jsonb not null,
  received_at timestamptz not null,
  primary key (application, kind, digest)
);

-- Anybody may ask by the number of a guarantee together with its check code, or by a file's own digest.
create index application_by_guarantee_number on application (guarantee_number) where guarantee_number is not null;
create index guarantee_file_by_sm3 on guarantee_file (sm3);

-- The issuer as its notice names it (`instname`), where the partner brokers for several.
alter table guarantee_file add column issuer_name text;
