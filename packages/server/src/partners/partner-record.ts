/** A row of the table as the protocol wants it, with its secrets opened. */
import type { Side } from '@openbaohan/protocol/calls.ts'
import { parseDialect } from '@openbaohan/protocol/dialects.ts'
import type { Partner } from '@openbaohan/protocol/partner.ts'
import { Secret } from '@openbaohan/protocol/secret.ts'
import type { PartnerRow } from '../db/tables.ts'
import type { Vault } from '../secrets/vault.ts'
import { readCertificates } from './partner-input.ts'

/** A partner, and the certificates its files may be signed under, each a PEM. */
export type KnownPartner = Partner & { readonly roots: readonly string[] }

export type PartnerRecord = {
  readonly row: PartnerRow
  readonly current: KnownPartner
  /** With the secret that was replaced, while it still counts. */
  readonly rotating?: { readonly partner: KnownPartner; readonly until: number }
}

/** Throws when the vault does not open the secret, or the row holds a dialect that this version does not know. */
export function readPartnerRecord(row: PartnerRow, vault: Vault): PartnerRecord {
  const parsed = parseDialect(row.dialect)
  if (!parsed.ok) throw new Error(`partner ${row.appkey}: ${parsed.problems.join('; ')}`)
  const secret = openSecret(row.secret_sealed, row.id, vault)
  const current: KnownPartner = {
    id: row.id,
    appkey: row.appkey,
    name: row.name,
    side: row.side as Side, // the table's check constraint allows nothing else
    baseUrl: row.base_url,
    dialect: parsed.dialect,
    secrets: [secret],
    platformCode: row.platform_code ?? undefined,
    test: row.test,
    allowedHosts: row.allowed_hosts,
    roots: row.roots_pem === null ? [] : (readCertificates(row.roots_pem) ?? []),
  }
  if (row.previous_secret_sealed === null || row.previous_until === null) return { row, current }
  const previous = openSecret(row.previous_secret_sealed, row.id, vault)
  const partner = { ...current, secrets: [secret, previous] }
  return { row, current, rotating: { partner, until: row.previous_until.getTime() } }
}

/** The partner as of `now` (epoch milliseconds): the replaced secret counts until its time is over. */
export function partnerAt(record: PartnerRecord, now: number): KnownPartner {
  const { rotating } = record
  return rotating !== undefined && now < rotating.until ? rotating.partner : record.current
}

export function sealSecret(secret: string, id: string, vault: Vault): Buffer {
  return Buffer.from(vault.seal(Buffer.from(secret), `partner-secret:${id}`))
}

function openSecret(sealed: Uint8Array, id: string, vault: Vault): Secret {
  return new Secret(Buffer.from(vault.open(sealed, `partner-secret:${id}`)).toString())
}
