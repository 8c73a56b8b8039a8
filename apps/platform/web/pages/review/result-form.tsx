import { ConfirmAction } from '@openbaohan/ui/action/confirm-action.tsx'
import { AmountField } from '@openbaohan/ui/fields/amount-field.tsx'
import { DayField } from '@openbaohan/ui/fields/day-field.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { useId, useState } from 'react'
import type { DemandOutcomeName } from '../../../src/domain/demand/demand-outcomes.ts'
import { useText } from '../../texts/use-text.ts'
import { type Document, DocumentsField } from '../demands/documents-field.tsx'
import { useReviewText } from './use-review-text.ts'

const datedOutcomes = ['suspended', 'extended'] as const

type Stated<Outcome> = {
  outcome: Outcome
  reason: string
  paid?: string
  /** `yyyy-MM-dd`: of an extension, or the last of a suspension. */
  day?: string
  /** The written answer of the institution; none where the beneficiary takes the demand back. */
  file?: { name: string; base64: string }
}

type ResultFormProps<Outcome> = Pick<
  React.ComponentProps<typeof ConfirmAction>,
  'action' | 'consequence' | 'reasonLabel' | 'type'
> & {
  outcomes: readonly Outcome[]
  /** Chosen before the person chooses. */
  usual?: Outcome
  /** Demanded. */
  amount: string
  onRecord: (stated: Stated<Outcome>) => Promise<unknown>
}

/** What came of a demand where no message states it: the beneficiary and the trading centre record it alike. */
export function ResultForm<Outcome extends DemandOutcomeName>(props: ResultFormProps<Outcome>) {
  const { outcomes, usual, amount, onRecord, ...dialog } = props
  const text = useText()
  const own = useReviewText()
  const queries = useQueryClient()
  const id = useId()
  const [outcome, setOutcome] = useState(usual)
  const [day, setDay] = useState('')
  const [paid, setPaid] = useState(amount)
  const [documents, setDocuments] = useState<readonly Document[]>([])
  const needsAnswer = outcome !== 'cancelled'
  const dated = datedOutcomes.find((one) => one === outcome)
  const needsDay = dated !== undefined && day === ''
  const isPaid = outcome === 'paid' || outcome === 'partly-paid'
  const record = async (reason: string) => {
    if (outcome === undefined) return
    const [answer] = needsAnswer ? documents : []
    await onRecord({
      ...{ outcome, reason },
      ...(isPaid ? { paid } : {}),
      ...(dated === undefined ? {} : { day }),
      ...(answer === undefined ? {} : { file: { name: answer.name, base64: answer.base64 } }),
    })
    await queries.invalidateQueries()
  }
  return (
    <ConfirmAction
      {...dialog}
      confirmDisabled={outcome === undefined || needsDay || (needsAnswer && documents.length === 0)}
      needsReason
      onConfirm={record}
    >
      <Form.Item label={text('agency.demands.outcome')} htmlFor={`${id}outcome`} required>
        <Select
          id={`${id}outcome`}
          placeholder={text('agency.demands.outcomeNeeded')}
          value={outcome ?? null}
          options={outcomes.map((one) => ({ value: one, label: text(`agency.demands.outcomes.${one}`) }))}
          onChange={(chosen) => setOutcome(chosen ?? undefined)}
        />
      </Form.Item>
      {dated === undefined ? null : (
        <Form.Item
          label={text(`agency.demands.dayOf.${dated}`)}
          htmlFor={`${id}day`}
          required
          help={needsDay ? text('agency.demands.dayNeeded') : undefined}
        >
          <DayField id={`${id}day`} value={day} onChange={setDay} />
        </Form.Item>
      )}
      {isPaid ? (
        <Form.Item label={text('agency.demands.paidField')} htmlFor={`${id}paid`}>
          <AmountField id={`${id}paid`} value={paid} onChange={setPaid} />
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
  )
}
