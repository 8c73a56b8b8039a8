/** Whether an idempotency key can be random: what is sealed under it must not be found by guessing. */
import { isCreditCode } from '@openbaohan/protocol/values/credit-code.ts'

/** 128 random bits in Base64url are 22 characters. */
const form = /^[A-Za-z0-9_-]{22,200}$/
const hex = /^[0-9a-f]+$/i
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-([0-9a-f])[0-9a-f]{3}-([0-9a-f])[0-9a-f]{3}-[0-9a-f]{12}$/i
const leastCharacters = 6
/** A shorter part of a key is often random. */
const leastNamedCharacters = 8

const date = /20[23]\d[-_]?(0[1-9]|1[0-2])[-_]?(0[1-9]|[12]\d|3[01])/
/** Serial numbers, lot numbers and times in milliseconds; 12 digits in a row of random Base64url are one key in 10^8. */
const digits = /\d{12}/

/**
 * Base64url or hex of 22 to 200 characters, such as a UUID v4, that holds neither one of `named` nor anything else by which keys
 * are made up: a date, a credit code, a run of digits, few different characters.
 * @param named what the request is about: lot number and credit code
 */
export function isIdempotencyKey(key: string, named: readonly string[]): boolean {
  if (!form.test(key) || new Set(key).size < leastCharacters) return false
  if (named.some((name) => holds(key, name))) return false
  const [isUuid, version, variant = ''] = uuid.exec(key) ?? []
  if (isUuid !== undefined) return version === '4' && /[89ab]/i.test(variant)
  // random hex holds eight digits that could be a date too often to refuse it: only where people write one
  if (hex.test(key)) return !/^\d+$/.test(key) && key.search(date) !== 0
  return !date.test(key) && !digits.test(key) && !holdsCreditCode(key)
}

const plain = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()

function holds(key: string, name: string): boolean {
  const part = plain(name)
  return part.length >= leastNamedCharacters && plain(key).includes(part)
}

const creditCodeCharacters = 18

function holdsCreditCode(key: string): boolean {
  return Array.from(key, (_, at) => key.slice(at, at + creditCodeCharacters)).some(isCreditCode)
}
