import { useBracketed } from '@openbaohan/ui/i18n/use-bracketed.ts'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Flex, type TableProps, Typography } from 'antd'
import { Link } from 'react-router'
import { useText } from '../../texts/use-text.ts'
import { guaranteePath } from '../guarantees/guarantee-path.ts'
import type { Guarantee } from '../lots/lot-types.ts'
import { GuaranteeActions } from './guarantee-actions.tsx'
import { GuaranteeTags, hasExisted, LastDay } from './guarantee-tags.tsx'

/** The columns of guarantees, with their lot where several are listed. */
export function useGuaranteeColumns({ withLot }: { withLot: boolean }): NonNullable<TableProps<Guarantee>['columns']> {
  const text = useText()
  return [
    {
      title: text('agency.guarantee.applicant'),
      key: 'applicant',
      render: (_, { number, applicantName, institution, guaranteeNumber }) => (
        <Flex vertical style={{ maxWidth: 230, whiteSpace: 'normal' }}>
          <span>{applicantName}</span>
          <Typography.Text type="secondary">{institution}</Typography.Text>
          <CodeText value={guaranteeNumber} to={guaranteePath(number)} />
        </Flex>
      ),
    },
    ...(withLot
      ? [
          {
            title: text('agency.guarantee.lotAndOpening'),
            key: 'opensAt',
            render: (_: unknown, { lotNumber, lotName, openedAt }: Guarantee) => (
              <Flex vertical>
                <Link
                  to={`/lots/${encodeURIComponent(lotNumber)}`}
                  style={{ display: 'block', minWidth: 120, maxWidth: 150, whiteSpace: 'normal' }}
                >
                  {lotName}
                </Link>
                <Typography.Text type="secondary">
                  <Moment at={openedAt} precision="day" />
                </Typography.Text>
              </Flex>
            ),
          },
        ]
      : []),
    {
      title: text('agency.guarantee.state'),
      key: 'state',
      render: (_, guarantee) => <GuaranteeTags guarantee={guarantee} />,
    },
    {
      title: text('agency.guarantee.validUntil'),
      key: 'validUntil',
      render: (_, guarantee) => <LastDay guarantee={guarantee} />,
    },
    {
      title: text('agency.guarantee.remaining'),
      key: 'amount',
      align: 'end',
      render: (_, { guaranteeNumber, remaining, inDemand, inDraft }) => (
        <Flex vertical align="end">
          <Yuan amount={hasExisted({ guaranteeNumber }) ? remaining : undefined} />
          <Claimed word={text('agency.guarantee.inDemand')} amount={inDemand} />
          <Claimed word={text('agency.guarantee.proposed')} amount={inDraft} />
        </Flex>
      ),
    },
    {
      key: 'action',
      title: text('agency.guarantee.action'),
      render: (_, guarantee) => <GuaranteeActions guarantee={guarantee} />,
    },
  ]
}

function Claimed({ word, amount }: { word: string; amount: string }) {
  return amount === '0.00' ? null : (
    <Typography.Text type="danger" style={{ whiteSpace: 'nowrap' }}>
      {word} <Yuan amount={amount} />
    </Typography.Text>
  )
}

/** The same, for a spreadsheet. */
export function useGuaranteeCells() {
  const text = useText()
  const bracketed = useBracketed()
  const inYuan = (word: string) => bracketed(word, text('centre.sheet.yuan'))
  return {
    head: [
      text('agency.guarantee.applicant'),
      text('agency.record.code'),
      text('agency.guarantee.lot'),
      text('lots.number'),
      text('agency.guarantee.institution'),
      text('agency.guarantee.number'),
      text('agency.guarantee.state'),
      inYuan(text('agency.guarantee.amount')),
      inYuan(text('agency.guarantee.remaining')),
      text('agency.guarantee.inDemand'),
      text('agency.guarantee.validUntil'),
    ],
    cells: (row: Guarantee) => [
      row.applicantName,
      row.applicantCode,
      row.lotName,
      row.lotNumber,
      row.institution,
      row.guaranteeNumber ?? '',
      text(`agency.guarantee.states.${row.shown}`),
      row.amount,
      hasExisted(row) ? row.remaining : '',
      row.inDemand,
      hasExisted(row) ? row.validUntil : '',
    ],
  }
}
