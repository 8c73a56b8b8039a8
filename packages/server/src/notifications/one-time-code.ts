/**
 * One-time codes: six digits for a phone or mailbox, ten minutes, five tries, one a minute. Only a keyed digest is
 * stored, since six digits are found by trying. Both functions run in the caller's transaction and lock the code's row.
 */

import { randomInt, timingSafeEqual } from 'node:crypto'
import { dayMs } from '@openbaohan/protocol/values/china-day.ts'
import { type Executor, query } from '../db/executor.ts'
import { limits } from '../limits.ts'
import type { Vault } from '../secrets/vault.ts'

/** What it confirms (`abandon`), and of which row. */
export type CodeOf = { purpose: string; subject: string }

export type NewCode =
  | { kind: 'made'; code: string; expiresAt: number }
  /** Epoch milliseconds: from when on another may be asked for. */
  | { kind: 'too-soon'; nextAt: number }

export type CodeCheck =
  | { kind: 'right' }
  | { kind: 'wrong'; triesLeft: number }
  /** Ended, used up, or never sent: another one must be asked for. */
  | { kind: 'none' }

type Ports = { vault: Vault; now: number }

const macOf = (vault: Vault, { purpose, subject }: CodeOf, code: string) =>
  Buffer.from(vault.mac(`${subject}/${code}`, `one-time-code:${purpose}`))

// The row is locked by the insert, so that two requests at one moment make one code.
const makeStatement = `
insert into one_time_code as known (purpose, subject, code_mac, sent_at, expires_at, day_from, sent_in_day)
values ($1, $2, $3, $4, $5, $4, 1)
on conflict (purpose, subject) do update set
  code_mac = excluded.code_mac, sent_at = excluded.sent_at, expires_at = excluded.expires_at, tries = 0,
  day_from = case when known.day_from <= $6 then excluded.day_from else known.day_from end,
  sent_in_day = case when known.day_from <= $6 then 1 else known.sent_in_day + 1 end
where known.sent_at <= $7 and (known.day_from <= $6 or known.sent_in_day < ${limits.codesPerDay})
returning sent_in_day`

/** Ends the code before it. */
export async function makeCode(trx: Executor, of: CodeOf, { vault, now }: Ports): Promise<NewCode> {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const expiresAt = now + limits.codeLivesMs
  const made = await query(trx, makeStatement, [
    of.purpose,
    of.subject,
    macOf(vault, of, code),
    new Date(now),
    new Date(expiresAt),
    new Date(now - dayMs),
    new Date(now - limits.codePauseMs),
  ])
  if (made.length > 0) return { kind: 'made', code, expiresAt }
  const [known] = await query<{ sent_at: Date; day_from: Date; sent_in_day: number }>(
    trx,
    'select sent_at, day_from, sent_in_day from one_time_code where purpose = $1 and subject = $2',
    [of.purpose, of.subject],
  )
  if (known === undefined) throw new Error('a code that was neither made nor there')
  const isDayUsed = known.sent_in_day >= limits.codesPerDay
  return {
    kind: 'too-soon',
    nextAt: isDayUsed ? known.day_from.getTime() + dayMs : known.sent_at.getTime() + limits.codePauseMs,
  }
}

/** A right one is used up by it. The caller commits whatever comes of it: a rollback would give the try back. */
export async function checkCode(trx: Executor, of: CodeOf, given: string, ports: Ports): Promise<CodeCheck> {
  const { vault, now } = ports
  const [tried] = await query<{ code_mac: Buffer; tries: number }>(
    trx,
    `update one_time_code set tries = tries + 1
     where purpose = $1 and subject = $2 and expires_at > $3 and tries < ${limits.codeTries}
     returning code_mac, tries`,
    [of.purpose, of.subject, new Date(now)],
  )
  if (tried === undefined) return { kind: 'none' }
  if (!timingSafeEqual(tried.code_mac, macOf(vault, of, given)))
    return { kind: 'wrong', triesLeft: limits.codeTries - tried.tries }
  await query(trx, 'update one_time_code set expires_at = $3 where purpose = $1 and subject = $2', [
    of.purpose,
    of.subject,
    new Date(now),
  ])
  return { kind: 'right' }
}
