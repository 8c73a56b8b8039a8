-- A day is counted without a lock: its row is there before, and what changes the day deletes it. While it is
-- being counted, this says by which run; such a row is not read.
alter table statistic_day add column counting uuid;

-- Counted again: an end before a postponed opening is no longer counted as in force at it.
delete from statistic_day;
