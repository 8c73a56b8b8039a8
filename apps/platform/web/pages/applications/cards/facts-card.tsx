import { LockOutlined } from '@ant-design/icons'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Card, Descriptions, Flex, Typography } from 'antd'
import { useText } from '../../../texts/use-text.ts'
import { guaranteePath } from '../../guarantees/guarantee-path.ts'
import { NoLot } from '../notes/lot-line.tsx'
import type { NoteState } from '../notes/use-note.ts'
import type { Application } from '../types.ts'

/** What was applied for; the lot from the bidder's own note until it is published. */
export function FactsCard({ application, note }: { application: Application; note: NoteState }) {
  const text = useText()
  const { number, guaranteeNumber, institution, amount, premium, offeredPremium } = application
  const { submittedAt, applicantName, lot, remaining } = application
  return (
    <Card title={text('applications.page.facts')}>
      <Descriptions
        column={1}
        size="small"
        colon={false}
        styles={{ label: { width: 104 } }}
        items={[
          ...(lot === undefined
            ? [{ key: 'lot', label: text('applications.lot'), children: <SecretLot note={note} /> }]
            : []),
          { key: 'institution', label: text('applications.institution'), children: institution },
          { key: 'amount', label: text('applications.amount'), children: <Yuan amount={amount} /> },
          ...(remaining === undefined
            ? []
            : [{ key: 'remaining', label: text('agency.guarantee.remaining'), children: <Yuan amount={remaining} /> }]),
          {
            key: 'premium',
            label: text('applications.premium'),
            children: (
              <>
                <Yuan amount={premium ?? offeredPremium} />
                {premium === undefined && offeredPremium !== undefined ? text('applications.offered') : null}
              </>
            ),
          },
          { key: 'number', label: text('applications.number'), children: <CodeText value={number} /> },
          {
            key: 'guarantee',
            label: text('applications.guaranteeNumber'),
            children: <CodeText value={guaranteeNumber} to={guaranteePath(number)} />,
          },
          { key: 'applicant', label: text('applications.applicant'), children: applicantName },
          { key: 'at', label: text('applications.submittedAt'), children: <Moment at={submittedAt} /> },
        ]}
      />
    </Card>
  )
}

function SecretLot({ note }: { note: NoteState }) {
  const text = useText()
  if (note.kind !== 'open') return <NoLot kind={note.kind} />
  const { lotName, lotNumber, beneficiaryName, memo } = note.value
  return (
    <Flex vertical gap={2}>
      <span>{lotName}</span>
      <CodeText value={lotNumber} />
      <span>{beneficiaryName}</span>
      {memo === undefined ? null : <span>{memo}</span>}
      <Typography.Text type="secondary" style={{ fontSize: 12 }}>
        <LockOutlined /> {text('applications.note.onlyHere')}
      </Typography.Text>
    </Flex>
  )
}
