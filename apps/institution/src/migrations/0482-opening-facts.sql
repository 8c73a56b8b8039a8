-- What the restore stated beside the key (agreed extension `opening-facts`); null where it stated nothing.
alter table application add column opened_facts jsonb;
