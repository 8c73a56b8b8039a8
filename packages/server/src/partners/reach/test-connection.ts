/** Tests the address of a partner, also before it is stored: limited for each caller, and recorded. */
import type { Kysely } from 'kysely'
import type { Caller } from '../../api/context.ts'
import type { ServerTables } from '../../db/tables.ts'
import { createSenderLimiter } from '../../http/limits/sender-limiter.ts'
import type { Poster } from '../../http/post.ts'
import { limits } from '../../limits.ts'
import type { Clock } from '../../program/clock.ts'
import type { PartnerTls } from '../partner-record.ts'
import { type ConnectionResult, resultOfCode, resultOfStatus } from './connection-result.ts'
import { createPartnerReach } from './partner-reach.ts'

/** Returns the HTTP status; rejects with an error that has a `code`. */
export type Reach = (url: string, tls?: PartnerTls) => Promise<number>

/** To the addresses that may be tested. */
export function createReach(poster: Pick<Poster, 'reach'>, mode: 'sandbox' | 'production'): Reach {
  const mayReach = createPartnerReach(mode)
  return (url, tls) => poster.reach(url, mayReach, tls)
}

export type TestedConnection = { result: ConnectionResult; status?: number; code?: string }

type ConnectionTestDeps = { db: Kysely<ServerTables>; clock: Clock; reach: Reach }

export function createConnectionTest({ db, clock, reach }: ConnectionTestDeps) {
  const mayTest = createSenderLimiter(limits.connectionTestsPerMinute)
  return async (
    caller: Pick<Caller, 'id' | 'name'>,
    { url, appkey, tls }: { url: string; appkey?: string | undefined; tls?: PartnerTls | undefined },
  ): Promise<TestedConnection | 'too-many'> => {
    if (!mayTest(caller.id, clock.now())) return 'too-many'
    const tested = await tryConnection(reach, url, tls)
    await db
      .insertInto('partner_connection_test')
      .values({
        ...{ at: new Date(clock.now()), who: caller.name, caller: caller.id, appkey: appkey ?? null, url },
        ...{ result: tested.result, status: tested.status ?? null },
      })
      .execute()
    return tested
  }
}

async function tryConnection(reach: Reach, url: string, tls: PartnerTls | undefined): Promise<TestedConnection> {
  try {
    const status = await reach(url, tls)
    return { result: resultOfStatus(status), status }
  } catch (error) {
    const code = codeOf(error)
    return { result: resultOfCode(code), ...(code === undefined ? {} : { code }) }
  }
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  return codeOf(error.cause)
}
