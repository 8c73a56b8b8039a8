import { applicationStates, stateMeanings, transitions } from './application-state.ts'

/** The platform's part of docs/reference/states.md: the table as a diagram and as prose. */
export function platformStatesMarkdown(): string {
  const arrows = applicationStates.flatMap((from) =>
    Object.entries(transitions[from]).map(([event, to]) => `  ${from} --> ${to}: ${event}`),
  )
  const rows = applicationStates.map((state) => {
    const { zh, en } = stateMeanings[state]
    const taken = Object.entries(transitions[state]).map(([event, to]) => `${event} → ${to}`)
    return `| \`${state}\` | ${zh} | ${en} | ${taken.join('<br>') || '—'} |`
  })
  return [
    '## Platform: application',
    '',
    '```mermaid',
    'stateDiagram-v2',
    '  [*] --> submitted',
    ...arrows,
    '```',
    '',
    '| state | 含义 | meaning | event → next state |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}
