-- Openings before the announced time are announced (docs/decisions/0032). A reason that waits for its second person is
-- published only where it was entered under that notice; what was entered before is not.
alter table lot_consent add column reason_is_public boolean not null default false;

-- Early openings among the notices, and all notices together, newest first.
create index lot_early_notice on lot_event (id desc) where event = 'opened-early';
create index lot_any_notice on lot_event (id desc)
  where event = 'opened-early' or (event = 'corrected' and detail ? 'notice');
