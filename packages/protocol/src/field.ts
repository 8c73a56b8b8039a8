/**
 * The characters that a value may contain (docs/spec/gaps.md, "closes all 23", point 2). Strict characters prevent one
 * signed string from being read as another message, so kinds are part of the security of the protocol.
 */
export type Kind =
  | 'identifier' // a partner's number: opaque, without & = and control characters
  | 'credit-code' // 统一社会信用代码: opaque like an identifier; a wrong check digit is a flag, never a refusal
  | 'account'
  | 'decimal'
  | 'datetime'
  | 'flag'
  | 'invoice-type'
  | 'base64'
  | 'sealed' // SM4 ciphertext, or a key: whole blocks in Base64 or hex
  | 'sm2-sealed' // the key of a restore under the institution's SM2 key: C1 ‖ C3 ‖ C2 in Base64 or hex
  | 'url'
  | 'phone'
  | 'email'
  | 'name'
  | 'text'
  | 'files'
  | 'signature'
  | 'sm3' // a digest in hex
  | 'validity-tier'
  | 'demand-outcome'

/** When a field is needed; the conditions are below. */
export type Requirement = 'always' | 'optional' | Condition

export type Condition = 'unless-refused' | 'special-invoice' | 'when-paid' | 'when-not-paid'

/** The value that another field must have for the condition to hold; an absent field counts as ''. */
export const conditions: Readonly<Record<Condition, { readonly wire: string; holds(value: string): boolean }>> = {
  'unless-refused': { wire: 'applystatus', holds: (value) => value !== '0' },
  /** 专票 */
  'special-invoice': { wire: 'type', holds: (value) => value === '1' },
  'when-paid': { wire: 'claimsstatus', holds: (value) => value === '1' || value === '2' },
  'when-not-paid': { wire: 'claimsstatus', holds: (value) => value === '0' || value === '3' },
}

export type FieldDefinition = {
  /** The name on the wire, with the spelling of the specification. */
  readonly wire: string
  readonly name: string
  readonly kind: Kind
  /** Characters, as counted in the specification; undefined where it states no length. */
  readonly maxLength: number | undefined
  readonly required: Requirement
  readonly zh: string
  readonly en: string
  /** Known only to partners whose dialect lists this extension; not in the specification. */
  readonly extension?: string
}

/** One row of the call table: wire name, domain name, kind, length, requirement, labels. */
export function field<
  const W extends string,
  const N extends string,
  const K extends Kind,
  const R extends Requirement,
>(wire: W, name: N, kind: K, maxLength: number | undefined, required: R, zh: string, en: string) {
  return { wire, name, kind, maxLength, required, zh, en }
}
