/** The effect of a change of dialect or secret on valid messages: they are read with the old and the new settings. */
import { type CallId, definitionOf } from '@openbaohan/protocol/calls.ts'
import type { Dialect } from '@openbaohan/protocol/dialects/dialects.ts'
import { dryRun } from '@openbaohan/protocol/dialects/dry-run.ts'
import type { DoctorFinding } from '@openbaohan/protocol/doctor/doctor.ts'
import type { Secret } from '@openbaohan/protocol/values/secret.ts'
import type { Origin, TriedMessage } from './golden.ts'

export type ReadBy = { readonly dialect: Dialect; readonly secrets: readonly Secret[] }

export type Problem = {
  /** The receive step that would fail, the error it would be answered with, and its diagnosis. */
  step: string
  code: string
  zh: string
  en: string
  hints: readonly DoctorFinding[]
}
export type Reading = { accepted: boolean; call?: string; problems: readonly Problem[] }

export type DryRun = {
  messages: readonly {
    name: string
    origin: Origin
    /** Absent where there were no settings before. */
    before?: Reading
    after: Reading
    change: 'accepted-as-before' | 'refused-as-before' | 'now-accepted' | 'now-refused' | 'accepted' | 'refused'
  }[]
  /** Names of messages that must stay readable and would be refused: such a change needs to be forced. */
  refused: readonly string[]
  /** Calls without any message to try. */
  unseen: readonly string[]
}

/**
 * A golden message must be readable after the change, whatever it was before. Of the journal only messages that the old
 * settings can read count: an older message may have been signed with a secret that is no longer stored.
 */
export function compareSettings(messages: readonly TriedMessage[], before: ReadBy | undefined, after: ReadBy): DryRun {
  const tried = messages.map((message) => {
    const { name, origin } = message
    const now = readBy(after, message)
    if (before === undefined)
      return { name, origin, after: now, change: now.accepted ? 'accepted' : 'refused' } as const
    const then = readBy(before, message)
    return { name, origin, before: then, after: now, change: changeOf(then.accepted, now.accepted) } as const
  })
  const shown = tried.filter(({ origin, before: then }) => origin !== 'journal' || then?.accepted !== false)
  return {
    messages: shown,
    refused: shown.filter(({ after: now }) => !now.accepted).map(({ name }) => name),
    unseen: dryRun(after.dialect, after.secrets, messages).unseen.filter((call) => isOurs(call, messages)),
  }
}

/** Calls that this side serves: the others are never sent to it. */
function isOurs(call: CallId, messages: readonly TriedMessage[]): boolean {
  return messages.some(({ server }) => server === definitionOf(call).server)
}

function readBy({ dialect, secrets }: ReadBy, message: TriedMessage): Reading {
  const [result] = dryRun(dialect, secrets, [message]).results
  const problems = (result?.deviations ?? []).map(({ step, code, zh, en, doctor }) => ({
    ...{ step, code, zh, en },
    hints: doctor,
  }))
  return {
    accepted: result !== undefined && problems.length === 0,
    ...(result?.call === undefined ? {} : { call: result.call }),
    problems,
  }
}

function changeOf(before: boolean, after: boolean) {
  if (before === after) return after ? 'accepted-as-before' : 'refused-as-before'
  return after ? 'now-accepted' : 'now-refused'
}
