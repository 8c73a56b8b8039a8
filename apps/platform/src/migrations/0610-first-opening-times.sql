-- The opening time that a lot was announced with, where it has another one since (docs/decisions/0032); of earlier moves
-- by the first of them in its history.
alter table lot add column first_opens_at timestamptz;
update lot set first_opens_at = moved.at
  from (select distinct on (lot_id) lot_id, to_timestamp((detail ->> 'from')::numeric / 1000) as at
    from lot_event where event in ('postponed', 'brought-forward', 'resumed') and detail ? 'from'
    order by lot_id, id) moved
  where moved.lot_id = lot.id;
