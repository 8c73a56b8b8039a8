-- Lots that an earlier version opened have their expiry planned by the day to which their bids need the guarantees, and
-- texts may state another one (decision 0038). Due at once, each timer reads the days of its lot and is planned by them,
-- and so are the reminders.
update timer set due_at = to_timestamp(0), next_at = to_timestamp(0), attempt = attempt + 1, tries = 0
  where kind = 'guarantee-expiry';
