import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { useServerTime } from '@openbaohan/ui/live/use-server-time.ts'
import { formatDuration, formatTime } from '@openbaohan/ui/show/format.ts'
import { Alert, Card, Flex, Typography } from 'antd'
import { useText } from '../../texts/use-text.ts'
import { LotChanges } from '../corrections/lot-changes.tsx'
import { ActOnLot } from './act-on-lot.tsx'
import type { Lot } from './lot-types.ts'
import { useOrderWord } from './order-word.ts'

/** Where the lot is on its way to the opening, and what its agency can do now. */
export function OpeningCard({ lot, isSandbox }: { lot: Lot; isSandbox: boolean }) {
  const text = useText()
  const ui = useUiText()
  const now = useServerTime()
  const left = lot.opensAt - now
  return (
    <Card
      title={
        <Typography.Title level={2} style={{ fontSize: 16, margin: 0 }}>
          {text('agency.lot.acts')}
        </Typography.Title>
      }
    >
      <Flex vertical gap={16}>
        {lot.state === 'announced' ? (
          <div>
            <Typography.Text type="secondary">
              {left > 0 ? text('agency.lot.countdown') : text('agency.lot.timeCome')}
            </Typography.Text>
            <div
              role="timer"
              style={{ fontSize: 30, fontWeight: 600, lineHeight: 1.3, fontVariantNumeric: 'tabular-nums' }}
            >
              {formatDuration(Math.max(0, left), ui('dayWord'))}
            </div>
            <Typography.Text type="secondary">{formatTime(lot.opensAt)}</Typography.Text>
          </div>
        ) : null}
        <Consents lot={lot} />
        <Typography.Text>{text(`agency.lot.${sayingOf(lot, isSandbox)}`)}</Typography.Text>
        {lot.state === 'announced' || lot.state === 'suspended' ? (
          <Typography.Text type="secondary">{text('agency.lot.secret')}</Typography.Text>
        ) : null}
        {lot.mayAct ? (
          <ActOnLot lot={lot} now={now} />
        ) : lot.state === 'announced' || lot.state === 'suspended' ? (
          <Typography.Text type="secondary">{text('agency.lot.notYours')}</Typography.Text>
        ) : null}
      </Flex>
    </Card>
  )
}

function sayingOf({ state }: Lot, isSandbox: boolean) {
  if (state === 'announced') return isSandbox ? 'autoSandbox' : 'needsOrder'
  if (state === 'suspended') return 'suspendedHint'
  if (state === 'opening') return 'opening'
  return state === 'opened' ? 'openedHint' : 'endedHint'
}

/** Of an order that takes two people: who has agreed, and who must still. */
function Consents({ lot }: { lot: Lot }) {
  const text = useText()
  const orderWord = useOrderWord()
  return lot.consents.map(({ act, who, until, isOwn, opensAt, changes, notice }) => {
    const values = { act: orderWord(act), who, until: formatTime(until) }
    return (
      <Alert
        key={act}
        type="warning"
        showIcon
        title={text(isOwn ? 'agency.lot.consentOwn' : 'agency.lot.consentOther', values)}
        description={
          <Flex vertical>
            {opensAt === undefined ? null : text('agency.lot.consentTime', { time: formatTime(opensAt) })}
            {changes === undefined ? null : <LotChanges changes={changes} />}
            {notice === undefined ? null : <span style={{ whiteSpace: 'pre-wrap' }}>{notice}</span>}
          </Flex>
        }
      />
    )
  })
}
