import { fen, parseYuan, formatYuan as yuanText } from '@openbaohan/protocol/values/fen.ts'
import { inChargeWordsOf } from '@openbaohan/protocol/values/words-of-kind.ts'
import { useMailRule } from '@openbaohan/ui/fields/use-mail-rule.ts'
import { usePhoneRule } from '@openbaohan/ui/fields/use-phone-rule.ts'
import { ProblemPanel } from '@openbaohan/ui/page/problem-panel.tsx'
import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Descriptions, Flex, Form, Input, Radio, Typography } from 'antd'
import { useState } from 'react'
import { client, query } from '../../../api.ts'
import { useText } from '../../../texts/use-text.ts'
import type { Application, Bidder } from '../types.ts'

type Type = 'ordinary' | 'special'
type Field = 'address' | 'phone' | 'bank' | 'account' | 'mobile' | 'recipientName' | 'recipientAddress'
type Values = { type: Type; amount: string; email?: string } & Partial<Record<Field, string>>

/** In the order of the paper forms: who the company is, then where the invoice goes. */
const ofCompany: readonly Field[] = ['address', 'phone', 'bank', 'account']
const ofRecipient: readonly Field[] = ['recipientName', 'mobile', 'recipientAddress']

type InvoiceFormProps = { application: Application; isAgain: boolean; onDone: () => void }

/** 普票 or 专票 (§5), filled in with what the register knows. */
export function InvoiceForm(props: InvoiceFormProps) {
  const me = useQuery(query.myApplications.me.queryOptions())
  return me.data === undefined ? null : <Filled {...props} bidder={me.data.bidder} />
}

function Filled({ application, isAgain, onDone, bidder }: InvoiceFormProps & { bidder: Bidder | undefined }) {
  const text = useText()
  const queries = useQueryClient()
  const [form] = Form.useForm<Values>()
  const mail = useMailRule()
  const type = Form.useWatch('type', form) ?? 'ordinary'
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const premium = application.premium ?? ''
  const words = (of: 'amountHint' | 'amountWrong' | 'part' | 'partHint', rest = '') =>
    inChargeWordsOf(
      application.institutionKind,
      premium === '' && (of === 'amountHint' || of === 'amountWrong')
        ? text(`applications.invoice.${of}Unknown`)
        : text(`applications.invoice.${of}`, { premium: formatYuan(premium), rest }),
    )
  const rest = restOf(Form.useWatch('amount', form) ?? premium, premium)
  const submit = async (values: Values) => {
    setBusy(true)
    setError(undefined)
    try {
      const reported = Object.entries(values).flatMap(([name, value = '']) => {
        const stated = value.trim()
        return stated === '' ? [] : [[name, stated]]
      })
      await client.myApplications.invoice({
        ...(Object.fromEntries(reported) as Values),
        number: application.number,
        ...(isAgain ? { reissue: true } : {}),
      })
      await queries.invalidateQueries()
      onDone()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  const field = (name: Field) => <TextField key={name} name={name} isNeeded={type === 'special'} />
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark="optional"
      initialValues={startOf(bidder, premium)}
      onFinish={(values) => void submit(values)}
    >
      {isAgain ? (
        <Alert type="info" showIcon title={text('applications.invoice.againHint')} style={{ marginBottom: 16 }} />
      ) : null}
      <Form.Item name="type" label={text('applications.invoice.type')} rules={[{ required: true }]}>
        <Radio.Group
          optionType="button"
          aria-label={text('applications.invoice.type')}
          options={(['ordinary', 'special'] as const).map((value) => ({
            value,
            label: text(`applications.invoice.types.${value}`),
          }))}
        />
      </Form.Item>
      <Typography.Paragraph type="secondary">
        {text(type === 'special' ? 'applications.invoice.specialHint' : 'applications.invoice.digitalHint')}
      </Typography.Paragraph>
      <Descriptions
        column={1}
        size="small"
        style={{ marginBottom: 16 }}
        items={[
          { key: 'buyer', label: text('applications.invoice.buyer'), children: application.applicantName },
          { key: 'code', label: text('applications.invoice.taxCode'), children: application.applicantCode },
        ]}
      />
      <Form.Item
        name="amount"
        label={text('applications.invoice.amount')}
        extra={words('amountHint')}
        rules={[
          {
            required: true,
            validator: (_, value: string) =>
              isAmount(value, premium) ? Promise.resolve() : Promise.reject(new Error(words('amountWrong'))),
          },
        ]}
      >
        <Input inputMode="decimal" suffix="元" />
      </Form.Item>
      {rest === undefined ? null : (
        <Alert
          type="warning"
          showIcon
          title={words('part')}
          description={words('partHint', formatYuan(rest))}
          style={{ marginBottom: 16 }}
        />
      )}
      {type === 'special' ? ofCompany.map(field) : null}
      <Form.Item name="email" label={text('applications.invoice.email')} rules={[mail]}>
        <Input inputMode="email" maxLength={100} autoComplete="email" />
      </Form.Item>
      {(type === 'special' ? ofRecipient : (['mobile'] as const)).map(field)}
      <Flex vertical gap={12}>
        {error === undefined ? null : <ProblemPanel error={error} />}
        <Typography.Text type="secondary">{text('applications.invoice.consequence')}</Typography.Text>
        <Button type="primary" htmlType="submit" loading={busy}>
          {text('applications.invoice.submit')}
        </Button>
      </Flex>
    </Form>
  )
}

function TextField({ name, isNeeded }: { name: Field; isNeeded: boolean }) {
  const text = useText()
  const phone = usePhoneRule()
  const label = text(`applications.invoice.${name}`)
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[
        ...(isNeeded
          ? [{ required: true, whitespace: true, message: text('applications.invoice.required', { what: label }) }]
          : []),
        ...(name === 'phone' || name === 'mobile' ? [phone] : []),
      ]}
    >
      <Input maxLength={name === 'address' || name === 'recipientAddress' ? 500 : 50} />
    </Form.Item>
  )
}

function startOf(bidder: Bidder | undefined, premium: string): Values {
  return {
    type: 'ordinary',
    amount: premium,
    ...(bidder === undefined ? {} : { bank: bidder.basicAccount.bank, account: bidder.basicAccount.number }),
    ...(bidder?.contactPhone === undefined ? {} : { phone: bidder.contactPhone, mobile: bidder.contactPhone }),
    ...(bidder?.contactName === undefined ? {} : { recipientName: bidder.contactName }),
  }
}

/** What of the premium would be on no invoice; undefined of all of it, or of no amount. */
function restOf(value: string, premium: string): string | undefined {
  const [amount, all] = [parseYuan(value.trim()), parseYuan(premium)]
  if (amount === undefined || all === undefined || amount <= 0n || amount >= all) return undefined
  return yuanText(fen(all - amount))
}

const isAmount = (value: string, premium: string): boolean =>
  /^\d{1,13}(\.\d{1,2})?$/.test(value) && Number(value) > 0 && (premium === '' || Number(value) <= Number(premium))
