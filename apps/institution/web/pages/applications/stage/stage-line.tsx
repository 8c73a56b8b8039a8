import { StepLine } from '@openbaohan/ui/stage/step-line.tsx'
import { useText } from '../../../texts/use-text.ts'
import { applicationSteps, statusesOf } from './application-steps.ts'

/** From the application to the plain guarantee, in five steps. */
export function StageLine({ stage }: { stage: Parameters<typeof statusesOf>[0] }) {
  const text = useText()
  const statuses = statusesOf(stage)
  return (
    <StepLine
      steps={applicationSteps.map((key, index) => ({
        key,
        word: text(`applications.steps.${key}`),
        status: statuses[index] ?? 'todo',
      }))}
    />
  )
}
