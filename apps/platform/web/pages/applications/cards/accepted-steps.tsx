import { useColon } from '@openbaohan/ui/i18n/use-colon.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Flex, Typography } from 'antd'
import { useText } from '../../../texts/use-text.ts'
import type { Application } from '../types.ts'

const steps = ['go', 'pay', 'wait'] as const
/** What an institution answers before it issues. */
const answers = ['apply-accepted', 'abandon-refused', 'abandon-contested'] as const

/** Who does what until the guarantee is there: no call of the protocol states a payment, the institution books it. */
export function AcceptedSteps({ events }: Pick<Application, 'events'>) {
  const text = useText()
  const colon = useColon()
  const latest = events
    .flatMap(({ event, at }) => answers.filter((answer) => answer === event).map((answer) => ({ answer, at })))
    .at(-1)
  return (
    <Flex vertical gap={8}>
      <ol style={{ margin: 0, paddingInlineStart: 20 }}>
        {steps.map((step) => (
          <li key={step}>{text(`applications.page.accepted.${step}`)}</li>
        ))}
      </ol>
      {latest === undefined ? null : (
        <Typography.Text type="secondary">
          {text('applications.page.accepted.latest')}
          {colon}
          {text(`applications.events.${latest.answer}`)} · <Moment at={latest.at} />
        </Typography.Text>
      )}
    </Flex>
  )
}
