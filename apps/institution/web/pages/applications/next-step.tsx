import { useColon } from '@openbaohan/ui/i18n/use-colon.ts'
import { useLanguage } from '@openbaohan/ui/i18n/use-text.ts'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { ApplicationStepLine } from '@openbaohan/ui/stage/application-step-line.tsx'
import { Card, Flex, Typography, theme } from 'antd'
import { lazy, Suspense } from 'react'
import { institutionRoles } from '../../../src/domain/roles.ts'
import { rolesOfQueue } from '../../../src/domain/waiting.ts'
import type { InboxDetail } from '../../../src/procedures/inbox/contract.ts'
import { mayCheck } from '../../../src/rights.ts'
import { useRoleWord } from '../../texts/role-word.ts'
import { useText } from '../../texts/use-text.ts'
import { ApplicationActions } from './application-actions.tsx'
import { statusesOf } from './stage/application-steps.ts'

/** Read when a notice is not delivered: it shares the reasons of the message console. */
const Undelivered = lazy(() => import('./undelivered.tsx').then((late) => ({ default: late.Undelivered })))

const Assignment = lazy(() => import('../assigning/assignment.tsx').then((late) => ({ default: late.Assignment })))

/** What has to be done now, by which user, and the buttons of anyone who may. */
export function NextStep({ application }: { application: InboxDetail }) {
  const text = useText()
  const roleWord = useRoleWord()
  const { token } = theme.useToken()
  const isChinese = useLanguage() === 'zh'
  const colon = useColon()
  const { queue, actions, blocked, awaitsApproval } = application
  const who = queue === undefined ? [] : rolesOfQueue[queue].map(roleWord)
  const checkers = institutionRoles.filter((role) => mayCheck([role], 'applications.decide')).map(roleWord)
  const listed = (words: readonly string[]) => words.join(isChinese ? '、' : ', ')
  const isMine = !awaitsApproval && who.length > 0 && actions.length > 0
  return (
    <Card
      size="small"
      title={text('applications.next.title')}
      styles={{ body: { padding: 16 } }}
      style={{ borderInlineStart: `4px solid ${isMine ? token.colorPrimary : token.colorBorder}` }}
      extra={
        queue === undefined ? null : (
          <Typography.Text type="secondary">
            {awaitsApproval
              ? text('applications.next.checkers', { who: listed(checkers) })
              : text('applications.next.others', {
                  who: who.length === 0 ? text('applications.next.bidder') : listed(who),
                })}
          </Typography.Text>
        )
      }
    >
      <Flex vertical gap={12}>
        <ApplicationStepLine statuses={statusesOf(application)} />
        <Typography.Paragraph style={{ margin: 0, fontSize: 16 }}>{useNextWords(application)}</Typography.Paragraph>
        {application.undeliveredTries === undefined ? null : (
          <Suspense>
            <Undelivered application={application} />
          </Suspense>
        )}
        {blocked === undefined ? null : (
          <Flex vertical>
            <span>
              {text('applications.blocked.title')}
              {colon}
              {text(`applications.blocked.${kindOf(blocked.kind)}`)} · {text('applications.blocked.since')}{' '}
              <Moment at={blocked.since} />
            </span>
            <Typography.Text type="secondary" style={{ overflowWrap: 'anywhere' }}>
              {text('applications.blocked.answer')}
              {colon}
              {blocked.why === '' ? '—' : blocked.why}
            </Typography.Text>
          </Flex>
        )}
        <ApplicationActions application={application} />
        <Suspense>
          <Assignment application={application} />
        </Suspense>
      </Flex>
    </Card>
  )
}

const kindOf = (kind: string) => (kind === 'contested' || kind === 'exhausted' ? kind : 'refused')

const lastSuspended = (receipts: InboxDetail['receipts']) => receipts.findLast((one) => one.state === 'suspended')

function useNextWords({
  queue,
  state,
  lapsed,
  unsent,
  retrying,
  heldUntil,
  awaitsApproval,
  bidder,
  demand,
  invoices,
  receipts,
}: InboxDetail): string {
  const text = useText()
  if (awaitsApproval) return text('applications.next.approval')
  if (queue === 'seal') return text(state === 'restoring' ? 'applications.next.sealPlain' : 'applications.next.seal')
  if (lapsed === true) return text(queue === 'refund' ? 'applications.next.lapsedRefund' : 'applications.next.lapsed')
  if (queue === 'underwriting' && bidder.asked?.given !== undefined) return text('applications.next.supplementGiven')
  if (queue === 'payer-differs' && lastSuspended(receipts)?.result === 'amount-differs')
    return text('applications.next.amount-differs')
  if (queue !== undefined) return text(`applications.next.${queue}`)
  if (retrying !== undefined && (state === 'issued' || state === 'restored')) return text('applications.next.retrying')
  if (state === 'issued' && unsent > 0) return text('applications.next.issuedUnsent')
  if (state === 'refused' && unsent > 0) return text('applications.next.refusedUnsent')
  if (state === 'awaiting-premium') return text('applications.next.premium')
  if (state === 'withdraw-review') return text('applications.next.withdrawal')
  if (state === 'key-held')
    return text('applications.next.key-held', { at: heldUntil === undefined ? '' : formatTime(heldUntil) })
  if (state === 'restored' && demand !== undefined) return text(`applications.next.demand.${demand}`)
  if (state === 'restored' && invoices.some((invoice) => invoice.state === 'invoiced'))
    return text('applications.next.invoiced')
  return text(`applications.next.${state}`)
}
