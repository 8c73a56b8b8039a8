-- The class of bid validity an application came with (agreed extension `validity-tier`); without it the product's own.
alter table application add column bid_validity_days integer;
