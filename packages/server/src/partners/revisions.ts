/** Every version of a partner's settings: to list, compare and restore. Versions contain no secrets. */
import { isDeepStrictEqual } from 'node:util'
import type { Kysely } from 'kysely'
import type { PartnerRow, ServerTables } from '../db/tables.ts'
import { limits } from '../limits.ts'

/** As people may see them. */
export type PartnerSettings = {
  name: string
  baseUrl: string
  dialect: unknown
  platformCode: string | null
  rootsPem: string | null
  /** Absent from versions that precede these settings. */
  crlsPem?: string | null
  ocspUrl?: string | null
  signers?: string[]
  signerUses?: string[]
  allowedHosts: string[]
  test: boolean
  state: string
  limits: unknown
  addresses: string[]
  clientCertificates: string[]
  tls: unknown
  hasFixedKey: boolean
  broker?: boolean
  issuers?: string[]
  platformCodes?: string[]
  sm2PublicKey?: string | null
}

export type Revision = {
  version: number
  at: number
  who: string
  what: 'added' | 'changed' | 'rotated' | 'rolled-back'
  settings: PartnerSettings
}

export type SettingDifference = { field: string; from: unknown; to: unknown }

export function settingsOf(row: PartnerRow): PartnerSettings {
  return {
    name: row.name,
    baseUrl: row.base_url,
    dialect: row.dialect,
    platformCode: row.platform_code,
    rootsPem: row.roots_pem,
    crlsPem: row.crls_pem,
    ocspUrl: row.ocsp_url,
    signers: row.signers,
    signerUses: row.signer_uses,
    allowedHosts: row.allowed_hosts,
    test: row.test,
    state: row.state,
    limits: row.limits,
    addresses: row.addresses,
    clientCertificates: row.client_certificates,
    tls: row.tls,
    hasFixedKey: row.fixed_key_sealed !== null,
    broker: row.broker,
    issuers: row.issuers,
    platformCodes: row.platform_codes,
    sm2PublicKey: row.sm2_public_key,
  }
}

/** In the transaction of the change. */
export async function recordRevision(
  trx: Kysely<ServerTables>,
  row: PartnerRow,
  { at, who, what }: { at: Date; who: string; what: Revision['what'] },
): Promise<void> {
  await trx
    .insertInto('partner_revision')
    .values({
      partner: row.id,
      version: row.version,
      ...{ at, who, what },
      settings: JSON.stringify(settingsOf(row)),
      fixed_key_sealed: row.fixed_key_sealed,
      tls_key_sealed: row.tls_key_sealed,
    })
    .execute()
}

/** Newest first. */
export async function listRevisions(db: Kysely<ServerTables>, partner: string): Promise<Revision[]> {
  const rows = await db
    .selectFrom('partner_revision')
    .select(['version', 'at', 'who', 'what', 'settings'])
    .where('partner', '=', partner)
    .orderBy('version', 'desc')
    .limit(limits.listedRevisions)
    .execute()
  // Written by recordRevision, as this type.
  return rows.map(({ at, settings, ...row }) => ({ ...row, at: at.getTime(), settings: settings as PartnerSettings }))
}

/** A version as columns. Secret, state and environment are not restored. */
export async function findColumns(
  db: Kysely<ServerTables>,
  partner: string,
  version: number,
): Promise<Partial<PartnerRow> | undefined> {
  const row = await db
    .selectFrom('partner_revision')
    .select(['settings', 'fixed_key_sealed', 'tls_key_sealed'])
    .where('partner', '=', partner)
    .where('version', '=', version)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const settings = row.settings as PartnerSettings // as above
  return {
    name: settings.name,
    base_url: settings.baseUrl,
    dialect: settings.dialect,
    platform_code: settings.platformCode,
    roots_pem: settings.rootsPem,
    crls_pem: settings.crlsPem ?? null,
    ocsp_url: settings.ocspUrl ?? null,
    signers: settings.signers ?? [],
    signer_uses: settings.signerUses ?? [],
    allowed_hosts: settings.allowedHosts,
    limits: settings.limits,
    addresses: settings.addresses,
    client_certificates: settings.clientCertificates,
    tls: settings.tls,
    broker: settings.broker ?? false,
    issuers: settings.issuers ?? [],
    platform_codes: settings.platformCodes ?? [],
    fixed_key_sealed: row.fixed_key_sealed,
    tls_key_sealed: row.tls_key_sealed,
  }
}

export function differencesOf(from: PartnerSettings, to: PartnerSettings): SettingDifference[] {
  const fields = Object.keys(to) as (keyof PartnerSettings)[]
  return fields
    .filter((field) => !isDeepStrictEqual(from[field], to[field]))
    .map((field) => ({ field, from: from[field], to: to[field] }))
}
