-- What is stored for a repeat is derived from the caller's key and the vault. Older rows are put under the vault at the
-- program's start, since no SQL has the vault.
alter table repeatable_answer add column under_vault boolean not null default false;
