import assert from 'node:assert/strict'
import { encode } from '@openbaohan/protocol/codec/codec.ts'
import { sampleMessage } from '@openbaohan/protocol/derive/sample.ts'
import { dialects } from '@openbaohan/protocol/dialects/dialects.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import { ORPCError } from '@orpc/server'
import type { ApiContext } from '../src/api/context.ts'
import { serverMigrations } from '../src/db/migrate.ts'
import { createTestDatabase } from '../src/db/test-database.ts'
import { createJournal } from '../src/journal/journal.ts'
import { createPartnerDirectory } from '../src/partners/partner-directory.ts'
import { createFakeClock } from '../src/program/clock.ts'
import { createVault } from '../src/secrets/vault.ts'

const start = 1_780_000_000_000
export const clock = createFakeClock(start)
export const secret = '5f2d8c0e-console'
/** A caller; the table of rights decides which roles may call, and the programs' access tests prove it. */
export const as = (name: string): { context: ApiContext } => ({
  context: { caller: { id: `person:${name}`, name, scopes: [] }, requestId: 'r' },
})

export const body = (number: string, amount: string, signedWith = secret) =>
  encode(
    'apply',
    { ...sampleMessage('apply'), sentAt: clock.now(), applicationNumber: number, amount },
    dialects.epoint,
    new Secret(signedWith),
  ).body

export const isCode = (code: string) => (error: unknown) => error instanceof ORPCError && error.code === code

/** A database with one bank as partner. */
export async function createConsoleDatabase() {
  const test = await createTestDatabase([serverMigrations])
  const journal = createJournal(test.db.pool)
  const partners = createPartnerDirectory({
    ...{ db: test.db, vault: createVault(Buffer.alloc(32, 3)), clock, mode: 'sandbox' as const },
  })
  const added = await partners.add({
    ...{ name: '江东银行', side: 'institution', baseUrl: 'http://127.0.0.1:9/gateway', appkey: 'finance_bank' },
    secret,
  })
  assert.ok(added.ok)
  return { test, journal, partners, bank: added.partner.id }
}
