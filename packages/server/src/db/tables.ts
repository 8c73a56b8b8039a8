/** The rows of this package's tables, as Kysely types. */
import type { Generated } from 'kysely'
import type { SignInTables } from '../sign-in/tables.ts'

export type PartnerRow = {
  id: string
  appkey: string
  name: string
  side: string
  base_url: string
  secret_sealed: Buffer
  previous_secret_sealed: Buffer | null
  previous_until: Date | null
  dialect: unknown
  platform_code: string | null
  roots_pem: string | null
  crls_pem: string | null
  ocsp_url: string | null
  signers: string[]
  signer_uses: string[]
  allowed_hosts: string[]
  test: boolean
  state: string
  limits: unknown
  addresses: string[]
  client_certificates: string[]
  fixed_key_sealed: Buffer | null
  tls: unknown
  tls_key_sealed: Buffer | null
  broker: boolean
  issuers: string[]
  platform_codes: string[]
  sm2_public_key: string | null
  sm2_key_sealed: Buffer | null
  version: number
  created_at: Date
  updated_at: Date
}

export type PartnerRevisionRow = {
  partner: string
  version: number
  at: Date
  who: string
  what: 'added' | 'changed' | 'rotated' | 'rolled-back'
  settings: unknown
  fixed_key_sealed: Buffer | null
  tls_key_sealed: Buffer | null
}

export type PartnerGoldenRow = { partner: string; name: string; wire_name: string; body: Buffer; added_at: Date }

export type PartnerConnectionTestRow = {
  id: Generated<string>
  at: Date
  who: string
  caller: string
  appkey: string | null
  url: string
  result: string
  status: number | null
}

export type PartnerVersionRow = { one: Generated<boolean>; version: string }

export type ApiKeyRow = {
  id: string
  name: string
  scopes: string[]
  token_hash: Buffer
  created_at: Date
  expires_at: Date | null
  revoked_at: Date | null
}

export type HolidayYearRow = {
  year: number
  content: unknown
  saved_by: string
  saved_at: Date
}

export type ServerTables = SignInTables & {
  holiday_year: HolidayYearRow
  partner: PartnerRow
  partner_version: PartnerVersionRow
  partner_revision: PartnerRevisionRow
  partner_golden: PartnerGoldenRow
  partner_connection_test: PartnerConnectionTestRow
  api_key: ApiKeyRow
}
