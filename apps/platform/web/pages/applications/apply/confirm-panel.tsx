import { inChargeWordsOf } from '@openbaohan/protocol/values/words-of-kind.ts'
import { ProblemPanel } from '@openbaohan/ui/page/problem-panel.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Descriptions, Flex, Form, Input, Typography } from 'antd'
import { useState } from 'react'
import { institutionKind } from '../../../../src/domain/institution-kind.ts'
import { query } from '../../../api.ts'
import { useText } from '../../../texts/use-text.ts'
import { useEffects } from '../../corrections/use-effects.ts'
import type { Bidder, Lot, Offer } from '../types.ts'
import { AlreadySent, isAlreadySent } from './already-sent.tsx'
import { ContactFields, type ContactValues, contactOf, type StatedContact } from './contact-fields.tsx'

const memoCharacters = 60

type ConfirmPanelProps = { lot: Lot; offer: Offer; bidder: Bidder; onSubmit: Submit }
type Submit = (memo: string, contact: StatedContact | undefined) => Promise<void>

/** Everything that will be stated in the bidder's name, what follows, and that it cannot be taken back. */
export function ConfirmPanel({ lot, offer, bidder, onSubmit }: ConfirmPanelProps) {
  const text = useText()
  const effects = useEffects()
  const [memo, setMemo] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [read, setRead] = useState(lot.revision)
  const isStale = read !== lot.revision
  const queries = useQueryClient()
  const submit = async (values: ContactValues) => {
    setBusy(true)
    setError(undefined)
    try {
      await onSubmit(memo.trim(), contactOf(values))
      void queries.invalidateQueries() // what was read a moment before, as the home
    } catch (failure) {
      setError(failure)
      await queries.invalidateQueries({ queryKey: query.myApplications.lots.key() })
    } finally {
      setBusy(false)
    }
  }
  const { name, number, bank } = bidder.basicAccount
  const kind = institutionKind([offer])
  return (
    <Flex vertical gap={16}>
      <Descriptions
        bordered
        size="small"
        column={{ xs: 1, lg: 2 }}
        items={[
          { key: 'lot', label: text('applications.lot'), children: lot.name, span: 'filled' },
          { key: 'number', label: text('applications.page.lotNumber'), children: <CodeText value={lot.number} /> },
          { key: 'amount', label: text('applications.amount'), children: <Yuan amount={lot.amount} /> },
          {
            key: 'validity',
            label: text('corrections.fields.bidValidityDays'),
            children: lot.bidValidityDays,
          },
          { key: 'institution', label: text('applications.institution'), children: offer.institution },
          {
            key: 'premium',
            label: inChargeWordsOf(kind, text('applications.premium')),
            children: <Yuan amount={offer.premium} />,
          },
          { key: 'applicant', label: text('applications.applicant'), children: bidder.name },
          {
            key: 'contact',
            label: text('applications.applying.contact'),
            span: 'filled',
            children: (
              <Flex vertical>
                <span>{`${bidder.contactName ?? '—'} ${bidder.contactPhone ?? ''}`}</span>
                <Typography.Text type="secondary">{text('applications.applying.contactHint')}</Typography.Text>
              </Flex>
            ),
          },
        ]}
      />
      <Alert
        type="warning"
        showIcon
        title={inChargeWordsOf(kind, text('applications.applying.payFrom'))}
        description={
          <>
            <div>
              {name} · {bank} · {number}
            </div>
            <div>{text('applications.applying.payFromHint')}</div>
          </>
        }
      />
      <section aria-labelledby="what-follows">
        <Typography.Title id="what-follows" level={2} style={{ fontSize: 14, margin: '0 0 4px' }}>
          {text('applications.applying.follows')}
        </Typography.Title>
        <ol style={{ margin: 0, paddingInlineStart: 20, lineHeight: 1.8 }}>
          <li>{text('applications.applying.follow1')}</li>
          <li>{text('applications.applying.follow2')}</li>
          <li>{text('applications.applying.follow3')}</li>
          <li>{text('applications.applying.follow4')}</li>
        </ol>
        <Typography.Paragraph type="secondary" style={{ margin: '8px 0 0' }}>
          {inChargeWordsOf(kind, text('applications.applying.undo'))}
        </Typography.Paragraph>
      </section>
      <Form<ContactValues> layout="vertical" onFinish={(values) => void submit(values)}>
        <ContactFields />
        <Form.Item label={text('applications.note.memo')} htmlFor="memo" extra={text('applications.note.memoHint')}>
          <Input id="memo" maxLength={memoCharacters} value={memo} onChange={(event) => setMemo(event.target.value)} />
        </Form.Item>
        {error === undefined ? null : (
          <div style={{ marginBottom: 16 }}>
            {isAlreadySent(error) ? <AlreadySent /> : <ProblemPanel error={error} />}
          </div>
        )}
        {isStale ? (
          <Alert
            type="warning"
            showIcon
            style={{ marginBottom: 16 }}
            title={effects.meanwhile}
            action={
              <Button
                onClick={() => {
                  setRead(lot.revision)
                  setError(undefined)
                }}
              >
                {effects.hasRead}
              </Button>
            }
          />
        ) : null}
        <Button type="primary" size="large" htmlType="submit" loading={busy} disabled={isStale}>
          {text('applications.applying.submit')}
        </Button>
      </Form>
    </Flex>
  )
}
