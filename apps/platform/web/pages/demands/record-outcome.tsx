import { LinkButton } from '@openbaohan/ui/action/link-button.tsx'
import { Alert, Flex } from 'antd'
import { correctBy } from '../../../src/domain/demand/correct-by.ts'
import { recordableOutcomes } from '../../../src/domain/demand/demand-outcomes.ts'
import { client } from '../../api.ts'
import { WhoToCall } from '../../contact/who-to-call.tsx'
import { useText } from '../../texts/use-text.ts'
import { useMay } from '../../use-may.ts'
import { guaranteePath } from '../guarantees/guarantee-path.ts'
import { ResultForm } from '../review/result-form.tsx'
import type { DemandPage } from './demand-types.ts'
import { useRecordText } from './use-record-text.ts'

/** What came of a demand, where no message states it. */
export function RecordOutcome({ page: { demand, guarantee, duty } }: { page: DemandPage }) {
  const text = useText()
  const record = useRecordText()
  const isBeneficiary = useMay()('lotDemands.recordResult')
  const isTaken = demand.state === 'taken'
  return (
    <Alert
      type={isTaken ? 'info' : 'warning'}
      showIcon
      title={text(`agency.demands.states.${demand.state}`)}
      description={
        <Flex vertical gap={12} align="flex-start">
          <span>{record(`hints.${hintOf(demand.state)}`, { reason: discrepancyOf(demand) })}</span>
          <CorrectUntil demand={demand} guarantee={guarantee} />
          <WhoToCall institution={guarantee.institution} contact={duty} />
          {isBeneficiary ? (
            <ResultForm
              action={text('agency.demands.record')}
              consequence={record('consequence')}
              outcomes={recordableOutcomes(demand.state)}
              amount={demand.amount}
              paidBefore={demand.paid}
              onRecord={(stated) =>
                client.lotDemands.recordResult({ number: guarantee.number, ordinal: demand.ordinal, ...stated })
              }
            />
          ) : null}
        </Flex>
      }
    />
  )
}

/** Until when corrected documents are presented, and the guarantee that states where. */
function CorrectUntil({ demand, guarantee }: Pick<DemandPage, 'demand' | 'guarantee'>) {
  const record = useRecordText()
  const by = correctBy(demand, guarantee)
  if (by === undefined) return null
  return (
    <Flex wrap gap={8} align="center">
      <strong>{record(by.isOver ? 'correctOver' : 'correctUntil', { day: by.day })}</strong>
      <LinkButton to={guaranteePath(guarantee.number)}>{record('toGuarantee')}</LinkButton>
    </Flex>
  )
}

const ownHints = new Set(['taken', 'partly-paid', 'discrepant'] as const)
type OwnHint = typeof ownHints extends Set<infer State> ? State : never
const hasOwnHint = (state: string): state is OwnHint => ownHints.has(state as OwnHint)
const hintOf = (state: string): OwnHint | 'unconfirmed' => (hasOwnHint(state) ? state : 'unconfirmed')

/** As the institution stated it, or the person who recorded its answer. */
function discrepancyOf({ events }: Pick<DemandPage['demand'], 'events'>): string {
  const detail: unknown = events.findLast(({ event }) => event === 'result-discrepant')?.detail
  const { reason, message }: { reason?: unknown; message?: unknown } =
    typeof detail === 'object' && detail !== null ? detail : {}
  return [reason, message].find((text) => typeof text === 'string' && text !== '')?.toString() ?? '—'
}
