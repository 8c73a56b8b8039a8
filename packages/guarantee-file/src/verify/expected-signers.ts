import { hexText } from '@openbaohan/crypto/bytes.ts'
import { sm3 } from '@openbaohan/crypto/sm3.ts'
import { foldNeedle } from '../text/fold-text.ts'
import { signerIdentity } from './signer-identity.ts'

/**
 * One expected signer, in the notation of settings and commands: `code:` a unified social credit code, `name:` a
 * complete name in which `*` matches any characters, `sm3:` the hex SM3 of the certificate's DER, `organisation:` a
 * registered name, including its branches.
 */
export type SignerExpectation = { readonly kind: 'code' | 'name' | 'organisation' | 'sm3'; readonly value: string }

const creditCode = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/i
const forms = {
  code: creditCode,
  name: /\S/,
  organisation: /\S/,
  sm3: /^[0-9a-f]{64}$/i,
} as const satisfies Record<SignerExpectation['kind'], RegExp>

/**
 * Without a prefix, 18 characters of a credit code are a code and everything else is a name. Undefined when it is
 * neither.
 */
export function parseSigner(text: string): SignerExpectation | undefined {
  const given = text.trim()
  const [, kind, value] = /^(code|name|organisation|sm3):(.*)$/s.exec(given) ?? [
    '',
    creditCode.test(given) ? 'code' : 'name',
    given,
  ]
  const trimmed = (value ?? '').trim()
  return isKind(kind) && forms[kind].test(trimmed) ? { kind, value: trimmed } : undefined
}

const isKind = (kind: string | undefined): kind is SignerExpectation['kind'] =>
  kind !== undefined && Object.hasOwn(forms, kind)

/**
 * Whether the certificate is expected. A malformed expectation matches no certificate.
 * @param certificate DER
 * @throws DerError
 */
export function isExpectedSigner(certificate: Uint8Array, expected: readonly string[]): boolean {
  const { names, codes } = signerIdentity(certificate)
  const folded = names.map(foldNeedle)
  return expected.some((text) => {
    const expectation = parseSigner(text)
    if (expectation === undefined) return false
    const { kind, value } = expectation
    if (kind === 'code') return codes.includes(value.toUpperCase())
    if (kind === 'sm3') return hexText(sm3([certificate])) === value.toLowerCase()
    if (kind === 'name') return folded.some((name) => patternOf(value).test(name))
    return folded.some((name) => isSameOrganisation(name, foldNeedle(value)))
  })
}

function patternOf(value: string): RegExp {
  const parts = value.split('*').map((part) => foldNeedle(part).replace(/[\\^$.+?()[\]{}|]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 'u')
}

/** Suffixes after a name that mean the same organisation: its legal form, a branch, the kind of seal. */
const continuation =
  /^(?:(?:股份)?有限(?:责任)?公司)?(?:(?:(?!公司).){1,20}(?:分公司|分行|支行|支公司|分部|营业部|办事处))?(?:(?:(?!公司).){0,8}章)?$/u

/** A branch may sign with the certificate of its head office, and a head office may name its branch. */
function isSameOrganisation(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  return short.length >= 4 && long.startsWith(short) && continuation.test(long.slice(short.length))
}
