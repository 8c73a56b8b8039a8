-- What withdrawals and the ends of a guarantee look at.
alter table application
  -- The opening that the platform last stated with a key, whether the key fitted or not: no withdrawal after it.
  add column stated_opening timestamptz,
  -- What the bidder gave as the reason, and when the premium was paid back.
  add column withdraw_reason text,
  add column withdrawn_at timestamptz;
