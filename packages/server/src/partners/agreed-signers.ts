/** Parses who must have signed a partner's files, as a user enters it, into one form. */
import { createHash, X509Certificate } from 'node:crypto'

const creditCode = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/
const digest = /^(?:[0-9a-f]{2}:?){31}[0-9a-f]{2}$/i

/**
 * A unified social credit code (`code:` before it or not), a name in which `*` represents any characters (`name:`), a
 * certificate by its SM3 (`sm3:`, colons allowed) or as PEM. Undefined for anything else.
 */
export function parseAgreedSigner(text: string): string | undefined {
  const given = text.trim()
  if (given.includes('-----BEGIN')) return fingerprintOf(given)
  const [, kind, rest = ''] = /^(code|name|sm3):(.*)$/s.exec(given) ?? []
  const value = (kind === undefined ? given : rest).trim()
  if (kind === 'sm3') return digest.test(value) ? `sm3:${value.replaceAll(':', '').toLowerCase()}` : undefined
  const isCode = creditCode.test(value.toUpperCase())
  if (kind === 'code' || (kind === undefined && isCode)) return isCode ? `code:${value.toUpperCase()}` : undefined
  // A pattern must contain something that does not match every name.
  return value.replace(/[*\s]/g, '').length >= 2 && !/[\r\n]/.test(value) ? `name:${value}` : undefined
}

function fingerprintOf(pem: string): string | undefined {
  try {
    return `sm3:${createHash('sm3').update(new X509Certificate(pem).raw).digest('hex')}`
  } catch {
    return undefined
  }
}
