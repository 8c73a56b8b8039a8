import { useColon } from '@openbaohan/ui/i18n/use-colon.ts'
import { useBilingual } from '@openbaohan/ui/i18n/use-text.ts'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { type Mood, StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Flex, Typography } from 'antd'
import { useText } from '../../../texts/use-text.ts'
import type { Application } from '../types.ts'

type Invoice = Application['invoices'][number]

const moods: Record<Invoice['state'], Mood> = {
  requested: 'running',
  taken: 'running',
  declined: 'bad',
  invoiced: 'good',
  refused: 'bad',
  'red-lettered': 'ended',
}

/** One round: what was asked for and what came. */
export function InvoiceRound({ invoice }: { invoice: Invoice }) {
  const text = useText()
  const colon = useColon()
  const inLanguage = useBilingual()
  const { state, type, amount, code, number, form, url, requestedAt, findings, waitsFor } = invoice
  return (
    <Flex vertical gap={4}>
      <Flex wrap align="center" gap={12}>
        <StateTag
          mood={moods[state]}
          word={text(`applications.invoice.states.${waitsFor === undefined ? state : 'waiting'}`)}
        />
        <span>
          {type === undefined ? text('applications.invoice.unasked') : text(`applications.invoice.types.${type}`)}
        </span>
        <Yuan amount={amount} />
        <Moment at={requestedAt} />
      </Flex>
      {waitsFor === undefined ? null : <Typography.Text>{text('applications.invoice.waitsForKey')}</Typography.Text>}
      {number === undefined ? null : (
        <span>
          {text('applications.invoice.number')} <CodeText value={number} />
          {code === undefined || code === '' ? null : (
            <>
              {' '}
              {text('applications.invoice.code')} <CodeText value={code} />
            </>
          )}
          {form === undefined ? null : ` · ${text(`applications.invoice.forms.${form}`)}`}
        </span>
      )}
      {url === undefined || url === '' ? null : (
        <Typography.Text type="secondary">
          {text('applications.invoice.link')}
          {colon}
          <CodeText value={url} /> ({text('applications.invoice.linkHint')})
        </Typography.Text>
      )}
      {findings.map((finding) => (
        <Typography.Text key={finding.code} type="secondary">
          {finding.code === 'invoice-url-missing' ? text('applications.invoice.noAddress') : inLanguage(finding)}
        </Typography.Text>
      ))}
    </Flex>
  )
}
