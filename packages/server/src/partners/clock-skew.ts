/** How far a partner's clock is ahead of ours, measured by the times that its messages state. */
import { readJson } from '@openbaohan/protocol/codec/json.ts'
import { parseWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import { type Executor, query } from '../db/executor.ts'

type Received = { at: Date; raw: Buffer }

/** A message with a file is not used to measure a clock. */
export const largestReadBytes = 1024 * 1024
/** Newest messages of each call among which the newest are measured. */
const newestOfCall = 9

/** In milliseconds, the median: a late notice affects one message, a wrong clock affects all. Negative: behind. */
export function medianSkew(messages: readonly Received[]): number | undefined {
  const skews = messages
    .flatMap(({ at, raw }) => {
      const read = readJson(raw)
      const sentAt = read.ok ? parseWireTime(read.fields.get('timestamp') ?? '') : undefined
      return sentAt === undefined ? [] : [sentAt - at.getTime()]
    })
    .sort((one, other) => one - other)
  return skews[Math.floor(skews.length / 2)]
}

// Uses the index (partner, call, at, id); $1 partner, $2 messages, $3 bytes.
const newest = `with recursive of_partner as (
    (select call from message where partner = $1 order by call limit 1)
    union all
    select next.call from of_partner cross join lateral (
      select call from message where partner = $1 and call > of_partner.call order by call limit 1
    ) as next
  )
  select at, raw from of_partner cross join lateral (
    select at, raw from message
    where partner = $1 and call = of_partner.call and direction = 'in' and octet_length(raw) <= $3
    order by at desc, id desc limit $2
  ) as found order by at desc limit $2`

/** Of one partner, by its newest messages; undefined before the first. */
export async function readClockSkew(db: Executor, partner: string): Promise<number | undefined> {
  return medianSkew(await query<Received>(db, newest, [partner, newestOfCall, largestReadBytes]))
}
