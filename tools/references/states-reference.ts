/** docs/reference/states.md: each transition table as a diagram and as text. */

import * as institutionApplication from '@openbaohan/institution/domain/application/application-state.ts'
import * as institutionDemand from '@openbaohan/institution/domain/demand/demand-state.ts'
import * as institutionInvoice from '@openbaohan/institution/domain/invoice/invoice-state.ts'
import * as application from '@openbaohan/platform/domain/application/application-state.ts'
import * as demand from '@openbaohan/platform/domain/demand/demand-state.ts'
import * as invoice from '@openbaohan/platform/domain/invoice/invoice-state.ts'
import * as lot from '@openbaohan/platform/domain/lot/lot-state.ts'

type Machine = {
  title: string
  /** The first state is the initial one. */
  states: readonly string[]
  transitions: Readonly<Record<string, Readonly<Partial<Record<string, string>>>>>
  meanings: Readonly<Record<string, { zh: string; en: string }>>
}

export const machines: readonly Machine[] = [
  {
    title: '平台：申请 Platform: application',
    states: application.applicationStates,
    transitions: application.applicationTransitions,
    meanings: application.stateMeanings,
  },
  {
    title: '平台：开票 Platform: round of an invoice',
    states: invoice.invoiceStates,
    transitions: invoice.invoiceTransitions,
    meanings: invoice.invoiceMeanings,
  },
  {
    title: '平台：索赔 Platform: demand',
    states: demand.demandStates,
    transitions: demand.demandTransitions,
    meanings: demand.demandMeanings,
  },
  {
    title: '平台：标段 Platform: lot',
    states: lot.lotStates,
    transitions: lot.lotTransitions,
    meanings: lot.lotStateMeanings,
  },
  {
    title: '机构：申请 Institution: application',
    states: institutionApplication.applicationStates,
    transitions: institutionApplication.applicationTransitions,
    meanings: institutionApplication.stateMeanings,
  },
  {
    title: '机构：索赔 Institution: demand',
    states: institutionDemand.demandStates,
    transitions: institutionDemand.demandTransitions,
    meanings: institutionDemand.demandMeanings,
  },
  {
    title: '机构：开票 Institution: invoice round',
    states: institutionInvoice.invoiceStates,
    transitions: institutionInvoice.invoiceTransitions,
    meanings: institutionInvoice.invoiceMeanings,
  },
]

export function statesReference(): string {
  const head =
    '# 状态 States\n\nGenerated from the transition tables in `apps/*/src/domain` by `npm run references`.\n\n状态没有列出的事件不生效，也不改变任何内容。\n\nAn event that a state does not name is out of turn and changes nothing.\n'
  return [head, ...machines.map(machineMarkdown)].join('\n')
}

function machineMarkdown({ title, states, transitions, meanings }: Machine): string {
  const taken = (state: string) => Object.entries(transitions[state] ?? {})
  const arrows = states.flatMap((from) => taken(from).map(([event, to]) => `  ${from} --> ${to}: ${event}`))
  const rows = states.map((state) => {
    const events = taken(state).map(([event, to]) => `${event} → ${to}`)
    return `| \`${state}\` | ${meanings[state]?.zh} | ${meanings[state]?.en} | ${events.join('<br>') || '—'} |`
  })
  return [
    `## ${title}`,
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
