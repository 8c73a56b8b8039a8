import { type Mood, StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { type TourStepId, tourStepIds } from '../src/tour/tour-facts.ts'
import type { TourView } from '../src/tour/tour-view.ts'
import { useText } from './texts/use-text.ts'

/** The steps so far; the end is chosen later. */
export function StepList({ view }: { view: TourView }) {
  const text = useText()
  const steps = tourStepIds.filter((step) => isOnRoad(step, view))
  return (
    <ol className="tour-steps">
      {steps.map((step, index) => (
        <li key={step} aria-current={view.next.includes(step) || view.running === step ? 'step' : undefined}>
          <StateTag
            mood={moodOf(step, view)}
            word={`${index + 1} ${step === 'release' && !isChosen(step, view) ? text('ending') : text(`steps.${step}.title`)}`}
          />
        </li>
      ))}
    </ol>
  )
}

const isChosen = (step: TourStepId, { done, running }: TourView) => done.includes(step) || running === step

function isOnRoad(step: TourStepId, view: TourView): boolean {
  if (step === 'release') return !isChosen('demand', view)
  return (step !== 'demand' && step !== 'pay') || isChosen('demand', view)
}

function moodOf(step: TourStepId, { done, running, failed, next }: TourView): Mood {
  if (failed?.step === step) return 'bad'
  if (running === step) return 'running'
  if (done.includes(step)) return 'good'
  return next.includes(step) ? 'attention' : 'waiting'
}
