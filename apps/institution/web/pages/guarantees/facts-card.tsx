import { SignerName } from '@openbaohan/ui/guarantee/signer-name.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { type Fact, FactGrid } from '@openbaohan/ui/show/fact-grid.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Card, Flex } from 'antd'
import type { GuaranteePage } from '../../../src/procedures/guarantees/contract.ts'
import { useText } from '../../texts/use-text.ts'
import { rateWords } from '../applications/cards/rate-words.ts'
import { useGuaranteePageText } from './use-guarantee-page-text.ts'

type FactsCardProps = {
  guarantee: GuaranteePage
  file: GuaranteePage['files'][number] | undefined
  /** Absent while the file is being checked. */
  check: { signer?: string | undefined } | undefined
}

/** What the guarantee is, and who signed the version that is shown. */
export function FactsCard({ guarantee, file, check }: FactsCardProps) {
  const text = useText()
  const page = useGuaranteePageText()
  const { lot, premium, rate, paid, remaining, issuedAt, latestDate, expiresOn } = guarantee
  const signer =
    check === undefined ? page('checking') : <SignerName key="signer" of={check.signer} absent={page('noSigner')} />
  const rows: readonly (Fact | undefined)[] = [
    [text('applications.guaranteeNumber'), <CodeText key="number" value={guarantee.guaranteeNumber} />],
    [page('issuer'), guarantee.issuer],
    file && [page('signer'), signer],
    [
      text('applications.applicant'),
      <Flex key="applicant" vertical>
        <span>{guarantee.applicantName}</span>
        <CodeText value={guarantee.applicantCode} />
      </Flex>,
    ],
    [text('applications.amount'), <Yuan key="amount" amount={guarantee.amount} />],
    Number(paid) > 0 ? [page('paid'), <Yuan key="paid" amount={paid} />] : undefined,
    Number(paid) > 0 ? [page('remaining'), <Yuan key="remaining" amount={remaining} />] : undefined,
    premium === undefined
      ? undefined
      : [
          text('applications.money.due'),
          <span key="premium">
            <Yuan amount={premium} />
            {rateWords({ premium, amount: guarantee.amount, rate }, text)}
          </span>,
        ],
    issuedAt === undefined
      ? undefined
      : [text('applications.facts.issuedAt'), <Moment key="issued" at={issuedAt} precision="second" />],
    [page('lot'), lot?.lotName ?? page('hidden')],
    lot && [page('lotNumber'), <CodeText key="lot" value={lot.lotNumber} />],
    lot && [page('beneficiary'), lot.beneficiaryName],
    lot && [text('applications.facts.openedAt'), <Moment key="opened" at={lot.openedAt} precision="second" />],
    expiresOn === undefined ? undefined : [page('expiresOn'), expiresOn],
    latestDate === undefined ? undefined : [text('applications.facts.latestDate'), latestDate],
    [text('applications.number'), <CodeText key="application" value={guarantee.number} keep={8} />],
  ]
  return (
    <Card title={page('facts')}>
      <FactGrid facts={rows} labelWidth={112} />
    </Card>
  )
}
