import { ConfirmAction } from '@openbaohan/ui/action/confirm-action.tsx'
import { AmountField } from '@openbaohan/ui/fields/amount-field.tsx'
import { DayField } from '@openbaohan/ui/fields/day-field.tsx'
import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { useId } from 'react'
import type { DemandOutcomeName } from '../../../src/domain/demand/demand-outcomes.ts'
import { useText } from '../../texts/use-text.ts'
import { type Document, DocumentsField } from '../demands/documents-field.tsx'
import { useYuanRule } from '../lots/fields/use-yuan-rule.ts'
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

type Fields<Outcome> = Pick<Stated<Outcome>, 'outcome' | 'paid' | 'day'> & { answer?: readonly Document[] }

type ResultFormProps<Outcome> = Pick<
  React.ComponentProps<typeof ConfirmAction>,
  'action' | 'consequence' | 'reasonLabel' | 'type'
> & {
  outcomes: readonly Outcome[]
  /** Chosen before the person chooses. */
  usual?: Outcome
  /** Demanded. */
  amount: string
  /** On this demand so far, where that is known here. */
  paidBefore?: string
  onRecord: (stated: Stated<Outcome>) => Promise<unknown>
}

/** What came of a demand where no message states it: the beneficiary and the trading centre record it alike. */
export function ResultForm<Outcome extends DemandOutcomeName>(props: ResultFormProps<Outcome>) {
  const { outcomes, usual, amount, paidBefore = '0', onRecord, ...dialog } = props
  const text = useText()
  const own = useReviewText()
  const isYuan = useYuanRule()
  const queries = useQueryClient()
  const [form] = Form.useForm<Fields<Outcome>>()
  const formId = useId()
  const outcome = Form.useWatch('outcome', form)
  const needsAnswer = outcome !== 'cancelled'
  const dated = datedOutcomes.find((one) => one === outcome)
  const isPaid = outcome === 'paid' || outcome === 'partly-paid'
  const record = async (reason: string) => {
    const { answer: [answer] = [], ...stated } = await form.validateFields()
    await onRecord({
      ...stated,
      reason,
      ...(answer === undefined ? {} : { file: { name: answer.name, base64: answer.base64 } }),
    })
    form.resetFields()
    await queries.invalidateQueries()
  }
  return (
    <ConfirmAction {...dialog} childForm={form} needsReason onConfirm={record}>
      <Form<Fields<Outcome>>
        form={form}
        name={formId}
        component={false}
        layout="vertical"
        initialValues={{ outcome: usual, paid: amount, answer: [] }}
      >
        <Form.Item
          name="outcome"
          label={text('agency.demands.outcome')}
          rules={[{ required: true, message: text('agency.demands.outcomeNeeded') }]}
        >
          <Select
            placeholder={text('agency.demands.outcomeNeeded')}
            options={outcomes.map((one) => ({ value: one, label: text(`agency.demands.outcomes.${one}`) }))}
          />
        </Form.Item>
        {dated === undefined ? null : (
          <Form.Item
            name="day"
            label={text(`agency.demands.dayOf.${dated}`)}
            rules={[{ required: true, message: text('agency.demands.dayNeeded') }]}
          >
            <DayField />
          </Form.Item>
        )}
        {isPaid ? (
          <Form.Item
            name="paid"
            label={text('agency.demands.paidField')}
            rules={[{ required: true, message: text('agency.demands.needed') }, isYuan]}
            extra={
              Number(paidBefore) === 0
                ? text('agency.demands.paidHint')
                : text('agency.demands.paidBefore', { paid: formatYuan(paidBefore) })
            }
          >
            <AmountField />
          </Form.Item>
        ) : null}
        {needsAnswer ? (
          <Form.Item
            name="answer"
            // the last one chosen replaces the one before
            getValueFromEvent={(chosen: readonly Document[]) => chosen.slice(-1)}
            rules={[{ required: true, type: 'array', message: own('result.documentNeeded') }]}
          >
            <DocumentsField label={own('result.document')} isNeeded firstIsSealed={false} />
          </Form.Item>
        ) : null}
      </Form>
    </ConfirmAction>
  )
}
