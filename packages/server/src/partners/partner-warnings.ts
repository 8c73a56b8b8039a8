import { type DialectWarning, dialectWarnings } from '@openbaohan/protocol/dialects/dialect-warnings.ts'
import type { KnownPartner } from './partner-record.ts'
import { leastSecretBits, secretBits } from './secret-strength.ts'

/** Valid settings of a partner that may still block a message later; the warnings never contain the secret. */
export function partnerWarnings({ dialect, secrets }: Pick<KnownPartner, 'dialect' | 'secrets'>): DialectWarning[] {
  const isWeak = secrets.some((secret) => secretBits(secret.reveal()) < leastSecretBits)
  return [...dialectWarnings(dialect), ...(isWeak ? [weakSecret] : [])]
}

const weakSecret: DialectWarning = {
  code: 'secret-weak',
  zh: '密钥不足 16 字节（128 位）的随机性，可能被猜出；请生成并更换',
  en: 'the secret holds less than 16 bytes (128 bits) of randomness and may be guessed: generate and replace it',
}
