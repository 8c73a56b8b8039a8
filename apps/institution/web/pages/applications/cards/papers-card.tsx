import { EyeOutlined } from '@ant-design/icons'
import { useColon } from '@openbaohan/ui/i18n/use-colon.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Card, Flex, Typography } from 'antd'
import { isOpenToDecide } from '../../../../src/domain/application-actions.ts'
import type { InboxDetail } from '../../../../src/procedures/inbox/contract.ts'
import { useText } from '../../../texts/use-text.ts'
import { givesNothing } from '../gives-nothing.ts'
import { applicationsChinese } from '../texts.zh.ts'

/** What the bidder stated and gave on its own page, and what it was asked for there. That it gave nothing counts until the decision. */
export function PapersCard({ application: { bidder, state } }: { application: InboxDetail }) {
  const text = useText()
  const colon = useColon()
  const { contact, asked, papers } = bidder
  if (givesNothing(bidder) && !isOpenToDecide(state)) return null
  return (
    <Card size="small" title={text('applications.papers.title')}>
      <Flex vertical gap={8}>
        {contact === undefined ? null : (
          <span>
            {text('applications.papers.confirmed')}
            {colon}
            {contact.name} · {contact.phone} · <Moment at={contact.at} />
          </span>
        )}
        {asked === undefined ? null : (
          <span style={{ overflowWrap: 'anywhere' }}>
            {text('applications.papers.asked')}
            {colon}
            {asked.what} · <Moment at={asked.at} />
            {asked.by === undefined ? null : (
              <>
                {' '}
                · {text('applications.papers.by')} <Moment at={asked.by - 1} precision="day" />
              </>
            )}
          </span>
        )}
        {asked?.given === undefined ? null : (
          <span style={{ overflowWrap: 'anywhere' }}>
            {text('applications.papers.given')}
            {colon}
            {asked.given.message ?? ''} <Moment at={asked.given.at} />
          </span>
        )}
        {papers.length === 0 ? (
          <Typography.Text type="secondary">
            {text(isOpenToDecide(state) ? 'applications.papers.none' : 'applications.papers.noneEver')}
          </Typography.Text>
        ) : (
          papers.map(({ paper, name, at, url }) => (
            <Flex key={`${name} ${at}`} wrap gap={8} justify="space-between">
              <span style={{ overflowWrap: 'anywhere' }}>
                <strong>{knownPapers.has(paper) ? text('applications.papers.licence') : paper}</strong> {name} ·{' '}
                <Moment at={at} />
              </span>
              <a href={new URL(url).pathname} target="_blank" rel="noreferrer">
                <EyeOutlined /> {text('demands.documents.view')}
              </a>
            </Flex>
          ))
        )}
      </Flex>
    </Card>
  )
}

/** Named so in the sandbox; what an institution names otherwise is shown as it is. */
const knownPapers: ReadonlySet<string> = new Set([applicationsChinese.papers.licence])
