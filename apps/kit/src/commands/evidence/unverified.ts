/** What a check of a bundle comes to: wrong, all verified, or not all of it, and what is not. */

import type { CheckedEvidence } from '@openbaohan/server/evidence/check-evidence.ts'
import { manifestPath, messagesPath } from '@openbaohan/server/evidence/evidence-manifest.ts'
import type { ChecksProblem } from './check-checks.ts'
import type { CheckedFile } from './check-guarantee-files.ts'
import type { CheckedMessages, Signature } from './check-messages.ts'

export type WholeCheck = {
  evidence: CheckedEvidence
  isManifestCompared: boolean
  /** Undefined where there is no index of messages that can be read. */
  messages: CheckedMessages | undefined
  files: readonly CheckedFile[]
  checks: readonly ChecksProblem[]
}

export type EvidenceResult = 'good' | 'unverified' | 'wrong'

/** `why`: of a message as its signature; `not-compared`, `no-roots`, or `no-signature` of what only the manifest lists. */
export type Unverified = { what: string; why: Signature | 'not-compared' | 'no-roots' | 'no-signature' | 'cut-off' }

const wrong: ReadonlySet<Signature> = new Set<Signature>(['wrong', 'altered', 'missing'])
export const isWrong = (signature: Signature | undefined): boolean => signature !== undefined && wrong.has(signature)

export function resultOf(checked: WholeCheck): EvidenceResult {
  const { evidence, messages, files, checks } = checked
  const isFine =
    evidence.problems.length === 0 &&
    checks.length === 0 &&
    messages !== undefined &&
    messages.unindexed.length === 0 &&
    messages.messages.every(({ signature, answer }) => !isWrong(signature) && !isWrong(answer?.signature)) &&
    files.every(({ signature }) => signature !== 'bad')
  if (!isFine) return 'wrong'
  return unverifiedOf(checked).length === 0 ? 'good' : 'unverified'
}

export function unverifiedOf({ evidence, isManifestCompared, messages, files }: WholeCheck): Unverified[] {
  const ofFiles = new Set(files.map(({ path }) => path))
  const isCovered = (path: string) => ofFiles.has(path) || (path.startsWith('messages/') && path !== messagesPath)
  const listed = evidence.manifest?.entries.map(({ path }) => path) ?? []
  return [
    ...(isManifestCompared
      ? []
      : [
          { what: manifestPath, why: 'not-compared' as const },
          ...listed.filter((path) => !isCovered(path)).map((what) => ({ what, why: 'no-signature' as const })),
        ]),
    ...(messages?.whole === false ? [{ what: messagesPath, why: 'cut-off' as const }] : []),
    ...(messages?.messages ?? []).flatMap(({ id, path, signature, answer }) => [
      ...open(path ?? `message ${id}`, signature),
      ...(answer === undefined ? [] : open(answer.path ?? `answer to message ${id}`, answer.signature)),
    ]),
    ...files.flatMap(({ path, signature }) =>
      signature === 'untrusted' ? [{ what: path, why: 'no-roots' as const }] : [],
    ),
  ]
}

const open = (what: string, signature: Signature): Unverified[] =>
  signature === 'good' || wrong.has(signature) ? [] : [{ what, why: signature }]
