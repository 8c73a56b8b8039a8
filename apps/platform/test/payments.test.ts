/** What of a demand was paid at once, and in all. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fen } from '@openbaohan/protocol/values/fen.ts'
import { paymentsIn } from '../src/domain/demand/payments.ts'
import { withDemandEvents } from '../src/procedures/applications/event-view.ts'

const of = (event: string, paid?: string) => ({ event, ...(paid === undefined ? {} : { detail: { paid } }) })

describe('payments on a demand are', () => {
  const rows: [string, ReturnType<typeof of>[], ReturnType<typeof paymentsIn>][] = [
    ['none before a payment', [of('document-sealed'), of('demand-taken')], [undefined, undefined]],
    ['the whole at once', [of('result-paid', '50000.00')], [{ total: '50000.00', own: '50000.00' }]],
    [
      'each its own amount beside the sum',
      [of('result-partly-paid', '30000.00'), of('result-paid', '50000.00')],
      [
        { total: '30000.00', own: '30000.00' },
        { total: '50000.00', own: '20000.00' },
      ],
    ],
    [
      'counted from what is recorded, not from what differs or repeats',
      [
        of('result-partly-paid', '30000.00'),
        of('result-repeated', '30000.00'),
        of('result-differed', '45000.00'),
        of('result-paid', '50000.00'),
      ],
      [
        { total: '30000.00', own: '30000.00' },
        { total: '30000.00' },
        { total: '45000.00' },
        { total: '50000.00', own: '20000.00' },
      ],
    ],
    [
      'no payment where the total was corrected downwards',
      [of('result-partly-paid', '30000.00'), of('result-partly-paid', '20000.00'), of('result-paid', '50000.00')],
      [{ total: '30000.00', own: '30000.00' }, { total: '20000.00' }, { total: '50000.00', own: '30000.00' }],
    ],
    [
      'not stated by a refusal in between',
      [of('result-partly-paid', '30000.00'), of('result-refused'), of('result-paid', '50000.00')],
      [{ total: '30000.00', own: '30000.00' }, undefined, { total: '50000.00', own: '20000.00' }],
    ],
  ]
  for (const [name, events, expected] of rows)
    it(name, () => {
      assert.deepEqual(paymentsIn(events), expected)
    })

  it('of each demand alone among the steps of its guarantee', () => {
    const row = (demand: string, event: string, at: number, paid?: string) => ({
      ...{ demand, event, at: new Date(at), to_state: 'taken', detail: paid === undefined ? {} : { paid } },
    })
    const events = withDemandEvents(
      [{ at: 0, event: 'restored', to: 'restored' }],
      [
        row('one', 'document-sealed', 1),
        row('two', 'document-sealed', 2),
        row('one', 'result-partly-paid', 3, '30000.00'),
        row('two', 'result-paid', 4, '10000.00'),
        row('one', 'result-paid', 5, '50000.00'),
        row('draft', 'result-paid', 6, '1.00'),
      ],
      [
        { id: 'one', amount: fen(5_000_000n) },
        { id: 'two', amount: fen(1_000_000n) },
      ],
    )
    const shown = events.flatMap((event) => ('paid' in event ? [[event.at, event.payment, event.paid]] : []))
    assert.deepEqual(shown, [
      [3, '30000.00', '30000.00'],
      [4, '10000.00', '10000.00'],
      [5, '20000.00', '50000.00'],
    ])
  })
})
