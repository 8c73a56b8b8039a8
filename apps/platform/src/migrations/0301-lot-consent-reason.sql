-- Why the first of two ordered it: the second reads it before confirming.
alter table lot_consent rename column act to action;
alter table lot_consent add column reason text;
