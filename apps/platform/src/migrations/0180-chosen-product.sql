-- The product that the bidder chose (业务说明 1), with its terms of that moment: what the premium of §2 is compared with.
alter table application
  add column product text, -- none: not chosen, any of the institution's products counts
  add column product_rate text,
  add column product_minimum_fen bigint;
