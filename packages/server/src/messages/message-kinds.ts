/**
 * The kinds of messages in the journal: partner, call and direction. They are few, and the index `message_desk` begins
 * with them, so that a query jumps from one kind to the next and reads the newest messages of each.
 */

/** Table expression `kind (partner, call, direction)`, behind `with recursive`. */
export const everyKind = `kind as (
    (select partner, call, direction from message order by partner, call, direction limit 1)
    union all
    select next.partner, next.call, next.direction from kind cross join lateral (
      select partner, call, direction from message
      where (partner, call, direction) > (kind.partner, kind.call, kind.direction)
      order by partner, call, direction limit 1
    ) as next
  )`

/** The messages of a row of `kind`. */
export const ofKind =
  'message.partner = kind.partner and message.call = kind.call and message.direction = kind.direction'
