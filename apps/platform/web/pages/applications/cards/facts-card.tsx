import { LockOutlined } from '@ant-design/icons'
import { inChargeWordsOf } from '@openbaohan/protocol/values/words-of-kind.ts'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { FactGrid } from '@openbaohan/ui/show/fact-grid.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Card, Flex, Typography } from 'antd'
import { useText } from '../../../texts/use-text.ts'
import { guaranteePath } from '../../guarantees/guarantee-path.ts'
import { ElsewhereKeys } from '../notes/elsewhere-keys.tsx'
import { NoLot } from '../notes/lot-line.tsx'
import type { NoteState } from '../notes/use-note.ts'
import type { Application } from '../types.ts'

/** What was applied for; the lot from the bidder's own note until it is published. */
export function FactsCard({ application, note }: { application: Application; note: NoteState }) {
  const text = useText()
  const { number, guaranteeNumber, institution, amount, premium, offeredPremium } = application
  const { submittedAt, applicantName, lot, remaining, contact } = application
  return (
    <Card title={text('applications.page.facts')}>
      <FactGrid
        facts={[
          lot === undefined
            ? [text('applications.lot'), <SecretLot key="lot" application={application} note={note} />]
            : undefined,
          [text('applications.institution'), institution],
          [text('applications.amount'), <Yuan key="amount" amount={amount} />],
          remaining === undefined
            ? undefined
            : [text('agency.guarantee.remaining'), <Yuan key="remaining" amount={remaining} />],
          [
            inChargeWordsOf(application.institutionKind, text('applications.premium')),
            <span key="premium">
              <Yuan amount={premium ?? offeredPremium} />
              {premium === undefined && offeredPremium !== undefined ? text('applications.offered') : null}
            </span>,
          ],
          [text('applications.number'), <CodeText key="number" value={number} />],
          [
            text('applications.guaranteeNumber'),
            <CodeText key="guarantee" value={guaranteeNumber} to={guaranteePath(number)} />,
          ],
          [text('applications.applicant'), applicantName],
          contact === undefined
            ? undefined
            : [
                text('applications.applying.contact'),
                [contact.name, contact.phone, contact.email].filter(Boolean).join(' · '),
              ],
          [text('applications.submittedAt'), <Moment key="at" at={submittedAt} />],
        ]}
      />
    </Card>
  )
}

function SecretLot({ application, note }: { application: Application; note: NoteState }) {
  const text = useText()
  if (note.kind !== 'open')
    return (
      <Flex vertical gap={4} align="flex-start">
        <NoLot kind={note.kind} />
        <ElsewhereKeys number={application.number} note={application.note} />
      </Flex>
    )
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
