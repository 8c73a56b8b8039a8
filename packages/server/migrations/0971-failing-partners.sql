-- Since when deliveries to a partner fail without an answer between them, and by what: a code, never what it answered.
alter table delivery_partner
  add column failing_since timestamptz,
  add column last_error text;

-- Who tested which address, and the result. Nothing but the connection is tested.
create table partner_connection_test (
  id     bigint generated always as identity primary key,
  at     timestamptz not null,
  who    text not null,
  caller text not null,
  appkey text,
  url    text not null,
  result text not null,
  status smallint
);
