import { LinkButton } from '@openbaohan/ui/action/link-button.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Card, Flex, Typography } from 'antd'
import { Link } from 'react-router'
import { useText } from '../../texts/use-text.ts'
import { useMay } from '../../use-may.ts'
import { DemandTag } from '../demands/demand-tag.tsx'
import { DemandTurn } from '../demands/demand-turn.tsx'
import { ExtensionWords } from '../demands/words/extension-words.tsx'
import type { Guarantee } from './guarantee-types.ts'

const releaseMoods = { ordered: 'running', declined: 'attention', taken: 'good' } as const

/** Release and demands. */
export function AfterwardsCard({ guarantee: { number, demands, mayDemand, release, lot } }: { guarantee: Guarantee }) {
  const text = useText()
  const may = useMay()
  const mayOpen = may('lotDemands.find')
  if (lot === undefined) return null
  return (
    <Card title={text('guarantees.afterwards')}>
      <Flex vertical gap={8}>
        {release === undefined ? null : (
          <Flex wrap gap={8} align="center">
            <StateTag
              mood={releaseMoods[release.state]}
              word={text(`applications.page.releaseStates.${release.state}`)}
            />
            <Moment at={release.orderedAt} />
          </Flex>
        )}
        {demands.length === 0 ? (
          <Typography.Text type="secondary">{text('applications.page.demandsNone')}</Typography.Text>
        ) : (
          demands.map(({ ordinal, state, amount, paid, presentedAt, statedAlone, ...extension }) => {
            const word = text('agency.demands.page', { ordinal })
            return (
              <Flex key={ordinal} wrap gap={12} align="center">
                {mayOpen ? <Link to={`/demands/${encodeURIComponent(number)}/${ordinal}`}>{word}</Link> : word}
                <DemandTag state={state} />
                <Yuan amount={amount} />
                <span>
                  {text('agency.demands.paid')} <Yuan amount={paid} />
                </span>
                <ExtensionWords demand={extension} />
                <Moment at={presentedAt} />
                <DemandTurn demand={{ state, statedAlone }} />
              </Flex>
            )
          })
        )}
        {mayDemand && may('lotDemands.prepare') ? (
          <>
            <span>{text('guarantees.demand.by', { lastDay: lot.lastDay })}</span>
            <span>{text('guarantees.demand.needed')}</span>
            <LinkButton to={`/demands/new?guarantee=${encodeURIComponent(number)}`}>
              {text('agency.guarantee.demandAction')}
            </LinkButton>
          </>
        ) : null}
      </Flex>
    </Card>
  )
}
