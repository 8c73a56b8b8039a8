import { Flex, Typography } from 'antd'
import type { DemandState } from '../../../src/domain/demand/demand-state.ts'
import { demandTurn } from '../../../src/domain/demand/stated-alone.ts'
import { StatedAlone } from './stated-alone.tsx'
import { useRecordText } from './use-record-text.ts'

type DemandTurnProps = { demand: { state: DemandState; statedAlone: boolean; answerBy?: string | undefined } }

/** Whose turn a demand is, until when the institution answers, and a result that only the beneficiary has stated. */
export function DemandTurn({ demand }: DemandTurnProps) {
  const record = useRecordText()
  return (
    <Flex vertical align="flex-start">
      <span>{record(`turns.${demandTurn(demand)}`)}</span>
      {demand.answerBy === undefined ? null : (
        <Typography.Text type="secondary">{record('answerUntil', { day: demand.answerBy })}</Typography.Text>
      )}
      <StatedAlone statedAlone={demand.statedAlone} />
    </Flex>
  )
}
