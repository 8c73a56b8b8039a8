import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { useQuery } from '@tanstack/react-query'
import { Alert, Form, Input } from 'antd'
import { useEffect } from 'react'
import type { BankEntryView } from '../../../../src/procedures/bank-entries/contract.ts'
import { query } from '../../../api.ts'
import { useBankEntryText } from '../use-bank-entry-text.ts'
import { applicationOf, choiceOf } from './application-field.tsx'
import { splitOf } from './premium-split.ts'

type PremiumPartsProps = { entry: BankEntryView; onLess: (isLess: boolean) => void }

/** The premium and the credit before it is sent: the rest of more, which goes back, and what to do with less. */
export function PremiumParts({ entry: { amount, candidates }, onLess }: PremiumPartsProps) {
  const text = useBankEntryText()
  const form = Form.useFormInstance()
  const choice: string | undefined = Form.useWatch('choice', form)
  const chosen = useQuery({
    ...query.inbox.find.queryOptions({ input: applicationOf(choice ?? '') }),
    enabled: choice !== undefined,
  })
  const due = chosen.data?.premium
  const split = due === undefined ? undefined : splitOf(amount, due)
  const rest = split?.kind === 'more' ? split.by : undefined
  useEffect(() => form.setFieldValue('rest', rest), [form, rest])
  const isLess = split?.kind === 'less'
  useEffect(() => {
    onLess(isLess)
    return () => onLess(false)
  }, [onLess, isLess])
  const paysAnother =
    rest !== undefined && candidates.some((one) => choiceOf(one) !== choice && splitOf(rest, one.due).kind === 'exact')
  const words =
    split === undefined || split.kind === 'exact' || due === undefined
      ? undefined
      : { due: formatYuan(due), amount: formatYuan(amount), by: formatYuan(split.by) }
  return (
    <>
      <Form.Item name="rest" hidden>
        <Input />
      </Form.Item>
      {split === undefined || split.kind === 'exact' || words === undefined ? null : (
        <Alert
          style={{ marginBottom: 16 }}
          type={split.kind === 'more' ? 'info' : 'error'}
          showIcon
          role="status"
          title={text(`split.dialog.${split.kind}`, words)}
          description={text(paysAnother ? 'split.next.another' : `split.next.${split.kind}`, words)}
        />
      )}
    </>
  )
}
