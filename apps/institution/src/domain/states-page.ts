import { demandMeanings, demandStates, demandTransitions } from './demand-state.ts'
import { invoiceMeanings, invoiceStates, invoiceTransitions } from './invoice-state.ts'
import { stateMeanings, states, transitions } from './states.ts'

type Machine = {
  title: string
  states: readonly string[]
  transitions: Readonly<Record<string, Readonly<Record<string, string>>>>
  meanings: Readonly<Record<string, { zh: string; en: string }>>
}

/** The institution's part of docs/reference/states.md: each table as a diagram and as prose. */
export function institutionStatesMarkdown(): string {
  return [
    machineMarkdown({ title: 'application', states, transitions, meanings: stateMeanings }),
    machineMarkdown({
      title: 'demand',
      states: demandStates,
      transitions: demandTransitions,
      meanings: demandMeanings,
    }),
    machineMarkdown({
      title: 'invoice round',
      states: invoiceStates,
      transitions: invoiceTransitions,
      meanings: invoiceMeanings,
    }),
  ].join('\n')
}

function machineMarkdown({ title, states: all, transitions: table, meanings }: Machine): string {
  const taken = (state: string) => Object.entries(table[state] ?? {})
  const arrows = all.flatMap((from) => taken(from).map(([event, to]) => `  ${from} --> ${to}: ${event}`))
  const rows = all.map((state) => {
    const events = taken(state).map(([event, to]) => `${event} → ${to}`)
    return `| \`${state}\` | ${meanings[state]?.zh} | ${meanings[state]?.en} | ${events.join('<br>') || '—'} |`
  })
  return [
    `## Institution: ${title}`,
    '',
    '```mermaid',
    'stateDiagram-v2',
    `  [*] --> ${all[0]}`,
    ...arrows,
    '```',
    '',
    '| state | 含义 | meaning | event → next state |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}
