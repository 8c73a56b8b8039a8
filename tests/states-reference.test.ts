/** Every state and event of every machine is in its section of docs/reference/states.md. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { demandEvents as institutionDemandEvents } from '@openbaohan/institution/domain/demand/demand-state.ts'
import { invoiceEvents as institutionInvoiceEvents } from '@openbaohan/institution/domain/invoice/invoice-state.ts'
import { applicationEvents } from '@openbaohan/platform/domain/application/application-state.ts'
import { demandEvents } from '@openbaohan/platform/domain/demand/demand-state.ts'
import { invoiceEvents } from '@openbaohan/platform/domain/invoice/invoice-state.ts'
import { lotEvents } from '@openbaohan/platform/domain/lot/lot-state.ts'
import { applicationEvents as institutionEvents } from '../apps/institution/src/domain/application/application-state.ts'
import { machines, statesReference } from '../tools/references/states-reference.ts'

const eventsOf: Readonly<Record<string, readonly string[]>> = {
  'Platform: application': applicationEvents,
  'Platform: round of an invoice': invoiceEvents,
  'Platform: demand': demandEvents,
  'Platform: lot': lotEvents,
  'Institution: application': institutionEvents,
  'Institution: demand': institutionDemandEvents,
  'Institution: invoice round': institutionInvoiceEvents,
}

describe('the page of states prints every state and event of', () => {
  const sections = statesReference().split('\n## ')
  for (const { title, states } of machines)
    it(title, () => {
      const section = sections.find((one) => one.startsWith(`${title}\n`)) ?? ''
      for (const state of states) assert.ok(section.includes(`| \`${state}\` |`), state)
      for (const event of eventsOf[title.replace(/^\P{ASCII}+ /u, '')] ?? ['no events are known'])
        assert.ok(section.includes(`${event} → `), event)
    })
})
