-- Until which event a person has read what the bell shows.
alter table member add column read_until timestamptz;
