import { StepLine } from '@openbaohan/ui/show/step-line.tsx'
import type { ApplicationState } from '../../../../src/domain/application/application-state.ts'
import { applicationSteps, statusesOf } from './application-steps.ts'
import { useStageText } from './use-stage-text.ts'

/** From the application to the plain guarantee, in five steps. */
export function StageLine({ state }: { state: ApplicationState }) {
  const own = useStageText()
  const statuses = statusesOf(state)
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
