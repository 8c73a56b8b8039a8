import { applicationSteps } from './application-steps.ts'
import { StepLine } from './step-line.tsx'
import type { StepStatus } from './step-status.ts'
import { useStageText } from './use-stage-text.ts'

/** From the application to the plain guarantee. */
export function ApplicationStepLine({ statuses }: { statuses: readonly StepStatus[] }) {
  const text = useStageText()
  return (
    <StepLine
      steps={applicationSteps.map((key, index) => ({
        key,
        word: text(`steps.${key}`),
        status: statuses[index] ?? 'todo',
      }))}
    />
  )
}
