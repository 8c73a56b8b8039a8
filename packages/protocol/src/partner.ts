import type { Side } from './calls.ts'
import type { KeySeal } from './codec/key-form.ts'
import type { Dialect } from './dialects/dialects.ts'
import type { Secret } from './values/secret.ts'

/** Everything that differs between one counterpart and the next; adding one never needs code. */
/**
 * run-off (停止新申请): no new application, everything that runs is served. suspended: nothing but demands, whose
 * arrival is the presentation.
 */
export type PartnerState = 'active' | 'run-off' | 'suspended'

export type Partner = {
  readonly id: string
  readonly appkey: string
  readonly name: string
  /** What THEY are. */
  readonly side: Side
  readonly baseUrl: string
  readonly dialect: Dialect
  /** Newest first, at most two: sign with the first, verify with any. */
  readonly secrets: readonly Secret[]
  readonly platformCode?: string | undefined
  /** Sends for several issuers and names each (§2 `instname`); with `issuers`, for these alone. */
  readonly broker?: boolean | undefined
  readonly issuers?: readonly string[] | undefined
  /** Further codes of the same platform. */
  readonly platformCodes?: readonly string[] | undefined
  /** 16 bytes as Base64 or hex, where the dialect's `keyForm` is `fixed`. */
  readonly fixedKey?: Secret | undefined
  /** Where `keyForm` is `sm2`. */
  readonly keySeal?: KeySeal | undefined
  /** Absent: active. */
  readonly state?: PartnerState | undefined
  readonly test: boolean
  readonly allowedHosts: readonly string[]
}
