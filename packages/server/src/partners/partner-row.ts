/** Converts user input to columns: a new row, a change of one, another secret. */
import { parseDialect } from '@openbaohan/protocol/dialects/dialects.ts'
import type { PartnerRow } from '../db/tables.ts'
import type { Vault } from '../secrets/vault.ts'
import {
  type PartnerInput,
  type PartnerPatch,
  type PartnerProblem,
  partnerInput,
  partnerPatch,
} from './partner-input.ts'
import {
  fixedKeyContext,
  readPartnerRecord,
  sealText,
  secretContext,
  sm2KeyContext,
  tlsKeyContext,
} from './partner-record.ts'
import { makeSm2Pair, parseSm2PublicKey } from './sm2-key.ts'

type Mode = 'sandbox' | 'production'

export function newRow(
  input: PartnerInput,
  id: string,
  at: Date,
  { vault, mode }: { vault: Vault; mode: Mode },
): PartnerRow {
  const { appkey, side, secret, allowWeakSecret: _, ...given } = partnerInput.parse(input)
  const bare: PartnerRow = {
    id,
    appkey,
    name: given.name,
    side,
    base_url: given.baseUrl,
    secret_sealed: sealText(secret, secretContext(id), vault),
    previous_secret_sealed: null,
    previous_until: null,
    dialect: given.dialect,
    platform_code: null,
    roots_pem: null,
    crls_pem: null,
    ocsp_url: null,
    signers: [],
    signer_uses: [],
    allowed_hosts: [new URL(given.baseUrl).host],
    test: mode === 'sandbox',
    state: 'active',
    limits: {},
    addresses: [],
    client_certificates: [],
    fixed_key_sealed: null,
    tls: null,
    tls_key_sealed: null,
    broker: false,
    issuers: [],
    platform_codes: [],
    sm2_public_key: null,
    sm2_key_sealed: null,
    version: 1,
    created_at: at,
    updated_at: at,
  }
  const row = { ...bare, ...patchOf(given, id, vault) }
  return { ...row, ...sm2PairFor(row, vault) }
}

export function patchOf(input: PartnerPatch, id: string, vault: Vault): Partial<PartnerRow> {
  const patch = partnerPatch.parse(input)
  const { fixedKey, tls } = patch
  return {
    ...(patch.name === undefined ? {} : { name: patch.name }),
    ...(patch.baseUrl === undefined ? {} : { base_url: patch.baseUrl.replace(/\/+$/, '') }),
    ...(patch.dialect === undefined ? {} : { dialect: patch.dialect }),
    ...(patch.platformCode === undefined ? {} : { platform_code: patch.platformCode }),
    ...(patch.rootsPem === undefined ? {} : { roots_pem: patch.rootsPem }),
    ...(patch.crlsPem === undefined ? {} : { crls_pem: patch.crlsPem }),
    ...(patch.ocspUrl === undefined ? {} : { ocsp_url: patch.ocspUrl }),
    ...(patch.signers === undefined ? {} : { signers: patch.signers }),
    ...(patch.signerUses === undefined ? {} : { signer_uses: patch.signerUses }),
    ...(patch.allowedHosts === undefined ? {} : { allowed_hosts: patch.allowedHosts }),
    ...(patch.test === undefined ? {} : { test: patch.test }),
    ...(patch.state === undefined ? {} : { state: patch.state }),
    ...(patch.limits === undefined ? {} : { limits: patch.limits }),
    ...(patch.addresses === undefined ? {} : { addresses: patch.addresses }),
    ...(patch.clientCertificates === undefined ? {} : { client_certificates: patch.clientCertificates }),
    ...(patch.broker === undefined ? {} : { broker: patch.broker }),
    ...(patch.issuers === undefined ? {} : { issuers: patch.issuers }),
    ...(patch.platformCodes === undefined ? {} : { platform_codes: patch.platformCodes }),
    ...(patch.sm2PublicKey === undefined
      ? {}
      : { sm2_public_key: patch.sm2PublicKey === null ? null : (parseSm2PublicKey(patch.sm2PublicKey) ?? null) }),
    ...(fixedKey === undefined
      ? {}
      : { fixed_key_sealed: fixedKey === null ? null : sealText(fixedKey, fixedKeyContext(id), vault) }),
    ...(tls === undefined ? {} : tlsColumns(tls, id, vault)),
  }
}

/** Our own key pair for a platform whose restores bring keys sealed by SM2, created once. */
export function sm2PairFor(row: PartnerRow, vault: Vault): Partial<PartnerRow> {
  const parsed = parseDialect(row.dialect)
  if (!parsed.ok || parsed.dialect.keyForm !== 'sm2' || row.side !== 'platform' || row.sm2_key_sealed !== null)
    return {}
  const { publicKey, privateKey } = makeSm2Pair()
  return { sm2_public_key: publicKey, sm2_key_sealed: sealText(privateKey, sm2KeyContext(row.id), vault) }
}

function tlsColumns(tls: NonNullable<ReturnType<typeof partnerPatch.parse>['tls']> | null, id: string, vault: Vault) {
  if (tls === null) return { tls: null, tls_key_sealed: null }
  const { keyPem, ...open } = tls
  return { tls: open, tls_key_sealed: keyPem === undefined ? null : sealText(keyPem, tlsKeyContext(id), vault) }
}

/** Setting the same secret again changes nothing: a repeated request must not displace the replaced secret. */
export function rotationOf(
  row: PartnerRow,
  secret: string,
  until: Date,
  vault: Vault,
): Partial<PartnerRow> | undefined {
  const [present] = readPartnerRecord(row, vault).current.secrets
  if (present?.reveal() === secret) return undefined
  return {
    secret_sealed: sealText(secret, secretContext(row.id), vault),
    previous_secret_sealed: row.secret_sealed,
    previous_until: until,
  }
}

/** Rules across settings: which of them are valid together, and with this program. */
export function checkRow(row: PartnerRow, mode: Mode): PartnerProblem[] {
  const problems: PartnerProblem[] = []
  if (row.test !== (mode === 'sandbox'))
    problems.push({
      field: 'test',
      zh: `测试与生产不得混用：本程序为 ${mode}`,
      en: `test and production never mix: this program is in ${mode}`,
    })
  const parsed = parseDialect(row.dialect)
  if (parsed.ok && parsed.dialect.keyForm === 'fixed' && row.fixed_key_sealed === null)
    problems.push({ field: 'fixedKey', zh: '该接口规格须给出固定密钥', en: 'this dialect needs the fixed key' })
  if (parsed.ok && parsed.dialect.keyForm === 'sm2' && row.sm2_public_key === null)
    problems.push({
      field: 'sm2PublicKey',
      zh: '该接口规格须给出金融机构的 SM2 公钥',
      en: "this dialect needs the institution's SM2 public key",
    })
  return problems
}

/** jsonb columns are written as text. */
export function written(row: Partial<PartnerRow>): Partial<PartnerRow> {
  const json: Partial<PartnerRow> = {}
  if (row.dialect !== undefined) json.dialect = JSON.stringify(row.dialect)
  if (row.limits !== undefined) json.limits = JSON.stringify(row.limits)
  if (row.tls !== undefined && row.tls !== null) json.tls = JSON.stringify(row.tls)
  return { ...row, ...json }
}
