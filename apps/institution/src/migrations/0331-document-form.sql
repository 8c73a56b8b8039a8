-- What the bytes of a document are by their beginning, and what is to be said of the seal on it; never a reason to refuse.
alter table demand_document add column form text;
alter table demand_document add column findings jsonb not null default '[]';
