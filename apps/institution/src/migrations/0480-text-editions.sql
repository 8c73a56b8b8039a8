-- The shipped text and the data of templates come in editions (docs/decisions/0043). What was written or begun before there
-- was a second one is of the first and stays so.
alter table template add column edition smallint not null default 1 check (edition > 0);
alter table template alter column edition drop default;

-- Of a sealed file: the edition of the shipped text that its plain one is to be made with.
alter table guarantee_file add column plain_edition smallint not null default 1 check (plain_edition > 0);
