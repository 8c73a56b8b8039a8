import { setTimeout as wait } from 'node:timers/promises'
import { limits } from '../domain/limits.ts'
import type { OpeningProgress } from '../domain/lot/opening-progress.ts'
import type { LotRow } from '../records/lots.ts'
import { type FindPorts, findMembers, type Members } from './find-members.ts'

/**
 * Which applications belong to the lots whose openings are under way, in the memory of this process alone. No row holds
 * it before the applications are opened, and another process finds it for itself.
 */
export type KnownMembers = {
  /** Reads which lots are opening, and forgets those that another process has stored or that a person has suspended. */
  refresh(list: () => Promise<readonly LotRow[]>): Promise<readonly LotRow[]>
  /** Of this lot; begins the search for all the others that are opening, which share it. */
  find(lotId: string, opening: readonly LotRow[]): Promise<Members>
  /** Until the members of all are known, so that nothing is stored while notices wait for the search. */
  awaitOthers(): Promise<void>
  /** Undefined while it is not known. */
  isMember(lotId: string, application: string): boolean | undefined
  countStored(lotId: string, applications: number): void
  progressOf(lotId: string): OpeningProgress | undefined
  forget(lotId: string): void
}

type Entry = { finding: Promise<Members>; members: Members | undefined; share(): number; stored: number }

export function createKnownMembers(ports: FindPorts): KnownMembers {
  const entries = new Map<string, Entry>()

  function begin(lots: readonly LotRow[]): void {
    let done = 0
    const found = findMembers(ports, lots, (share) => {
      done = share
    })
    for (const [lotId, finding] of found) {
      const entry: Entry = { finding, members: undefined, share: () => done, stored: 0 }
      entries.set(lotId, entry)
      finding.then(
        (members) => {
          entry.members = members
        },
        () => {
          if (entries.get(lotId) === entry) entries.delete(lotId)
        },
      )
    }
  }

  return {
    async refresh(list) {
      const before = [...entries] // one that begins while the list is read is not in it
      const opening = await list()
      const ids = new Set(opening.map(({ id }) => id))
      for (const [id, entry] of before) if (!ids.has(id) && entries.get(id) === entry) entries.delete(id)
      return opening
    },
    find(lotId, opening) {
      const unknown = opening.filter(({ id }) => !entries.has(id))
      if (unknown.length > 0) begin(unknown)
      const entry = entries.get(lotId)
      if (entry === undefined) throw new Error('the opening of this lot is not under way')
      return entry.finding
    },
    async awaitOthers() {
      const limit = new AbortController()
      const all = Promise.allSettled([...entries.values()].map(({ finding }) => finding))
      const longEnough = wait(limits.openingsTogetherMilliseconds, undefined, { signal: limit.signal, ref: false })
      await Promise.race([all, longEnough])
      longEnough.catch(() => undefined)
      limit.abort()
    },
    isMember: (lotId, application) => entries.get(lotId)?.members?.has(application),
    countStored(lotId, applications) {
      const entry = entries.get(lotId)
      if (entry !== undefined) entry.stored += applications
    },
    progressOf(lotId) {
      const entry = entries.get(lotId)
      if (entry === undefined) return undefined
      if (entry.members === undefined) return { step: 'finding', percent: Math.floor(entry.share() * 100) }
      return { step: 'storing', percent: Math.floor((entry.stored * 100) / Math.max(1, entry.members.size)) }
    },
    forget: (lotId) => void entries.delete(lotId),
  }
}
