import {
  type InvoiceForm,
  invoiceForms,
  isInvoiceCode,
  isInvoiceDigits,
} from '@openbaohan/protocol/values/invoice-number.ts'
import { ConfirmAction } from '@openbaohan/ui/action/confirm-action.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { Checkbox, Descriptions, Flex, Form, Input, Segmented, Typography } from 'antd'
import type { InvoiceRow } from '../../../src/procedures/invoices/console-contract.ts'
import { ActionDialog } from '../../action-dialog.tsx'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'

/** What finance may do with one invoice as it is. */
export function InvoiceActions({ invoice, mayDecide }: { invoice: InvoiceRow; mayDecide: boolean }) {
  const text = useText()
  const queries = useQueryClient()
  const { number, partner, id, state } = invoice
  if (!mayDecide) return null
  if (state === 'requested')
    return (
      <Flex gap={8} wrap>
        <MakeInvoice invoice={invoice} />
        <ConfirmAction
          danger
          action={text('invoices.refuse')}
          consequence={text('invoices.refuseConsequence')}
          needsReason
          onConfirm={(reason) =>
            client.invoices
              .decide({ number, partner, id, accept: false, reason })
              .then(() => queries.invalidateQueries())
          }
        />
      </Flex>
    )
  return state === 'invoiced' ? <RedLetter invoice={invoice} /> : null
}

type Made = { form: InvoiceForm; invoiceCode?: string; invoiceNumber: string; url?: string }

function MakeInvoice({ invoice }: { invoice: InvoiceRow }) {
  const text = useText()
  const { number, partner, id } = invoice
  return (
    <ActionDialog<Made>
      type="primary"
      action={text('invoices.make')}
      consequence={text('invoices.makeConsequence')}
      initial={{ form: 'digital' }}
      onConfirm={({ form, invoiceCode = '', invoiceNumber, url = '' }) =>
        client.invoices.decide({
          ...{ number, partner, id, accept: true, invoiceNumber: invoiceNumber.trim() },
          ...(form === 'coded' ? { invoiceCode: invoiceCode.trim() } : {}),
          ...(url.trim() === '' ? {} : { url: url.trim() }),
        })
      }
    >
      <Buyer invoice={invoice} />
      <Form.Item name="form" label={text('invoices.form')}>
        <Segmented options={invoiceForms.map((form) => ({ value: form, label: text(`invoices.forms.${form}`) }))} />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(before: Made, now: Made) => before.form !== now.form}>
        {({ getFieldValue }) => <Numbers form={getFieldValue('form') === 'coded' ? 'coded' : 'digital'} />}
      </Form.Item>
      <Form.Item
        name="url"
        label={text('invoices.url')}
        rules={[{ pattern: /^\s*$|^https?:\/\/[^&\s]+$/, message: text('invoices.urlWrong') }]}
      >
        <Input inputMode="url" maxLength={1000} />
      </Form.Item>
    </ActionDialog>
  )
}

function Numbers({ form }: { form: InvoiceForm }) {
  const text = useText()
  const fits = (test: (value: string) => boolean, message: string) => ({
    validator: (_: unknown, value = '') => (test(String(value).trim()) ? Promise.resolve() : Promise.reject(message)),
  })
  return (
    <>
      {form === 'coded' ? (
        <Form.Item
          name="invoiceCode"
          label={text('invoices.code')}
          required
          rules={[fits(isInvoiceCode, text('invoices.numberWrong.code'))]}
        >
          <Input inputMode="numeric" maxLength={12} />
        </Form.Item>
      ) : null}
      <Form.Item
        key={form}
        name="invoiceNumber"
        label={text('invoices.number')}
        required
        extra={text(form === 'coded' ? 'invoices.codedRule' : 'invoices.digitalRule')}
        rules={[fits((value) => isInvoiceDigits(form, value), text(`invoices.numberWrong.${form}`))]}
      >
        <Input inputMode="numeric" maxLength={20} showCount />
      </Form.Item>
    </>
  )
}

const detailNames = [
  'address',
  'phone',
  'bank',
  'account',
  'email',
  'mobile',
  'recipientName',
  'recipientAddress',
] as const

/** What is on the invoice, to be copied into the tax system. */
function Buyer({ invoice }: { invoice: InvoiceRow }) {
  const text = useText()
  return (
    <>
      <Typography.Text type="secondary">{text('invoices.details')}</Typography.Text>
      <Descriptions
        size="small"
        column={1}
        style={{ marginBottom: 12 }}
        items={[
          { key: 'name', label: text('invoices.applicant'), children: invoice.applicantName },
          {
            key: 'code',
            label: text('applications.applicantCode'),
            children: <CodeText value={invoice.applicantCode} />,
          },
          { key: 'type', label: text('invoices.type'), children: text(`invoices.types.${invoice.invoiceType}`) },
          { key: 'premium', label: text('invoices.premium'), children: <Yuan amount={invoice.premium} /> },
          { key: 'amount', label: text('invoices.amount'), children: <Yuan amount={invoice.amount} /> },
          ...detailNames
            .filter((name) => (invoice.details[name] ?? '') !== '')
            .map((name) => ({ key: name, label: text(`invoices.fields.${name}`), children: invoice.details[name] })),
        ]}
      />
    </>
  )
}

type Red = { reason: string; redLetterNumber?: string; reissue?: boolean }

function RedLetter({ invoice: { number, partner } }: { invoice: InvoiceRow }) {
  const text = useText()
  return (
    <ActionDialog<Red>
      danger
      action={text('invoices.redLetter')}
      consequence={text('invoices.redLetterConsequence')}
      onConfirm={({ reason, redLetterNumber = '', reissue = false }) =>
        client.invoices.redLetter({
          ...{ number, partner, reason, reissue },
          ...(redLetterNumber.trim() === '' ? {} : { redLetterNumber: redLetterNumber.trim() }),
        })
      }
    >
      <Form.Item
        name="reason"
        label={text('applications.fields.reason')}
        rules={[{ required: true, whitespace: true, message: text('applications.fields.needed') }]}
      >
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <Form.Item name="redLetterNumber" label={text('invoices.redLetterNumber')}>
        <Input maxLength={50} inputMode="numeric" />
      </Form.Item>
      <Form.Item name="reissue" valuePropName="checked">
        <Checkbox>{text('invoices.reissue')}</Checkbox>
      </Form.Item>
    </ActionDialog>
  )
}
