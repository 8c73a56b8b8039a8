/** How far a partner's clock is ahead of ours, measured by the times that its messages state. */
import { readJson } from '@openbaohan/protocol/codec/json.ts'
import { dialects, parseDialect } from '@openbaohan/protocol/dialects/dialects.ts'
import { parseWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import { type Executor, query } from '../db/executor.ts'

type Received = { at: Date; raw: Buffer }

/** A message with a file is not used to measure a clock. */
export const largestReadBytes = 1024 * 1024
/** Newest messages of each call among which the newest are measured. */
const newestOfCall = 9

/** In milliseconds, the median: a late notice affects one message, a wrong clock affects all. Negative: behind. */
export function medianSkew(messages: readonly Received[]): number | undefined {
  const skews = skewsOf(messages).sort((one, other) => one - other)
  return skews[Math.floor(skews.length / 2)]
}

const skewsOf = (messages: readonly Received[]): number[] =>
  messages.flatMap(({ at, raw }) => {
    const read = readJson(raw)
    const sentAt = read.ok ? parseWireTime(read.fields.get('timestamp') ?? '') : undefined
    return sentAt === undefined ? [] : [sentAt - at.getTime()]
  })

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

/**
 * By how many milliseconds at least a partner's clock is behind ours, as a number that is 0 or negative: measured by the
 * one of its newest messages that was delayed least. A message beyond the tolerance of its dialect was late, and states
 * nothing of the clock.
 */
export async function readClockDelay(db: Executor, partner: string): Promise<number> {
  const [row] = await query<{ dialect: unknown }>(db, 'select dialect from partner where id = $1', [partner])
  const parsed = parseDialect(row?.dialect ?? dialects.epoint.name)
  const { clockSkewMinutes } = parsed.ok ? parsed.dialect : dialects.epoint
  const skews = skewsOf(await query<Received>(db, newest, [partner, newestOfCall, largestReadBytes]))
  const inTolerance = skews.filter((skew) => Math.abs(skew) <= clockSkewMinutes * 60_000)
  // Times on the wire are truncated to seconds, which looks like a clock that is behind by less than one.
  return inTolerance.length === 0 ? 0 : Math.min(0, Math.max(...inTolerance) + wholeSecondMs)
}

const wholeSecondMs = 1_000
