/** A row of the partner table in the form that the protocol needs, with its secrets opened. */
import type { Side } from '@openbaohan/protocol/calls.ts'
import { parseDialect } from '@openbaohan/protocol/dialects/dialects.ts'
import type { Partner, PartnerState } from '@openbaohan/protocol/partner.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import type { PartnerRow } from '../db/tables.ts'
import type { Vault } from '../secrets/vault.ts'
import { createAddressList } from './addresses.ts'
import { readCertificates, signerUses } from './partner-input.ts'
import type { PartnerLimits } from './partner-limits.ts'
import { readCrls } from './revocation-lists.ts'
import { keySealOf } from './sm2-key.ts'

/** How we call a partner over TLS. */
export type PartnerTls = {
  readonly caPem?: string | undefined
  /** SHA-256 of certificates, hex; when empty, any certificate that its authority issued for its name. */
  readonly pins: readonly string[]
  readonly certificatePem?: string | undefined
  readonly key?: Secret | undefined
}

export type SignerUse = (typeof signerUses)[number]

export type KnownPartner = Partner & {
  readonly state: PartnerState
  /** The root certificates for its files' signatures, each a PEM. */
  readonly roots: readonly string[]
  /** Revocation lists of its authorities, each a PEM. */
  readonly crls: readonly string[]
  /** Where its authority's responder is asked whether a certificate was revoked (RFC 6960). */
  readonly ocspUrl?: string | undefined
  /** Accepted signers of its files: `code:…`, `name:…`, `sm3:…`. */
  readonly signers: readonly string[]
  readonly signerUses: readonly SignerUse[]
  readonly limits: PartnerLimits
  readonly addresses: readonly string[]
  readonly access: { allowsAddress(address: string): boolean; readonly certificates: readonly string[] }
  readonly tls?: PartnerTls | undefined
  /** Sends for several issuers: its notices name the issuer. */
  readonly broker: boolean
  /** The issuers it represents; an empty list allows every issuer. */
  readonly issuers: readonly string[]
  /** Codes that its messages may carry beside `platformCode`. */
  readonly platformCodes: readonly string[]
  /** Hex: an institution's own, or ours for this platform. */
  readonly sm2PublicKey?: string | undefined
  /** Counts its changes. */
  readonly version: number
  /** Until when the replaced secret is accepted. */
  readonly previousUntil?: number | undefined
}

export type PartnerRecord = {
  readonly row: PartnerRow
  readonly current: KnownPartner
  /** With the replaced secret, while it is accepted. */
  readonly rotating?: { readonly partner: KnownPartner; readonly until: number }
}

/** Throws when the vault does not open the secret, or the row holds a dialect that this version does not know. */
export function readPartnerRecord(row: PartnerRow, vault: Vault): PartnerRecord {
  const parsed = parseDialect(row.dialect)
  if (!parsed.ok) throw new Error(`partner ${row.appkey}: ${parsed.problems.join('; ')}`)
  const secret = openSealed(row.secret_sealed, secretContext(row.id), vault)
  const current: KnownPartner = {
    id: row.id,
    appkey: row.appkey,
    name: row.name,
    side: row.side as Side, // the table's check constraint allows nothing else
    baseUrl: row.base_url,
    dialect: parsed.dialect,
    secrets: [secret],
    platformCode: row.platform_code ?? undefined,
    fixedKey:
      row.fixed_key_sealed === null ? undefined : openSealed(row.fixed_key_sealed, fixedKeyContext(row.id), vault),
    state: row.state as PartnerState, // as `side`
    test: row.test,
    allowedHosts: row.allowed_hosts,
    roots: row.roots_pem === null ? [] : (readCertificates(row.roots_pem) ?? []),
    crls: row.crls_pem === null ? [] : (readCrls(row.crls_pem) ?? []),
    ocspUrl: row.ocsp_url ?? undefined,
    signers: row.signers,
    signerUses: signerUses.filter((use) => row.signer_uses.includes(use)),
    limits: row.limits as PartnerLimits, // partner-input.ts has checked it
    addresses: row.addresses,
    access: { allowsAddress: createAddressList(row.addresses), certificates: row.client_certificates },
    tls: readTls(row, vault),
    broker: row.broker,
    issuers: row.issuers,
    platformCodes: row.platform_codes,
    sm2PublicKey: row.sm2_public_key ?? undefined,
    keySeal: keySealOf(
      row.sm2_public_key,
      row.sm2_key_sealed === null ? undefined : openSealed(row.sm2_key_sealed, sm2KeyContext(row.id), vault),
    ),
    version: row.version,
  }
  if (row.previous_secret_sealed === null || row.previous_until === null) return { row, current }
  const previous = openSealed(row.previous_secret_sealed, secretContext(row.id), vault)
  const until = row.previous_until.getTime()
  return {
    row,
    current,
    rotating: { partner: { ...current, secrets: [secret, previous], previousUntil: until }, until },
  }
}

/** The partner as of `now` (epoch milliseconds): the replaced secret is accepted until its time is over. */
export function partnerAt(record: PartnerRecord, now: number): KnownPartner {
  const { rotating } = record
  return rotating !== undefined && now < rotating.until ? rotating.partner : record.current
}

export const secretContext = (id: string) => `partner-secret:${id}`
export const fixedKeyContext = (id: string) => `partner-fixed-key:${id}`
export const sm2KeyContext = (id: string) => `partner-sm2-key:${id}`
export const tlsKeyContext = (id: string) => `partner-tls-key:${id}`

export function sealText(text: string, context: string, vault: Vault): Buffer {
  return Buffer.from(vault.seal(Buffer.from(text), context))
}

function readTls(row: PartnerRow, vault: Vault): PartnerTls | undefined {
  if (row.tls === null) return undefined
  const given = row.tls as Omit<PartnerTls, 'key'> // partner-input.ts has checked it
  const sealed = row.tls_key_sealed
  return sealed === null ? given : { ...given, key: openSealed(sealed, tlsKeyContext(row.id), vault) }
}

function openSealed(sealed: Uint8Array, context: string, vault: Vault): Secret {
  return new Secret(Buffer.from(vault.open(sealed, context)).toString())
}
