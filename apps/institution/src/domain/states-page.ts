import { stateMeanings, states, transitions } from './states.ts'

/** The institution's part of docs/reference/states.md: the table as a diagram and as prose. */
export function institutionStatesMarkdown(): string {
  const arrows = states.flatMap((from) =>
    Object.entries(transitions[from]).map(([event, to]) => `  ${from} --> ${to}: ${event}`),
  )
  const rows = states.map((state) => {
    const { zh, en } = stateMeanings[state]
    const taken = Object.entries(transitions[state]).map(([event, to]) => `${event} → ${to}`)
    return `| \`${state}\` | ${zh} | ${en} | ${taken.join('<br>') || '—'} |`
  })
  return [
    '## Institution: application',
    '',
    '```mermaid',
    'stateDiagram-v2',
    `  [*] --> ${states[0]}`,
    ...arrows,
    '```',
    '',
    '| state | 含义 | meaning | event → next state |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}
