import { percentOf } from '@openbaohan/protocol/values/percent-of.ts'
import { inChargeWordsOf } from '@openbaohan/protocol/values/words-of-kind.ts'
import { SignerName } from '@openbaohan/ui/guarantee/signer-name.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Card, Descriptions, Flex } from 'antd'
import { Link } from 'react-router'
import { useText } from '../../texts/use-text.ts'
import { useMay } from '../../use-may.ts'
import { LastDay } from '../verify/last-day.tsx'
import type { Guarantee, GuaranteeFile } from './guarantee-types.ts'

/** What the guarantee is, and with what anybody verifies it. */
export function FactsCard({ guarantee, file }: { guarantee: Guarantee; file: GuaranteeFile | undefined }) {
  const text = useText()
  const may = useMay()
  const { number, guaranteeNumber, institution, applicantName, applicantCode, amount, paid, remaining, premium, lot } =
    guarantee
  const { verification } = guarantee
  const isPaid = Number(paid) > 0
  return (
    <Card title={text('guarantees.facts')}>
      <Descriptions
        column={1}
        size="small"
        colon={false}
        styles={{ label: { width: 112 } }}
        items={[
          {
            key: 'number',
            label: text('applications.guaranteeNumber'),
            children: <CodeText value={guaranteeNumber} />,
          },
          ...(verification === undefined
            ? []
            : [
                {
                  key: 'code',
                  label: text('applications.page.checkCode'),
                  children: (
                    <Flex wrap gap={8}>
                      <CodeText value={verification.code} />
                      <a href={verification.url} target="_blank" rel="noopener">
                        {text('applications.page.verifyOpen')}
                      </a>
                    </Flex>
                  ),
                },
              ]),
          { key: 'institution', label: text('applications.institution'), children: institution },
          {
            key: 'signer',
            label: text('guarantees.signer'),
            children: <SignerName of={file?.signer} absent={text('guarantees.noSigner')} />,
          },
          {
            key: 'applicant',
            label: text('applications.applicant'),
            children: (
              <Flex vertical>
                <span>{applicantName}</span>
                <CodeText value={applicantCode} />
              </Flex>
            ),
          },
          ...(file?.issuedAt === undefined
            ? []
            : [
                {
                  key: 'issued',
                  label: text('guarantees.issued'),
                  children: <Moment at={file.issuedAt} precision="second" />,
                },
              ]),
          { key: 'amount', label: text('applications.amount'), children: <Yuan amount={amount} /> },
          ...(isPaid ? [{ key: 'paid', label: text('agency.demands.paid'), children: <Yuan amount={paid} /> }] : []),
          ...(remaining === undefined
            ? []
            : [{ key: 'remaining', label: text('agency.guarantee.remaining'), children: <Yuan amount={remaining} /> }]),
          ...(premium === undefined
            ? []
            : [
                {
                  key: 'premium',
                  label: inChargeWordsOf(guarantee.institutionKind, text('applications.premium')),
                  children: <Yuan amount={premium} />,
                },
              ]),
          ...(file?.rate === undefined
            ? []
            : [{ key: 'rate', label: text('guarantees.rate'), children: percentOf(file.rate) }]),
          ...(lot === undefined
            ? [{ key: 'lot', label: text('applications.lot'), children: text('guarantees.lotHidden') }]
            : [
                {
                  key: 'lot',
                  label: text('applications.lot'),
                  children: may('agencyLots.find') ? (
                    <Link to={`/lots/${encodeURIComponent(lot.lotNumber)}`}>{lot.lotName}</Link>
                  ) : (
                    lot.lotName
                  ),
                },
                { key: 'lotNumber', label: text('lots.number'), children: <CodeText value={lot.lotNumber} /> },
                { key: 'beneficiary', label: text('lots.beneficiary'), children: lot.beneficiaryName },
                {
                  key: 'opened',
                  label: text('applications.page.openedAt'),
                  children: <Moment at={lot.openedAt} precision="second" />,
                },
                { key: 'until', label: text('verify.status.neededUntil'), children: lot.neededUntil },
                { key: 'lastDay', label: text('verify.status.lastDay'), children: <LastDay of={lot} /> },
              ]),
          ...(file?.fileUrl === undefined
            ? []
            : [{ key: 'link', label: text('guarantees.link'), children: <CodeText value={file.fileUrl} /> }]),
          { key: 'application', label: text('applications.number'), children: <CodeText value={number} keep={10} /> },
        ]}
      />
    </Card>
  )
}
