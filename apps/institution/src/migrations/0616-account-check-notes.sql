-- What the platform answered in place of yes or no, such as when to ask again; shown to people.
alter table account_check add column note text check (length(note) <= 300);
