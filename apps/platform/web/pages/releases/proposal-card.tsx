import { ConfirmAction } from '@openbaohan/ui/action/confirm-action.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { useWhoWord } from '@openbaohan/ui/show/use-who-word.ts'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { Card, Flex, Typography } from 'antd'
import { lazy, Suspense } from 'react'
import { Link } from 'react-router'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useMay } from '../../use-may.ts'
import { guaranteePath } from '../guarantees/guarantee-path.ts'
import { ReleaseResults } from './release-results.tsx'

/** Its check of a file is loaded after the list. */
const SealProposal = lazy(() => import('./seal-proposal.tsx').then((late) => ({ default: late.SealProposal })))

export type Proposal = Awaited<ReturnType<typeof client.lotGuarantees.proposals>>[number]

/** A release that was prepared: the beneficiary seals it, or either drops it. */
export function ProposalCard({ proposal }: { proposal: Proposal }) {
  const text = useText()
  const may = useMay()
  const whoWord = useWhoWord()
  const { preparedAt, preparedBy, endedAt, endedBy = '', ending, guarantees, results, note } = proposal
  const prepared = { who: whoWord(preparedBy, 'sentence'), at: formatTime(preparedAt), count: guarantees.length }
  return (
    <Card size="small">
      <Flex vertical gap={8}>
        <Link to={`/lots/${encodeURIComponent(proposal.lotNumber)}`}>
          <strong>{proposal.lotName}</strong>
        </Link>
        <Typography.Text type="secondary">{text('agency.releases.prepared', prepared)}</Typography.Text>
        {endedAt === undefined ? null : (
          <Typography.Text type="secondary">
            {text(ending === 'sealed' ? 'agency.releases.sealedBy' : 'agency.releases.droppedBy', {
              who: whoWord(endedBy, 'sentence'),
              at: formatTime(endedAt),
            })}
          </Typography.Text>
        )}
        {note === undefined ? null : <span>{note}</span>}
        {results === undefined ? (
          <ul style={{ margin: 0, paddingInlineStart: 18 }}>
            {guarantees.map(({ number, applicantName, guaranteeNumber, amount }) => (
              <li key={number}>
                <Flex wrap gap={8}>
                  <span>{applicantName}</span>
                  <CodeText value={guaranteeNumber} to={guaranteePath(number)} />
                  <Yuan amount={amount} />
                </Flex>
              </li>
            ))}
          </ul>
        ) : (
          <ReleaseResults results={results} />
        )}
        {endedAt === undefined ? (
          <Flex wrap gap={8}>
            {may('lotGuarantees.sealProposal') ? (
              <Suspense>
                <SealProposal proposal={proposal} />
              </Suspense>
            ) : null}
            <Drop id={proposal.id} />
          </Flex>
        ) : null}
      </Flex>
    </Card>
  )
}

function Drop({ id }: { id: string }) {
  const text = useText()
  const queries = useQueryClient()
  return (
    <ConfirmAction
      action={text('agency.releases.drop')}
      consequence={text('agency.releases.dropConsequence')}
      onConfirm={async () => {
        await client.lotGuarantees.dropProposal({ id })
        await queries.invalidateQueries()
      }}
    />
  )
}
