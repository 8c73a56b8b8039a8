import { useWhyWord } from '@openbaohan/ui/messages/use-reason-text.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Alert, Flex } from 'antd'
import { Link } from 'react-router'
import type { InboxDetail } from '../../../src/procedures/inbox/contract.ts'
import { useText } from '../../texts/use-text.ts'
import { useMay } from '../../use-may.ts'

/** A notice that did not arrive: how often it was sent, why not, when next, and where the cause is found. */
export function Undelivered({ application: { retrying, blocked, undeliveredTries: tries, ...of } }: UndeliveredProps) {
  const text = useText()
  const may = useMay()
  const whyWord = useWhyWord()
  if (retrying === undefined && blocked === undefined) return null
  const links = [
    ...(may('blocked.list') ? [{ to: '/stuck', word: text('applications.undeliveredNotice.messages') }] : []),
    ...(may('partners.find')
      ? [{ to: `/partners/${encodeURIComponent(of.partner)}`, word: text('applications.undeliveredNotice.partner') }]
      : []),
  ]
  return (
    <Alert
      type={retrying === undefined ? 'error' : 'warning'}
      showIcon
      title={text('applications.undeliveredNotice.tries', { tries: tries ?? 1, partner: of.partnerName })}
      description={
        <Flex vertical gap={4}>
          {retrying === undefined ? null : (
            <>
              <span style={{ overflowWrap: 'anywhere' }}>{whyWord(retrying.why)}</span>
              <span>
                {text('applications.undeliveredNotice.next')} <Moment at={retrying.nextAt} precision="second" />
              </span>
            </>
          )}
          {retrying?.needsEngineer === true || blocked?.needsEngineer === true ? (
            <strong>{text('applications.undeliveredNotice.engineer')}</strong>
          ) : null}
          {links.length === 0 ? (
            <span>{text('applications.undeliveredNotice.who')}</span>
          ) : (
            <Flex wrap gap={12}>
              {links.map(({ to, word }) => (
                <Link key={to} to={to}>
                  {word}
                </Link>
              ))}
            </Flex>
          )}
        </Flex>
      }
    />
  )
}

type UndeliveredProps = { application: InboxDetail }
