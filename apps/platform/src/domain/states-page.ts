import { applicationStates, stateMeanings, transitions } from './application-state.ts'
import { demandMeanings, demandStates, demandTransitions } from './demand-state.ts'
import { invoiceMeanings, invoiceStates, invoiceTransitions } from './invoice-state.ts'

type Machine<State extends string> = {
  title: string
  first: State
  states: readonly State[]
  transitions: Readonly<Record<State, Readonly<Partial<Record<string, State>>>>>
  meanings: Readonly<Record<State, { zh: string; en: string }>>
}

/** The platform's part of docs/reference/states.md: each table as a diagram and as prose. */
export function platformStatesMarkdown(): string {
  return [
    machineMarkdown({
      title: 'Platform: application',
      first: 'submitted',
      states: applicationStates,
      transitions,
      meanings: stateMeanings,
    }),
    machineMarkdown({
      title: 'Platform: round of an invoice',
      first: 'requested',
      states: invoiceStates,
      transitions: invoiceTransitions,
      meanings: invoiceMeanings,
    }),
    machineMarkdown({
      title: 'Platform: demand',
      first: 'drafted',
      states: demandStates,
      transitions: demandTransitions,
      meanings: demandMeanings,
    }),
  ].join('\n')
}

function machineMarkdown<State extends string>(machine: Machine<State>): string {
  const { title, first, states, transitions: table, meanings } = machine
  const arrows = states.flatMap((from) =>
    Object.entries(table[from]).map(([event, to]) => `  ${from} --> ${to}: ${event}`),
  )
  const rows = states.map((state) => {
    const { zh, en } = meanings[state]
    const taken = Object.entries(table[state]).map(([event, to]) => `${event} → ${to}`)
    return `| \`${state}\` | ${zh} | ${en} | ${taken.join('<br>') || '—'} |`
  })
  return [
    `## ${title}`,
    '',
    '```mermaid',
    'stateDiagram-v2',
    `  [*] --> ${first}`,
    ...arrows,
    '```',
    '',
    '| state | 含义 | meaning | event → next state |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}
