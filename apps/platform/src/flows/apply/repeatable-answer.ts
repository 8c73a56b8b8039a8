/**
 * What is kept so that a lost answer can be given again. The caller's key is the only thing that opens it, and it is
 * not kept: the name of the row, the digest of what was asked and the seal are three keys derived from it (HKDF-SM3),
 * so that nothing at rest says which lot an application is for, not even to who tries all lots.
 */

import { createHmac, hkdfSync } from 'node:crypto'
import { createVault } from '@openbaohan/server/secrets/vault.ts'

export type Repeatable = {
  /** Finds the row again: the digest of who asks and of the key. */
  handle: Buffer
  contentOf(asked: readonly string[]): Buffer
  seal(answer: object): Buffer
  /** Gives what `seal` was given. */
  open(sealed: Uint8Array): unknown
}

/** Above the longest receipt, as of a box: the size must not tell how long the lot's name is. */
const paddedBytes = 8192

/** 128 random bits in Base64 are 22 characters. */
export const isIdempotencyKey = (text: string): boolean => /^[!-~]{22,200}$/.test(text)

/** Two callers with the same key do not meet: `apiKeyId` is part of everything. */
export function sealForRepeats(apiKeyId: string, idempotencyKey: string): Repeatable {
  const derive = (what: string) =>
    new Uint8Array(hkdfSync('sm3', idempotencyKey, apiKeyId, `openbaohan/repeatable/1\0${what}`, 32))
  const context = 'repeatable-answer'
  const vault = createVault(derive('seal'))
  return {
    handle: Buffer.from(derive('handle')),
    contentOf: (asked) => createHmac('sm3', derive('content')).update(JSON.stringify(asked)).digest(),
    seal: (answer) => {
      const text = Buffer.from(JSON.stringify(answer))
      if (text.length > paddedBytes) throw new Error('an answer is longer than any receipt can be')
      return Buffer.from(vault.seal(Buffer.concat([text, Buffer.alloc(paddedBytes - text.length, ' ')]), context))
    },
    open: (sealed) => JSON.parse(Buffer.from(vault.open(sealed, context)).toString()),
  }
}
