import { useBracketed } from '@openbaohan/ui/i18n/use-bracketed.ts'
import { useQuery } from '@tanstack/react-query'
import { Collapse, Flex, Typography } from 'antd'
import { query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { ProposalCard } from './proposal-card.tsx'

/** Releases that wait for the beneficiary's seal, and those that have ended. */
export function Proposals() {
  const text = useText()
  const bracketed = useBracketed()
  const waiting = useQuery(query.lotGuarantees.proposals.queryOptions({ input: { isWaiting: true } }))
  const ended = useQuery(query.lotGuarantees.proposals.queryOptions({ input: { isWaiting: false } }))
  const rows = waiting.data ?? []
  const settled = ended.data ?? []
  if (rows.length === 0 && settled.length === 0) return null
  return (
    <section aria-label={text('agency.releases.waiting')}>
      <Flex vertical gap={8}>
        <Typography.Title level={2} style={{ fontSize: 16, margin: 0 }}>
          {text('agency.releases.waiting')}
        </Typography.Title>
        {waiting.data?.length === 0 ? (
          <Typography.Text type="secondary">{text('agency.releases.waitingEmpty')}</Typography.Text>
        ) : null}
        {rows.map((proposal) => (
          <ProposalCard key={proposal.id} proposal={proposal} />
        ))}
        {settled.length === 0 ? null : (
          <Collapse
            size="small"
            items={[
              {
                key: 'settled',
                label: bracketed(text('agency.releases.done'), settled.length),
                children: (
                  <Flex vertical gap={8}>
                    {settled.map((proposal) => (
                      <ProposalCard key={proposal.id} proposal={proposal} />
                    ))}
                  </Flex>
                ),
              },
            ]}
          />
        )}
      </Flex>
    </section>
  )
}
