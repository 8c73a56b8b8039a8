import { ConfirmAction } from '@openbaohan/ui/action/confirm-action.tsx'
import { DayField } from '@openbaohan/ui/fields/day-field.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { institutionOutcomes } from '../../../src/domain/demand/demand-outcomes.ts'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { type Document, DocumentsField } from '../demands/documents-field.tsx'
import { useReviewText } from './use-review-text.ts'

type Outcome = (typeof institutionOutcomes)[number]

type RecordResultProps = { number: string; ordinal: number; amount: string }

/** What the institution states of a demand in writing, where it sends no result: with its document and a reason. */
export function RecordResult({ number, ordinal, amount }: RecordResultProps) {
  const text = useText()
  const own = useReviewText()
  const queries = useQueryClient()
  const { message: toast } = App.useApp()
  const [outcome, setOutcome] = useState<Outcome>('paid')
  const [paid, setPaid] = useState(amount)
  const [day, setDay] = useState('')
  const dated = outcome === 'suspended' || outcome === 'extended' ? outcome : undefined
  const needsDay = dated !== undefined && day === ''
  const [documents, setDocuments] = useState<readonly Document[]>([])
  const isPaid = outcome === 'paid' || outcome === 'partly-paid'
  const record = async (reason: string) => {
    const [document] = documents
    if (document === undefined) return
    const { name, base64 } = document
    const stated = {
      ...{ number, ordinal, outcome, reason, file: { name, base64 } },
      ...(dated === undefined ? {} : { day }),
    }
    await client.review.recordDemandResult(isPaid ? { ...stated, paid } : stated)
    void toast.success(own('result.done'))
    await queries.invalidateQueries()
  }
  return (
    <ConfirmAction
      type="primary"
      action={own('result.action')}
      consequence={own('result.consequence')}
      confirmDisabled={documents.length === 0 || needsDay}
      needsReason
      reasonLabel={own('result.reason')}
      onConfirm={record}
    >
      <Form.Item label={text('agency.demands.outcome')} htmlFor={`outcome-${number}`}>
        <Select<Outcome>
          id={`outcome-${number}`}
          value={outcome}
          options={institutionOutcomes.map((one) => ({ value: one, label: text(`agency.demands.outcomes.${one}`) }))}
          onChange={setOutcome}
        />
      </Form.Item>
      {dated === undefined ? null : (
        <Form.Item
          label={text(`agency.demands.dayOf.${dated}`)}
          htmlFor={`day-${number}`}
          required
          help={needsDay ? text('agency.demands.dayNeeded') : undefined}
        >
          <DayField id={`day-${number}`} value={day} onChange={setDay} />
        </Form.Item>
      )}
      {isPaid ? (
        <Form.Item label={text('agency.demands.paidField')} htmlFor={`paid-${number}`}>
          <Input
            id={`paid-${number}`}
            inputMode="decimal"
            value={paid}
            onChange={({ target }) => setPaid(target.value)}
          />
        </Form.Item>
      ) : null}
      <div style={{ marginBlockEnd: 16 }}>
        <DocumentsField
          label={own('result.document')}
          value={documents}
          onChange={(chosen) => setDocuments(chosen.slice(-1))}
          firstIsSealed={false}
        />
      </div>
    </ConfirmAction>
  )
}
