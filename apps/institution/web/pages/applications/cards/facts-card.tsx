import { useIsWide } from '@openbaohan/ui/shell/use-width.ts'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Alert, Card, Descriptions } from 'antd'
import type { InboxDetail } from '../../../../src/procedures/inbox/contract.ts'
import { useText } from '../../../texts/use-text.ts'

/** What the platform sent, and what came of it. */
export function FactsCard({ application }: { application: InboxDetail }) {
  const text = useText()
  const isWide = useIsWide()
  const { contactName, contactPhone, issuedAt, latestDate, expiresOn, lot, withdrawReason, flags } = application
  const contact = [contactName, contactPhone].filter((part) => part !== undefined).join(' · ')
  const items: { label: string; children: React.ReactNode; isShown?: boolean; isWhole?: boolean }[] = [
    { label: text('applications.number'), children: <CodeText value={application.number} keep={12} /> },
    { label: text('applications.applicantCode'), children: <CodeText value={application.applicantCode} /> },
    { label: text('applications.amount'), children: <Yuan amount={application.amount} /> },
    { label: text('applications.partner'), children: application.partnerName },
    { label: text('applications.receivedAt'), children: <Moment at={application.receivedAt} /> },
    { label: text('applications.facts.contact'), children: contact, isShown: contact !== '' },
    {
      label: text('applications.guaranteeNumber'),
      children: <CodeText value={application.guaranteeNumber} />,
      isWhole: true,
      isShown: application.guaranteeNumber !== undefined,
    },
    { label: text('applications.facts.issuedAt'), children: <Moment at={issuedAt} />, isShown: issuedAt !== undefined },
    { label: text('applications.facts.latestDate'), children: latestDate, isShown: latestDate !== undefined },
    {
      label: text('applications.facts.openedAt'),
      children: <Moment at={lot?.openedAt} />,
      isShown: lot !== undefined,
    },
    { label: text('applications.facts.expiresOn'), children: expiresOn, isShown: expiresOn !== undefined },
    {
      label: text('applications.facts.withdrawReason'),
      children: withdrawReason,
      isShown: withdrawReason !== undefined,
    },
  ]
  return (
    <Card size="small" title={text('applications.facts.title')}>
      {flags.includes('wrong-check-digit') ? (
        <Alert type="warning" showIcon title={text('applications.facts.doubtful')} style={{ marginBottom: 12 }} />
      ) : null}
      <Descriptions
        column={isWide ? 2 : 1}
        size="small"
        items={items
          .filter(({ isShown = true }) => isShown)
          .map(({ label, children, isWhole = false }) => ({
            key: label,
            label,
            children,
            ...(isWhole && isWide ? { span: 2 } : {}),
          }))}
      />
    </Card>
  )
}
