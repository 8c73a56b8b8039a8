import { Flex, Progress, Typography } from 'antd'
import { useText } from '../../texts/use-text.ts'

type OpeningProgressBarProps = { progress: { step: 'finding' | 'storing'; percent: number } }

/** How far an opening is; the page asks again each second (`refreshWhileOpening`). */
export function OpeningProgressBar({ progress: { step, percent } }: OpeningProgressBarProps) {
  const text = useText()
  const phase = text(`centre.phases.${step}`)
  return (
    <Flex vertical>
      <Typography.Text>{phase}</Typography.Text>
      <Progress aria-label={phase} percent={percent} />
    </Flex>
  )
}

/** Milliseconds until the next query: nothing else reports how far an opening is. */
export const refreshWhileOpening = (lots: readonly { state: string }[] | undefined): number | false =>
  lots?.some(({ state }) => state === 'opening') === true ? 1000 : false
