import type { DemandState } from '../demand/demand-state.ts'

/** What became of demands that were received: each state is of one step. */
export const demandSteps = {
  waiting: ['sealed', 'sent', 'taken', 'unconfirmed'],
  discrepant: ['discrepant'],
  paid: ['partly-paid', 'paid'],
  refused: ['refused'],
  ended: ['cancelled', 'extended'],
} as const satisfies Record<string, readonly DemandState[]>
export type DemandStep = keyof typeof demandSteps

/** Steps after the guarantor's examination. */
const examinedSteps = ['discrepant', 'paid', 'refused'] as const
export const examinedStates: readonly DemandState[] = examinedSteps.flatMap((step) => [...demandSteps[step]])

type Counted = { readonly state: DemandState; readonly count: number; readonly fen: number; readonly paidFen: number }

export type DemandFunnel = Readonly<Record<DemandStep | 'received' | 'examined', number>> & {
  readonly receivedFen: number
  readonly paidFen: number
}

/** Received → examined → paid or refused; a draft has not been received. */
export function demandFunnel(counted: readonly Counted[]): DemandFunnel {
  const received = counted.filter(({ state }) => state !== 'drafted')
  const add = (rows: readonly Counted[], name: 'count' | 'fen' | 'paidFen') =>
    rows.reduce((sum, row) => sum + row[name], 0)
  const of = (step: DemandStep) =>
    add(
      received.filter(({ state }) => (demandSteps[step] as readonly DemandState[]).includes(state)),
      'count',
    )
  const steps = { waiting: of('waiting'), discrepant: of('discrepant'), paid: of('paid'), refused: of('refused') }
  return {
    ...steps,
    ended: of('ended'),
    received: add(received, 'count'),
    examined: examinedSteps.reduce((sum, step) => sum + steps[step], 0),
    receivedFen: add(received, 'fen'),
    paidFen: add(received, 'paidFen'),
  }
}

/** Agreed → returned; an order that the institution has not carried out is open. */
export const releaseFunnel = ({ agreed, open }: { agreed: number; open: number }) => ({
  ...{ agreed, open },
  returned: agreed - open,
})
