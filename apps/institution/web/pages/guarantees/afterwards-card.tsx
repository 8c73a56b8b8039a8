import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { type Mood, StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Card, Flex, Typography } from 'antd'
import { Link } from 'react-router'
import type { GuaranteePage } from '../../../src/procedures/guarantees/contract.ts'
import { useText } from '../../texts/use-text.ts'
import { DemandTag } from '../demands/demand-tag.tsx'
import { useGuaranteePageText } from './use-guarantee-page-text.ts'

const invoiceMoods: Readonly<Record<NonNullable<GuaranteePage['invoices']>[number]['state'], Mood>> = {
  requested: 'attention',
  invoiced: 'good',
  refused: 'ended',
  'red-lettered': 'ended',
}

/** Invoices, release and demands, each for those who work on it. */
export function AfterwardsCard({ guarantee }: { guarantee: GuaranteePage }) {
  const text = useText()
  const page = useGuaranteePageText()
  const { invoices = [], demands = [], releasedAt } = guarantee
  const withheld = withheldOf(guarantee)
  const isEmpty = invoices.length === 0 && demands.length === 0 && releasedAt === undefined
  return (
    <Card title={page('afterwards')}>
      <Flex vertical gap={12}>
        {isEmpty && withheld === undefined ? <Typography.Text type="secondary">{page('none')}</Typography.Text> : null}
        {invoices.map(({ round, state, amount, number, requestedAt }) => (
          <Flex key={round} wrap gap={12} align="center">
            <span>{page('invoice', { round })}</span>
            <StateTag mood={invoiceMoods[state]} word={text(`invoices.states.${state}`)} />
            <Yuan amount={amount} />
            {number === undefined ? null : <CodeText value={number} />}
            <Moment at={requestedAt} />
          </Flex>
        ))}
        {releasedAt === undefined ? null : (
          <Flex wrap gap={12} align="center">
            <StateTag mood="ended" word={page('released')} />
            <Moment at={releasedAt} />
          </Flex>
        )}
        {demands.map(({ id, ordinal, state, amount, paid, presentedAt }) => (
          <Flex key={id} wrap gap={12} align="center">
            <Link to={`/demands/${encodeURIComponent(id)}`}>{text('demands.demandOf', { ordinal })}</Link>
            <DemandTag state={state} />
            {amount === undefined ? null : <Yuan amount={amount} />}
            <span>
              {page('paid')} <Yuan amount={paid} />
            </span>
            <Moment at={presentedAt} />
          </Flex>
        ))}
        {withheld === undefined ? null : (
          <Typography.Text type="secondary">{page(`withheld.${withheld}`)}</Typography.Text>
        )}
      </Flex>
    </Card>
  )
}

/** Of which the reader does not see whether there is any. */
function withheldOf({ invoices, demands }: GuaranteePage): 'both' | 'invoices' | 'demands' | undefined {
  if (invoices === undefined) return demands === undefined ? 'both' : 'invoices'
  return demands === undefined ? 'demands' : undefined
}
