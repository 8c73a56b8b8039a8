/**
 * What is stored so that a lost answer can be given again. Two things open it, and neither is in the database: the caller's key,
 * which is not stored, and the vault. The name of the row, the digest of what was asked and the seal are derived from the key
 * (HKDF-SM3) and then put under the vault, so that nothing at rest states which lot an application is for: not to a reader of the
 * database who guesses keys, and not to a holder of the vault who tries all lots.
 */

import { createHmac, hkdfSync } from 'node:crypto'
import { createVault, type Vault } from '@openbaohan/server/secrets/vault.ts'

export type Repeatable = {
  /** Finds the row again: the digest of who asks and of the key. */
  handle: Buffer
  contentOf(asked: readonly string[]): Buffer
  seal(answer: object): Buffer
  /** Gives what `seal` was given. */
  open(sealed: Uint8Array): unknown
}

/** As the columns of `repeatable_answer`. */
export type StoredAnswer = { handle: Buffer; content: Buffer; answer: Buffer }

/** Above the longest receipt, as of an envelope: the size must not disclose how long the lot's name is. */
const paddedBytes = 8192
const context = 'repeatable-answer'

/** Two callers with the same key do not meet: `apiKeyId` is part of everything. */
export function sealForRepeats(vault: Vault, apiKeyId: string, idempotencyKey: string): Repeatable {
  const byKey = sealByKey(apiKeyId, idempotencyKey)
  return {
    handle: underVault(vault, 'handle', byKey.handle),
    contentOf: (asked) => underVault(vault, 'content', byKey.contentOf(asked)),
    seal: (answer) => Buffer.from(vault.seal(byKey.seal(answer), context)),
    open: (sealed) => byKey.open(vault.open(sealed, context)),
  }
}

/** Puts an answer that was stored under the key alone under the vault as well; its caller finds it as before. */
export function putUnderVault(vault: Vault, { handle, content, answer }: StoredAnswer): StoredAnswer {
  return {
    handle: underVault(vault, 'handle', handle),
    content: underVault(vault, 'content', content),
    answer: Buffer.from(vault.seal(answer, context)),
  }
}

const underVault = (vault: Vault, what: string, digest: Buffer) =>
  Buffer.from(vault.mac(digest.toString('hex'), `${context}/${what}`))

/** From the key alone. What is stored is never this by itself. */
export function sealByKey(apiKeyId: string, idempotencyKey: string): Repeatable {
  const derive = (what: string) =>
    new Uint8Array(hkdfSync('sm3', idempotencyKey, apiKeyId, `openbaohan/repeatable/1\0${what}`, 32))
  const ofKey = createVault(derive('seal'))
  return {
    handle: Buffer.from(derive('handle')),
    contentOf: (asked) => createHmac('sm3', derive('content')).update(JSON.stringify(asked)).digest(),
    seal: (answer) => {
      const text = Buffer.from(JSON.stringify(answer))
      if (text.length > paddedBytes) throw new Error('an answer is longer than any receipt can be')
      return Buffer.from(ofKey.seal(Buffer.concat([text, Buffer.alloc(paddedBytes - text.length, ' ')]), context))
    },
    open: (sealed) => JSON.parse(Buffer.from(ofKey.open(sealed, context)).toString()),
  }
}
