/**
 * Counts messages by the journals of both sides: sent and answered with code 1 at the sender, and accepted at the peer.
 */
import { type CallId, callIds, definitionOf } from '@openbaohan/protocol/calls.ts'
import { callApi } from '../api/call-api.ts'
import { Failure } from '../command.ts'
import { loadAccess } from '../sandbox/home.ts'
import { organisations } from '../sandbox/organisations.ts'
import { eachOf } from './each-of.ts'
import { findSubjects } from './find-subjects.ts'

export type WireCounts = Record<CallId, number>

export type JournalEntry = {
  program: 'platform' | 'institution'
  direction: 'in' | 'out'
  call: string
  subject: string
  outcome: string
  reply?: string
}

const requestsAtOnce = 4

export async function countWire(home: string, numbers: readonly string[]): Promise<WireCounts> {
  const subjects = await findSubjects(home, numbers)
  const entries: JournalEntry[] = []
  for (const { id, program } of organisations) {
    const access = await loadAccess(home, id)
    await eachOf(subjects, requestsAtOnce, async (number) => {
      const path = `/api/messages?subject=${encodeURIComponent(number)}`
      for (const entry of await callApi<Omit<JournalEntry, 'program'>[]>(access, 'GET', path))
        entries.push({ ...entry, program })
    })
  }
  return countEntries(entries)
}

/** Applications (or guarantees) for which a call was sent in its direction; repeats do not count. */
export function countEntries(entries: readonly JournalEntry[]): WireCounts {
  const subjectsOf = (call: CallId) => {
    const { server } = definitionOf(call)
    const ofCall = entries.filter((entry) => entry.call === call)
    const sent = ofCall.filter(
      ({ direction, program, reply }) => direction === 'out' && program !== server && isAccepted(reply),
    )
    const taken = ofCall.filter(
      ({ direction, program, outcome }) => direction === 'in' && program === server && outcome === 'accepted',
    )
    const arrived = new Set(taken.map(({ subject }) => subject))
    return new Set(sent.map(({ subject }) => subject).filter((subject) => arrived.has(subject)))
  }
  // Object.fromEntries loses the types of the keys
  return Object.fromEntries(callIds.map((call) => [call, subjectsOf(call).size])) as WireCounts
}

/** Fails, naming them, when calls are missing; returns the number of different calls. */
export function assertAllSeen(seen: WireCounts): number {
  const missing = callIds.filter((call) => seen[call] === 0)
  if (missing.length > 0) throw new Failure(missing.join(' '))
  return Object.values(seen).reduce((sum, times) => sum + times, 0)
}

function isAccepted(reply: string | undefined): boolean {
  try {
    const read: unknown = JSON.parse(reply ?? '')
    return typeof read === 'object' && read !== null && 'code' in read && String(read.code) === '1'
  } catch {
    return false
  }
}
