import { ConfirmAction } from '@openbaohan/ui/action/confirm-action.tsx'
import { LinkButton } from '@openbaohan/ui/action/link-button.tsx'
import { AmountField } from '@openbaohan/ui/fields/amount-field.tsx'
import { DayField } from '@openbaohan/ui/fields/day-field.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Flex, Form, Select } from 'antd'
import { useState } from 'react'
import { correctBy } from '../../../src/domain/demand/correct-by.ts'
import { type DemandOutcomeName, recordableOutcomes } from '../../../src/domain/demand/demand-outcomes.ts'
import { client } from '../../api.ts'
import { WhoToCall } from '../../contact/who-to-call.tsx'
import { useText } from '../../texts/use-text.ts'
import { useMay } from '../../use-may.ts'
import { guaranteePath } from '../guarantees/guarantee-path.ts'
import { useReviewText } from '../review/use-review-text.ts'
import type { DemandPage } from './demand-types.ts'
import { type Document, DocumentsField } from './documents-field.tsx'
import { useRecordText } from './use-record-text.ts'

/** What came of a demand, where no message states it. */
export function RecordOutcome({ page: { demand, guarantee, duty } }: { page: DemandPage }) {
  const text = useText()
  const own = useReviewText()
  const record = useRecordText()
  const queries = useQueryClient()
  const outcomes = recordableOutcomes(demand.state)
  const [outcome, setOutcome] = useState<DemandOutcomeName>()
  const [day, setDay] = useState('')
  const [paid, setPaid] = useState(demand.amount)
  const [documents, setDocuments] = useState<readonly Document[]>([])
  const needsAnswer = outcome !== 'cancelled'
  const isBeneficiary = useMay()('lotDemands.recordResult')
  const isTaken = demand.state === 'taken'
  const dated = outcome === 'suspended' || outcome === 'extended' ? outcome : undefined
  const needsDay = dated !== undefined && day === ''
  const isPaid = outcome === 'paid' || outcome === 'partly-paid'
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
            <ConfirmAction
              action={text('agency.demands.record')}
              consequence={record('consequence')}
              confirmDisabled={outcome === undefined || needsDay || (needsAnswer && documents.length === 0)}
              needsReason
              onConfirm={async (reason) => {
                if (outcome === undefined) return
                const [answer] = needsAnswer ? documents : []
                await client.lotDemands.recordResult({
                  ...{ number: guarantee.number, ordinal: demand.ordinal, outcome, reason },
                  ...(isPaid ? { paid } : {}),
                  ...(dated === undefined ? {} : { day }),
                  ...(answer === undefined ? {} : { file: { name: answer.name, base64: answer.base64 } }),
                })
                await queries.invalidateQueries()
              }}
            >
              <Form.Item label={text('agency.demands.outcome')} htmlFor="demand-outcome" required>
                <Select
                  id="demand-outcome"
                  placeholder={text('agency.demands.outcomeNeeded')}
                  value={outcome ?? null}
                  options={outcomes.map((one) => ({ value: one, label: text(`agency.demands.outcomes.${one}`) }))}
                  onChange={setOutcome}
                />
              </Form.Item>
              {dated === undefined ? null : (
                <Form.Item
                  label={text(`agency.demands.dayOf.${dated}`)}
                  htmlFor="demand-day"
                  required
                  help={needsDay ? text('agency.demands.dayNeeded') : undefined}
                >
                  <DayField id="demand-day" value={day} onChange={setDay} />
                </Form.Item>
              )}
              {isPaid ? (
                <Form.Item label={text('agency.demands.paidField')} htmlFor="demand-paid">
                  <AmountField id="demand-paid" value={paid} onChange={setPaid} />
                </Form.Item>
              ) : null}
              {needsAnswer ? (
                <div style={{ marginBlockEnd: 16 }}>
                  <DocumentsField
                    label={own('result.document')}
                    value={documents}
                    onChange={(chosen) => setDocuments(chosen.slice(-1))}
                    firstIsSealed={false}
                  />
                </div>
              ) : null}
            </ConfirmAction>
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
