import { Flex, Typography } from 'antd'
import type { DemandState } from '../../../src/domain/demand/demand-state.ts'
import { demandTurn } from '../../../src/domain/demand/stated-alone.ts'
import { StatedAlone } from './stated-alone.tsx'
import { useRecordText } from './use-record-text.ts'

type DemandTurnProps = { demand: { state: DemandState; statedAlone: boolean; answerBy?: string | undefined } }

/** Whose turn a demand is, until when the institution answers, and a result that only the beneficiary has stated. */
export function DemandTurn({ demand }: DemandTurnProps) {
  const record = useRecordText()
  const turn = demandTurn(demand)
  return (
    <Flex vertical align="flex-start">
      <span>{record(`turns.${turn}`)}</span>
      {turn === 'institution' && demand.answerBy !== undefined ? (
        <Typography.Text type="secondary">{record('answerUntil', { day: demand.answerBy })}</Typography.Text>
      ) : null}
      <StatedAlone statedAlone={demand.statedAlone} />
    </Flex>
  )
}
