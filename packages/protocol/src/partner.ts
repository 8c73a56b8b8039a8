import type { Side } from './calls.ts'
import type { KeySeal } from './codec/key-form.ts'
import type { Dialect } from './dialects/dialects.ts'
import type { Secret } from './values/secret.ts'

/**
 * run-off (停止新业务，存量继续): no new applications, existing business continues. suspended: demands only, since the arrival of
 * a demand is its presentation.
 */
export type PartnerState = 'active' | 'run-off' | 'suspended'

/** Everything that differs between partners; adding a partner needs no code. */
export type Partner = {
  readonly id: string
  readonly appkey: string
  readonly name: string
  /** The side of the partner. */
  readonly side: Side
  readonly baseUrl: string
  readonly dialect: Dialect
  /** Newest first, at most two: we sign with the first and verify with each. */
  readonly secrets: readonly Secret[]
  readonly platformCode?: string | undefined
  /** Sends for several issuers and names the issuer (§2 `instname`); `issuers` limits them to these. */
  readonly broker?: boolean | undefined
  readonly issuers?: readonly string[] | undefined
  /** Additional codes of the same platform. */
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
