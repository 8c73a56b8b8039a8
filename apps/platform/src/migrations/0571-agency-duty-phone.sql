-- The phone of an agency, as its people state it (docs/decisions/0052): the latest row of a code is in effect.
create table agency_duty_phone (
  id bigint generated always as identity primary key,
  agency_code text not null,
  phone text not null,
  -- When it is answered, in words.
  hours text not null,
  stated_at timestamptz not null,
  stated_by text not null
);
create index agency_duty_phone_latest on agency_duty_phone (agency_code, id desc);
