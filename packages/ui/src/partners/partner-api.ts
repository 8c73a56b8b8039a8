/** What the partner pages ask of a program: a slice of either console's typed client fits. */
import type { MessageFinding } from '../desk/desk-api.ts'

export type PartnerState = 'active' | 'run-off' | 'suspended'

export type PartnerView = {
  readonly id: string
  readonly appkey: string
  readonly name: string
  readonly side: 'platform' | 'institution'
  readonly state: PartnerState
  readonly baseUrl: string
  readonly dialect: string
  readonly validSecrets: number
  readonly previousUntil?: number | undefined
  readonly platformCode?: string | undefined
  readonly roots: number
  readonly crls: number
  readonly ocspUrl?: string | undefined
  readonly allowedHosts: readonly string[]
  readonly test: boolean
  readonly limits: Readonly<Record<string, number>>
  readonly addresses: readonly string[]
  readonly clientCertificates: readonly string[]
  readonly hasFixedKey: boolean
  readonly tls?: { ownCertificate: boolean; ownAuthority: boolean; pins: readonly string[] } | undefined
  readonly version: number
}

export type Difference = { readonly field: string; readonly from?: unknown; readonly to?: unknown }

export type PartnerVersion = {
  readonly version: number
  readonly at: number
  readonly who: string
  readonly what: 'added' | 'changed' | 'rotated' | 'rolled-back'
  readonly settings: Readonly<Record<string, unknown>>
  readonly differences: readonly Difference[]
}

export type TrialReading = {
  readonly accepted: boolean
  readonly call?: string | undefined
  readonly problems: readonly {
    step: string
    code: string
    zh: string
    en: string
    hints: readonly MessageFinding[]
  }[]
}

export type PartnerTrial = {
  readonly messages: readonly {
    name: string
    origin: 'given' | 'kept' | 'journal'
    before?: TrialReading | undefined
    after: TrialReading
    change: string
  }[]
  readonly refused: readonly string[]
  readonly unseen: readonly string[]
}

export type PartnerSettings = {
  name?: string
  baseUrl?: string
  dialect?: string | Record<string, unknown>
  state?: PartnerState
  platformCode?: string | null
  rootsPem?: string
  crlsPem?: string | null
  ocspUrl?: string | null
  allowedHosts?: string[]
  addresses?: string[]
  clientCertificates?: string[]
  limits?: { requestsPerSecond?: number; burst?: number; bodyBytes?: number; openApplications?: number }
  fixedKey?: string | null
}

export type NewPartner = Omit<PartnerSettings, 'state' | 'platformCode' | 'fixedKey' | 'crlsPem' | 'ocspUrl'> & {
  appkey: string
  secret: string
  name: string
  baseUrl: string
  side: 'platform' | 'institution'
  platformCode?: string
  fixedKey?: string
  crlsPem?: string
  ocspUrl?: string
}

type Golden = { name: string; wireName: string; body: string }

export type PartnerApi = {
  list(): Promise<PartnerView[]>
  dialects(): Promise<string[]>
  find(input: { appkey: string }): Promise<PartnerView>
  add(input: NewPartner): Promise<PartnerView>
  update(input: PartnerSettings & { appkey: string; force?: boolean }): Promise<PartnerView>
  rotate(input: { appkey: string; secret: string; overlapHours?: number }): Promise<PartnerView>
  dryRun(input: {
    appkey: string
    dialect?: string | Record<string, unknown>
    secret?: string
    messages?: Golden[]
  }): Promise<PartnerTrial>
  keepGolden(input: { appkey: string; messages: Golden[] }): Promise<string[]>
  listGolden(input: { appkey: string }): Promise<Golden[]>
  dropGolden(input: { appkey: string; name: string }): Promise<unknown>
  versions(input: { appkey: string }): Promise<PartnerVersion[]>
  compare(input: { appkey: string; from: number; to: number }): Promise<Difference[]>
  rollBack(input: { appkey: string; version: number; force?: boolean }): Promise<PartnerView>
}
