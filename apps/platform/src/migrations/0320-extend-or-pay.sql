-- Extend or pay, as people record it (docs/decisions/0035): to which day the guarantee was extended, the demand being
-- deemed withdrawn; and until which day the institution suspends payment.
alter table demand
  add column extended_to text check (extended_to ~ '^\d{4}-\d\d-\d\d$'),
  add column suspended_until text check (suspended_until ~ '^\d{4}-\d\d-\d\d$'),
  add constraint demand_state_check check (state in
    ('drafted', 'sealed', 'sent', 'taken', 'unconfirmed', 'discrepant', 'partly-paid', 'paid', 'refused', 'cancelled',
     'extended')),
  add constraint demand_extended check ((state = 'extended') = (extended_to is not null));
drop index demand_open;
create index demand_open on demand (application)
  where state not in ('drafted', 'paid', 'refused', 'cancelled', 'extended');
