import { lotStateMeanings, lotStates, lotTransitions } from './lot-state.ts'

/** The lot's part of docs/reference/states.md. */
export function lotStatesMarkdown(): string {
  const arrows = lotStates.flatMap((from) =>
    Object.entries(lotTransitions[from]).map(([event, to]) => `  ${from} --> ${to}: ${event}`),
  )
  const rows = lotStates.map((state) => {
    const { zh, en } = lotStateMeanings[state]
    const taken = Object.entries(lotTransitions[state]).map(([event, to]) => `${event} → ${to}`)
    return `| \`${state}\` | ${zh} | ${en} | ${taken.join('<br>') || '—'} |`
  })
  return [
    '## Platform: lot',
    '',
    '```mermaid',
    'stateDiagram-v2',
    '  [*] --> announced',
    ...arrows,
    '```',
    '',
    '| state | 含义 | meaning | event → next state |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}
