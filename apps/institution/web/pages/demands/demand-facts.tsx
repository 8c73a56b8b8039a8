import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Card, Descriptions } from 'antd'
import { type ApplicationState, applicationStates } from '../../../src/domain/application/application-state.ts'
import type { DemandDetail } from '../../../src/procedures/demands/console-contract.ts'
import { useText } from '../../texts/use-text.ts'

const isState = (value: string): value is ApplicationState => applicationStates.some((state) => state === value)

/** What is demanded, under what, by which user. */
export function DemandFacts({ demand }: { demand: DemandDetail }) {
  const text = useText()
  const stateThen = demand.applicationStateThen
  const rows: [string, React.ReactNode][] = [
    [
      text('demands.facts.amount'),
      demand.amount === undefined ? text('demands.facts.amountMissing') : <Yuan key="amount" amount={demand.amount} />,
    ],
    [text('demands.facts.account'), <CodeText key="account" value={demand.payeeAccount} />],
    [
      text('demands.facts.payee'),
      demand.payeeName ?? demand.payments[0]?.payeeName ?? demand.beneficiaryName ?? text('demands.facts.none'),
    ],
    [text('demands.facts.reason'), demand.reason ?? text('demands.facts.none')],
    [text('demands.facts.contact'), `${demand.contactName} · ${demand.contactPhone}`],
    [text('demands.facts.platform'), demand.partnerName],
    [text('demands.facts.guaranteeAmount'), <Yuan key="guarantee" amount={demand.guaranteeAmount} />],
    [text('demands.facts.paidUnder'), <Yuan key="paid" amount={demand.paid} />],
    [text('demands.facts.remainder'), <Yuan key="left" amount={demand.remainder} />],
    [text('demands.facts.recovered'), <Yuan key="recovered" amount={demand.recovered} />],
    [text('demands.facts.lastDay'), demand.lastDay ?? text('demands.facts.none')],
    [text('demands.facts.stateThen'), isState(stateThen) ? text(`applications.states.${stateThen}`) : stateThen],
    [text('demands.facts.applicant'), demand.applicantName],
    [text('demands.facts.beneficiary'), demand.beneficiaryName ?? text('demands.facts.notOpened')],
  ]
  return (
    <Card size="small" title={text('demands.facts.title')}>
      <Descriptions
        column={1}
        size="small"
        items={rows.map(([label, children]) => ({ key: label, label, children }))}
      />
    </Card>
  )
}
