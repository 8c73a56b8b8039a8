-- Bodies carry guarantee files in Base64, which PostgreSQL cannot compress: it tried each, which took longer than storing.
alter table message alter column raw set storage external;
alter table outbox alter column body set storage external;
