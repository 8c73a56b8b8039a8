-- The phone for bidders and platforms, as a manager states it (docs/decisions/0052): the latest row is in effect.
create table duty_phone (
  id bigint generated always as identity primary key,
  phone text not null,
  -- When it is answered, in words.
  hours text not null,
  stated_at timestamptz not null,
  stated_by text not null
);
