/** How hard a shared secret is to guess: people often type words, generators draw at random. */

/** 128 bits: an appsecret of 32 hex characters. */
export const leastSecretBits = 128

const alphabets: readonly (readonly [RegExp, number])[] = [
  [/^\d*$/, 10],
  [/^(?:[0-9a-f]*|[0-9A-F]*)$/, 16],
  [/^[0-9A-Za-z]*$/, 62],
]
const anyCharacter = 90
/** Text with fewer different characters was not drawn at random from its alphabet. */
const leastDifferent = 6

/** An upper bound in bits, as if each character were drawn from the smallest alphabet that contains them all. */
export function secretBits(secret: string): number {
  const characters = [...secret]
  const different = new Set(characters).size
  const [, size = anyCharacter] = alphabets.find(([pattern]) => pattern.test(secret)) ?? []
  return characters.length * Math.log2(different < leastDifferent ? Math.max(1, different) : size)
}

/** A sandbox accepts any secret; production only a random one, unless the override is given. */
export function checkSecret(
  secret: string,
  mode: 'sandbox' | 'production',
  allowWeak: boolean | undefined,
): { field: string; zh: string; en: string }[] {
  if (mode === 'sandbox' || allowWeak === true || secretBits(secret) >= leastSecretBits) return []
  return [
    {
      field: 'secret',
      zh: '密钥须至少含 16 字节随机数（如 32 位随机十六进制）；确要使用请显式允许 allowWeakSecret',
      en: 'must contain at least 16 random bytes, such as 32 random hex characters; allowWeakSecret accepts it anyway',
    },
  ]
}
