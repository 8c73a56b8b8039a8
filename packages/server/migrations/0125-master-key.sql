-- Which master key this data was sealed with (docs/decisions/0027): a value that only its holder can compute.
create table master_key (
  only_row boolean primary key default true check (only_row),
  check_value bytea not null
);
