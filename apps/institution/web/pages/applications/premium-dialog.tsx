import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { serverNow } from '@openbaohan/ui/client/server-time.ts'
import { AmountField } from '@openbaohan/ui/fields/amount-field.tsx'
import { DayField } from '@openbaohan/ui/fields/day-field.tsx'
import { useColon } from '@openbaohan/ui/i18n/use-colon.ts'
import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { ProblemPanel } from '@openbaohan/ui/page/problem-panel.tsx'
import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { useYuan } from '@openbaohan/ui/show/yuan.tsx'
import { ORPCError } from '@orpc/client'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Flex, Form, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { comparePayer, isOtherPayer, type PayerResult } from '../../../src/domain/premium/compare-payer.ts'
import type { InboxDetail } from '../../../src/procedures/inbox/contract.ts'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'

type Payment = {
  payerName: string
  payerAccount: string
  amount: string
  reference: string
  receivedOn: string
  reason?: string
}
type Result = PayerResult | 'amount-differs'
const amountPattern = /^(0|[1-9]\d{0,14})(\.\d{1,2})?$/

/** What arrived, compared while it is typed; one that differs is put aside, or taken with a reason. */
export function PremiumDialog({ application }: { application: InboxDetail }) {
  const text = useText()
  const colon = useColon()
  const yuan = useYuan()
  const uiText = useUiText()
  const queries = useQueryClient()
  const [form] = Form.useForm<Payment>()
  const formId = useId()
  const [isOpen, setOpen] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [result, setResult] = useState<Result>()
  const { knownAccount, premium: due = '0.00' } = application
  const check = ({ payerName = '', payerAccount = '', amount = '' }: Partial<Payment>) => {
    const hasPayer = payerName.trim() !== '' && payerAccount.trim() !== ''
    const byPayer = hasPayer
      ? comparePayer({ name: payerName, account: payerAccount }, { name: application.applicantName }, knownAccount)
      : undefined
    const isAmount = amountPattern.test(amount)
    if (isAmount && formatYuan(amount) !== formatYuan(due)) return 'amount-differs'
    // another payer is reported before an amount is there
    return isAmount || (byPayer !== undefined && isOtherPayer(byPayer)) ? byPayer : undefined
  }
  const submit = async (how: 'take' | 'take-anyway' | 'suspended') => {
    const { reason = '', ...payment } = await form.validateFields()
    const stated = reason.trim()
    if (how === 'take-anyway' && stated === '')
      return form.setFields([{ name: 'reason', errors: [text('applications.fields.needed')] }])
    setBusy(true)
    setError(undefined)
    try {
      const input = { number: application.number, partner: application.partner, ...payment }
      if (how === 'suspended') await client.premiums.suspend({ ...input, ...(stated === '' ? {} : { reason: stated }) })
      else await client.premiums.receive({ ...input, ...(how === 'take' ? {} : { despite: stated }) })
      setOpen(false)
      form.resetFields()
      setResult(undefined)
      await queries.invalidateQueries()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  const tryTo = (how: Parameters<typeof submit>[0]) => () => void submit(how).catch(() => undefined)
  const differs = result === 'amount-differs' || (result !== undefined && isOtherPayer(result))
  const needed = [{ required: true, whitespace: true, message: text('applications.fields.needed') }]
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {text('applications.actions.receive')}
      </Button>
      <Modal
        open={isOpen}
        title={text('applications.actions.receive')}
        onCancel={() => setOpen(false)}
        footer={
          <Flex wrap gap={8} justify="flex-end">
            <Button onClick={() => setOpen(false)}>{uiText('cancel')}</Button>
            {differs && result !== 'amount-differs' ? (
              <Button danger loading={isBusy} onClick={tryTo('take-anyway')}>
                {text('applications.money.takeAnyway')}
              </Button>
            ) : null}
            <Button type="primary" loading={isBusy} onClick={tryTo(differs ? 'suspended' : 'take')}>
              {text(differs ? 'applications.money.suspend' : 'applications.money.take')}
            </Button>
          </Flex>
        }
      >
        <Form<Payment>
          form={form}
          name={formId}
          layout="vertical"
          initialValues={{
            payerName: knownAccount?.name ?? application.applicantName,
            receivedOn: shanghaiDate(serverNow()),
          }}
          onValuesChange={(_, values) => setResult(check(values))}
        >
          <Alert
            showIcon
            type="info"
            style={{ marginBottom: 16 }}
            title={`${text('applications.money.due')} ${yuan(due)}`}
            description={
              knownAccount === undefined
                ? text('applications.money.unknownAccount')
                : `${text('applications.money.knownAccount')}${colon}${knownAccount.name} ${knownAccount.account}`
            }
          />
          <Form.Item name="payerName" label={text('applications.fields.payerName')} rules={needed}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="payerAccount" label={text('applications.fields.payerAccount')} rules={needed}>
            <Input maxLength={50} inputMode="numeric" />
          </Form.Item>
          <Form.Item
            name="amount"
            label={text('applications.fields.paidAmount')}
            rules={[{ required: true, pattern: amountPattern, message: text('applications.fields.amountWrong') }]}
          >
            <AmountField />
          </Form.Item>
          <Form.Item name="reference" label={text('applications.fields.bankReference')} rules={needed}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="receivedOn" label={text('applications.fields.receivedOn')} rules={needed}>
            <DayField />
          </Form.Item>
          <div aria-live="polite">
            {result === undefined ? null : (
              <Alert
                showIcon
                type={result === 'matches' ? 'success' : differs ? 'warning' : 'info'}
                title={text(`applications.money.payerResults.${result}`)}
                description={
                  result === 'matches' || result === 'account-unknown'
                    ? undefined
                    : text(`applications.money.corrections.${result}`, { due: formatYuan(due) })
                }
                style={{ marginBottom: 16 }}
              />
            )}
          </div>
          {differs ? (
            <Form.Item
              name="reason"
              label={text(
                result === 'amount-differs' ? 'applications.fields.suspendReason' : 'applications.fields.despite',
              )}
            >
              <Input.TextArea rows={2} maxLength={500} />
            </Form.Item>
          ) : null}
          {error === undefined ? null : <PremiumProblem error={error} />}
        </Form>
      </Modal>
    </>
  )
}

function PremiumProblem({ error }: { error: unknown }) {
  const text = useText()
  const code = (['REFERENCE_USED', 'DATE_IMPOSSIBLE'] as const).find(
    (one) => error instanceof ORPCError && error.code === one,
  )
  if (code === undefined) return <ProblemPanel error={error} />
  return <Alert type="error" showIcon role="alert" title={text(`applications.money.problems.${code}`)} />
}
