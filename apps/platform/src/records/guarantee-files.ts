import { type Kysely, sql } from 'kysely'
import type { Finding } from '../domain/application/premium-findings.ts'
import type { StatedEnd } from '../domain/demand/last-day-for-demands.ts'
import { limits } from '../domain/limits.ts'
import type { PlatformTables } from './tables.ts'

/** A corrected notice is a new version; every version is stored. */
export async function addGuaranteeFile(
  trx: Kysely<PlatformTables>,
  file: {
    application: string
    kind: 'sealed' | 'plain'
    guaranteeNumber: string
    sm3: string
    findings: readonly Finding[]
    receivedAt: number
    issuerName?: string | undefined
    /** As the notice states them (§2, §4): epoch milliseconds; a decimal string; a link that is never opened here. */
    issuedAt?: number | undefined
    rate?: string | undefined
    fileUrl?: string | undefined
    stated?: StatedEnd | undefined
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
      issuer_name: file.issuerName ?? null,
      issued_at: file.issuedAt === undefined ? null : new Date(file.issuedAt),
      rate: file.rate ?? null,
      file_url: file.fileUrl ?? null,
      stated_extra_days: file.stated?.extraDays ?? null,
      stated_last_day: file.stated?.lastDay ?? null,
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
    // within one moment the sealed file came first
    .orderBy('kind', 'desc')
    .orderBy('version')
    .execute()
  return rows.map((row) => ({
    kind: row.kind,
    version: row.version,
    sm3: row.sm3,
    receivedAt: row.received_at.getTime(),
    findings: row.findings,
    ...(row.issuer_name === null ? {} : { issuerName: row.issuer_name }),
    ...(row.issued_at === null ? {} : { issuedAt: row.issued_at.getTime() }),
    ...(row.rate === null ? {} : { rate: row.rate }),
    ...(row.file_url === null ? {} : { fileUrl: row.file_url }),
    stated: { extraDays: row.stated_extra_days ?? undefined, lastDay: row.stated_last_day ?? undefined },
  }))
}

type RefusedFile = {
  application: string
  kind: 'sealed' | 'plain'
  digest: string
  findings: readonly Finding[]
  receivedAt: number
}

/** What was found in a file that was not taken; the same file again changes its time alone. */
export async function keepRefusedFile(db: Kysely<PlatformTables>, file: RefusedFile): Promise<void> {
  const { rows } = await sql<{ stored: string }>`
    select count(*) as stored from refused_guarantee_file where application = ${file.application}`.execute(db)
  if (Number(rows[0]?.stored ?? 0) >= limits.filesOfOneMatter) return
  const values = { findings: JSON.stringify(file.findings), received_at: new Date(file.receivedAt) }
  await db
    .insertInto('refused_guarantee_file')
    .values({ application: file.application, kind: file.kind, digest: file.digest, ...values })
    .onConflict((conflict) => conflict.columns(['application', 'kind', 'digest']).doUpdateSet(values))
    .execute()
}

export async function listRefusedFiles(db: Kysely<PlatformTables>, application: string) {
  const rows = await db
    .selectFrom('refused_guarantee_file')
    .select(['kind', 'digest', 'findings', 'received_at'])
    .where('application', '=', application)
    .orderBy('received_at')
    .execute()
  return rows.map(({ received_at, ...row }) => ({ ...row, receivedAt: received_at.getTime() }))
}
