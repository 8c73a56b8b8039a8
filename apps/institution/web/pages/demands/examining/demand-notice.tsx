import { parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { AmountField } from '@openbaohan/ui/fields/amount-field.tsx'
import { useSemicolon } from '@openbaohan/ui/i18n/use-colon.ts'
import { useBilingual } from '@openbaohan/ui/i18n/use-text.ts'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { useQuery } from '@tanstack/react-query'
import { Card, Flex, Form, Input, Typography, theme } from 'antd'
import { lacksWords } from '../../../../src/domain/demand/stated-in-words.ts'
import type { DemandDetail } from '../../../../src/procedures/demands/console-contract.ts'
import { ActionDialog } from '../../../action-dialog.tsx'
import { client, query } from '../../../api.ts'
import { useText } from '../../../texts/use-text.ts'
import { useDemandActions } from '../demand-actions.ts'
import { useNoticeTimeText } from '../use-notice-time-text.ts'
import { NoticeTime, RefusalTime } from './notice-time.tsx'
import { PendingLinks } from './pending-links.tsx'

/** The one notice: everything at once, then nothing more. */
export function DemandNotice({ demand }: { demand: DemandDetail }) {
  const text = useText()
  const bilingual = useBilingual()
  const semicolon = useSemicolon()
  const { mayDecide } = useDemandActions()
  const { state, stated, checklist, found } = demand
  const mayState = mayDecide && state === 'examining' && checklist !== undefined && found.length > 0
  const mayStill = state === 'presented' || state === 'examining'
  const mayDecline =
    mayDecide && (state === 'discrepant' || (state === 're-examining' && checklist !== undefined && found.length > 0))
  return (
    <Card
      size="small"
      title={text('demands.notice.title')}
      extra={<StateTag mood="waiting" word={text('demands.notice.once')} />}
    >
      <Flex vertical gap={12} align="flex-start">
        <NoticeTime demand={demand} />
        {stated === undefined ? (
          <Typography.Text type="secondary">
            {text(mayStill ? 'demands.notice.none' : 'demands.notice.notSent')}
          </Typography.Text>
        ) : (
          <div>
            <Typography.Text strong>
              {text('demands.notice.given', { at: formatTime(stated.at, 'second') })}
            </Typography.Text>
            <div style={{ margin: '4px 0', overflowWrap: 'anywhere' }}>
              {stated.discrepancies
                .map((words, place) => `${place + 1}. ${bilingual(words)}`)
                .concat(stated.note === '' ? [] : [stated.note])
                .join(semicolon)}
            </div>
          </div>
        )}
        <Flex wrap gap={8}>
          {mayState ? <StateDiscrepancies demand={demand} /> : null}
          {mayDecide && state === 'discrepant' ? <CorrectionDialog demand={demand} /> : null}
          {mayDecline ? <Decline demand={demand} /> : null}
        </Flex>
      </Flex>
    </Card>
  )
}

function StateDiscrepancies({ demand }: { demand: DemandDetail }) {
  const text = useText()
  const own = useNoticeTimeText()
  const { explain } = useDemandActions()
  const codes = demand.found.map(({ code }) => code)
  return (
    <ActionDialog<{ note: string }>
      action={text('demands.notice.write')}
      type="primary"
      danger
      width={640}
      consequence={text('demands.notice.consequence')}
      explain={explain}
      onConfirm={({ note }) => client.demands.discrepancy({ id: demand.id, note })}
    >
      <RefusalTime demand={demand} />
      <PendingLinks links={demand.links} />
      <Form.Item
        name="note"
        label={own('note')}
        extra={own('noteHint')}
        rules={[
          {
            required: lacksWords(codes, ''),
            validator: async (_, note: string | undefined) => {
              if (lacksWords(codes, note ?? '')) throw new Error(own('noteNeeded'))
            },
          },
        ]}
      >
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {({ getFieldValue }) => <Preview demand={demand} note={String(getFieldValue('note') ?? '')} />}
      </Form.Item>
    </ActionDialog>
  )
}

/** As the server would send it, word by word. */
function Preview({ demand, note }: { demand: DemandDetail; note: string }) {
  const text = useText()
  const { token } = theme.useToken()
  const preview = useQuery(query.demandConsole.previewNotice.queryOptions({ input: { id: demand.id, note } }))
  return (
    <section aria-label={text('demands.notice.preview')} aria-live="polite">
      <Typography.Text type="secondary">{text('demands.notice.preview')}</Typography.Text>
      <div>
        {text('demands.notice.to', {
          to: demand.beneficiaryName ?? text('demands.facts.notOpened'),
          guarantee: demand.guaranteeNumber,
          ordinal: demand.ordinal,
        })}
      </div>
      <blockquote
        style={{
          margin: '4px 0 8px',
          padding: 12,
          minHeight: 64,
          background: token.colorFillQuaternary,
          borderInlineStart: `3px solid ${token.colorPrimary}`,
          overflowWrap: 'anywhere',
        }}
      >
        {preview.data?.text ?? '…'}
      </blockquote>
      <Typography.Text type="secondary">
        {preview.data === undefined
          ? ''
          : text(preview.data.notifiesPlatform ? 'demands.notice.toPlatform' : 'demands.notice.byHand')}
      </Typography.Text>
    </section>
  )
}

type Corrected = { note: string; amount?: string; payeeName?: string; payeeAccount?: string }
const given = (value: string | undefined): value is string => value !== undefined && value.trim() !== ''

function CorrectionDialog({ demand }: { demand: DemandDetail }) {
  const text = useText()
  const { explain } = useDemandActions()
  return (
    <ActionDialog<Corrected>
      action={text('demands.notice.mend')}
      type="primary"
      consequence={text('demands.notice.correctionNote')}
      explain={explain}
      onConfirm={({ note, amount, payeeName, payeeAccount }) =>
        client.demands.recordCure({
          id: demand.id,
          note,
          ...(given(amount) ? { amount: amount.trim() } : {}),
          ...(given(payeeName) ? { payeeName: payeeName.trim() } : {}),
          ...(given(payeeAccount) ? { payeeAccount: payeeAccount.trim() } : {}),
        })
      }
    >
      <Form.Item
        name="note"
        label={text('demands.notice.correctionText')}
        rules={[{ required: true, whitespace: true, message: text('demands.stop.needed') }]}
      >
        <Input.TextArea rows={2} maxLength={500} showCount />
      </Form.Item>
      <Form.Item
        name="amount"
        label={text('demands.exam.amount')}
        rules={[
          {
            validator: async (_, value: string | undefined) => {
              if (given(value) && parseYuan(value.trim()) === undefined)
                throw new Error(text('demands.exam.amountWrong'))
            },
          },
        ]}
      >
        <AmountField placeholder={demand.amount ?? ''} />
      </Form.Item>
      <Form.Item name="payeeName" label={text('demands.exam.payeeName')}>
        <Input placeholder={demand.payeeName ?? ''} maxLength={200} />
      </Form.Item>
      <Form.Item name="payeeAccount" label={text('demands.exam.payeeAccount')}>
        <Input placeholder={demand.payeeAccount ?? ''} maxLength={50} inputMode="numeric" />
      </Form.Item>
    </ActionDialog>
  )
}

function Decline({ demand }: { demand: DemandDetail }) {
  const text = useText()
  const { explain } = useDemandActions()
  return (
    <ActionDialog<{ note: string }>
      action={text('demands.notice.decline')}
      danger
      consequence={text('demands.notice.declineConsequence')}
      explain={explain}
      onConfirm={({ note }) => client.demands.decline({ id: demand.id, note })}
    >
      <RefusalTime demand={demand} />
      <Form.Item
        name="note"
        label={text('demands.notice.declineNote')}
        rules={[{ required: true, whitespace: true, message: text('demands.stop.needed') }]}
      >
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </ActionDialog>
  )
}
