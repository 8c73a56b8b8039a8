/** Replays the rows of events through copies of the transition tables: the result must equal the state column. */

import { applicationTransitions as theirTable } from '@openbaohan/institution/domain/application/application-state.ts'
import { demandTransitions as theirDemands } from '@openbaohan/institution/domain/demand/demand-state.ts'
import { applicationTransitions as ourTable } from '@openbaohan/platform/domain/application/application-state.ts'
import { demandTransitions as ourDemands } from '@openbaohan/platform/domain/demand/demand-state.ts'
import { invoiceTransitions as ourInvoices } from '@openbaohan/platform/domain/invoice/invoice-state.ts'
import type { Event, Facts } from './read-facts.ts'

type Table = Readonly<Record<string, Readonly<Partial<Record<string, string>>>>>
/** Copied when the test began: a table that is changed later is detected. */
const tables = structuredClone({ ourTable, ourDemands, ourInvoices, theirTable, theirDemands }) as Record<string, Table>

/** Answers with their own event, for manual review; they have the effect of the plain event. */
const plainWords: Readonly<Record<string, string>> = {
  'abandon-contested': 'abandon-refused',
  'withdraw-contested': 'withdraw-declined',
}

export function brokenReplays(facts: Facts): unknown[] {
  const found: unknown[] = []
  const look = (name: string, table: string, events: readonly Event[], state: string) => {
    const why = replay(tables[table] ?? {}, events, state)
    if (why !== undefined) found.push([name, ...why])
  }
  for (const ours of facts.ours.values()) {
    look(`platform ${ours.number}`, 'ourTable', ours.events, ours.state)
    for (const one of ours.demands) look(`platform demand ${one.id}`, 'ourDemands', one.events, one.state)
    for (const one of ours.invoices)
      look(`platform invoice ${ours.number} ${one.round}`, 'ourInvoices', one.events, one.state)
  }
  for (const theirs of facts.theirs.values()) {
    look(`institution ${theirs.number}`, 'theirTable', theirs.events, theirs.state)
    for (const one of theirs.demands) look(`institution demand ${one.id}`, 'theirDemands', one.events, one.state)
  }
  return found
}

/** Events that no table knows are notes: they change nothing. The first row begins with its own state. */
function replay(table: Table, events: readonly Event[], state: string): unknown[] | undefined {
  const known = new Set(Object.values(table).flatMap((row) => Object.keys(row)))
  let now: string | undefined
  for (const { event: word, from, to } of events) {
    const event = plainWords[word] ?? word
    if (from !== null && now !== undefined && from !== now) return [event, `from ${from}`, `was ${now}`]
    // Out of turn and still reported, it changes nothing.
    if (from !== null && known.has(event) && (table[from]?.[event] ?? from) !== to) return [event, from, to]
    if (from !== null && !known.has(event) && from !== to) return [event, from, to]
    now = to
  }
  return now === state ? undefined : ['column', state, `events ${now}`]
}
