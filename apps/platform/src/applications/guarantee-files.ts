import type { Kysely } from 'kysely'
import type { Finding } from '../domain/premium-findings.ts'
import type { PlatformTables } from '../tables.ts'

/** A corrected notice is a new version; every version is kept. */
export async function addGuaranteeFile(
  trx: Kysely<PlatformTables>,
  file: {
    application: string
    kind: 'sealed' | 'plain'
    guaranteeNumber: string
    sm3: string
    findings: readonly Finding[]
    receivedAt: number
  },
): Promise<number> {
  const last = await trx
    .selectFrom('guarantee_file')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('application', '=', file.application)
    .where('kind', '=', file.kind)
    .executeTakeFirst()
  const version = (last?.version ?? 0) + 1
  await trx
    .insertInto('guarantee_file')
    .values({
      application: file.application,
      kind: file.kind,
      version,
      guarantee_number: file.guaranteeNumber,
      sm3: file.sm3,
      findings: JSON.stringify(file.findings),
      received_at: new Date(file.receivedAt),
    })
    .execute()
  return version
}

export async function listGuaranteeFiles(db: Kysely<PlatformTables>, application: string) {
  const rows = await db
    .selectFrom('guarantee_file')
    .selectAll()
    .where('application', '=', application)
    .orderBy('received_at')
    .orderBy('version')
    .execute()
  return rows.map((row) => ({
    kind: row.kind,
    version: row.version,
    sm3: row.sm3,
    receivedAt: row.received_at.getTime(),
    findings: row.findings,
  }))
}
