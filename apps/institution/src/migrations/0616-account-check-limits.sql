-- The platform limits the questions of each partner (docs/decisions/0011): from when on it can be asked again.
alter table account_check add column ask_again_at timestamptz check (ask_again_at is null or state = 'unanswered');
-- Questions about this account on the day of `asked_at` (Asia/Shanghai), since those of an application are limited too.
alter table account_check add column times_of_day integer not null default 1 check (times_of_day > 0);
