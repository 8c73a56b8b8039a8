-- In which language a person reads: chosen in the console, used for mails. Null: Chinese.
alter table member add column language text check (language in ('zh', 'en'));
