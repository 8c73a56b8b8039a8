import { DownloadOutlined } from '@ant-design/icons'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Button, Card, Descriptions, Flex, Typography } from 'antd'
import { stagesNoLongerInEffect } from '../../../src/domain/bidder-stage.ts'
import type { BidderView } from '../../../src/procedures/bidder-page/view.ts'
import { useBidderText } from './use-bidder-text.ts'

/** The guarantee, once there is one; the newest version of each kind. */
export function GuaranteeCard({ view }: { view: BidderView }) {
  const text = useBidderText()
  const { guaranteeNumber, issuedAt, lastDay, lot, files, paidBy, stage } = view
  const isOver = stagesNoLongerInEffect.has(stage)
  if (guaranteeNumber === undefined || issuedAt === undefined) return null
  const newest = (['plain', 'sealed'] as const).flatMap((kind) => files.findLast((file) => file.kind === kind) ?? [])
  const rows: [string, React.ReactNode][] = [
    [text('guarantee.number'), <CodeText key="number" value={guaranteeNumber} />],
    [text('guarantee.issuedAt'), <Moment key="issued" at={issuedAt} />],
    [text(lot === undefined ? 'guarantee.lastDayLatest' : 'guarantee.lastDay'), lastDay ?? '—'],
    ...(paidBy === undefined
      ? []
      : [[text('guarantee.paidBy'), `${paidBy.name} ${paidBy.account}`] as [string, string]]),
    ...(lot === undefined
      ? []
      : ([
          [text('lot.name'), lot.lotName],
          [text('lot.number'), lot.lotNumber],
          [text('lot.beneficiary'), lot.beneficiaryName],
          [text('lot.openedAt'), <Moment key="opened" at={lot.openedAt} />],
        ] as [string, React.ReactNode][])),
  ]
  return (
    <Card title={<h2 style={{ fontSize: 16, margin: 0 }}>{text('guarantee.title')}</h2>}>
      <Flex vertical gap={16}>
        <Descriptions
          column={1}
          size="small"
          items={rows.map(([label, children]) => ({ key: label, label, children }))}
        />
        <Flex wrap gap={8}>
          {newest.map(({ kind, version, url }, index) => (
            <Button
              key={kind}
              type={index === 0 ? 'primary' : 'default'}
              icon={<DownloadOutlined />}
              href={new URL(url).pathname}
              target="_blank"
              rel="noreferrer"
            >
              {text('guarantee.download')} {text(`guarantee.${kind}`)}
              {isOver ? ` · ${text('guarantee.noLonger')}` : ''}
              {version > 1 ? ` · ${text('guarantee.version', { version })}` : ''}
            </Button>
          ))}
        </Flex>
        {lot === undefined ? <Typography.Text type="secondary">{text('guarantee.sealedNote')}</Typography.Text> : null}
      </Flex>
    </Card>
  )
}
