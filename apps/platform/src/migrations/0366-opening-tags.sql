-- By its tag an opening finds an envelope without trying it (decision 0028). A tag can be recognised with the private key
-- of its lot and the point of its sealing period; neither states a lot. Envelopes from before have none.
create table tag_period (
  id       bigint generated always as identity primary key,
  point    bytea not null check (octet_length(point) = 65),
  begun_at timestamptz not null
);

alter table application
  add column tag bytea check (octet_length(tag) = 32),
  add column tag_period bigint references tag_period (id),
  add check ((tag is null) = (tag_period is null));
