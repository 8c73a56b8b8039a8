import { useIsWide } from '@openbaohan/ui/shell/use-width.ts'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { type Fact, FactGrid } from '@openbaohan/ui/show/fact-grid.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Alert, Card } from 'antd'
import type { InboxDetail } from '../../../../src/procedures/inbox/contract.ts'
import { useText } from '../../../texts/use-text.ts'

/** What the platform sent, and what came of it. */
export function FactsCard({ application }: { application: InboxDetail }) {
  const text = useText()
  const isWide = useIsWide()
  const { contactName, contactPhone, issuedAt, latestDate, expiresOn, lot, withdrawReason, flags } = application
  const contact = [contactName, contactPhone].filter((part) => part !== undefined).join(' · ')
  const facts: (Fact | undefined)[] = [
    [text('applications.amount'), <Yuan key="amount" amount={application.amount} />],
    [text('applications.applicantCode'), <CodeText key="code" value={application.applicantCode} />],
    [text('applications.partner'), application.partnerName],
    [text('applications.receivedAt'), <Moment key="received" at={application.receivedAt} />],
    contact === '' ? undefined : [text('applications.facts.contact'), contact],
    lot && [text('applications.files.lotName'), lot.lotName, 'wide'],
    lot && [text('applications.files.lotNumber'), <CodeText key="lot" value={lot.lotNumber} />, 'wide'],
    lot && [text('applications.files.beneficiaryName'), lot.beneficiaryName, 'wide'],
    lot && [text('applications.facts.openedAt'), <Moment key="opened" at={lot.openedAt} />],
    application.guaranteeNumber === undefined
      ? undefined
      : [
          text('applications.guaranteeNumber'),
          <CodeText key="guarantee" value={application.guaranteeNumber} />,
          'wide',
        ],
    issuedAt === undefined ? undefined : [text('applications.facts.issuedAt'), <Moment key="issued" at={issuedAt} />],
    latestDate === undefined ? undefined : [text('applications.facts.latestDate'), latestDate],
    expiresOn === undefined ? undefined : [text('applications.facts.expiresOn'), expiresOn],
    withdrawReason === undefined ? undefined : [text('applications.facts.withdrawReason'), withdrawReason],
    [text('applications.number'), <CodeText key="number" value={application.number} keep={7} />],
  ]
  return (
    <Card size="small" title={text('applications.facts.title')}>
      {flags.includes('wrong-check-digit') ? (
        <Alert type="warning" showIcon title={text('applications.facts.doubtful')} style={{ marginBottom: 12 }} />
      ) : null}
      <FactGrid facts={facts} columns={isWide ? 2 : 1} labelWidth={112} />
    </Card>
  )
}
