import { StepLine } from '@openbaohan/ui/show/step-line.tsx'
import { applicationSteps, statusesOf } from './application-steps.ts'
import { useStageText } from './use-stage-text.ts'

/** From the application to the plain guarantee, in five steps. */
export function StageLine({ stage }: { stage: Parameters<typeof statusesOf>[0] }) {
  const own = useStageText()
  const statuses = statusesOf(stage)
  return (
    <StepLine
      label={own('label')}
      steps={applicationSteps.map((key, index) => {
        const status = statuses[index] ?? 'todo'
        return { key, word: own(`steps.${key}`), status, note: own(`statuses.${status}`) }
      })}
    />
  )
}
