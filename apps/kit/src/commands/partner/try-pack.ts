/** The golden messages of a pack under the secret of their new partner, read as if received. */
import { randomBytes } from 'node:crypto'
import { definitionOf } from '@openbaohan/protocol/calls.ts'
import { dryRun } from '@openbaohan/protocol/dialects/dry-run.ts'
import { otherSide } from '@openbaohan/protocol/packs/partner-pack.ts'
import { signAgain } from '@openbaohan/protocol/packs/portable-message.ts'
import type { DryRun } from './dry-run-result.ts'
import type { GoldenFile } from './golden-files.ts'
import type { ReadPack } from './read-pack.ts'

export function signMessages({ pack, dialect }: ReadPack, appkey: string, secret: string): GoldenFile[] {
  return pack.messages.map((message) => {
    const signer = { appkey, secret, dialect, key: randomBytes(16) }
    // parsePack has read every body.
    return { ...message, body: signAgain(message.body, message.wireName, signer) ?? message.body }
  })
}

export function tryMessages({ pack, dialect }: ReadPack, secret: string, messages: readonly GoldenFile[]): DryRun {
  const server = otherSide(pack.side)
  const { results, unseen } = dryRun(
    dialect,
    secret,
    messages.map((message) => ({ ...message, server })),
  )
  const read = results.map(({ name, deviations }) => ({
    name,
    origin: 'pack',
    change: deviations.length === 0 ? 'accepted' : 'refused',
    after: {
      accepted: deviations.length === 0,
      problems: deviations.map(({ doctor, ...problem }) => ({ ...problem, hints: [...doctor] })),
    },
  }))
  return {
    messages: read,
    refused: read.filter(({ after }) => !after.accepted).map(({ name }) => name),
    unseen: unseen.filter((call) => definitionOf(call).server === server),
  }
}
