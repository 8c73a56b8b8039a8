import { applicationStatuses, applicationSteps } from '@openbaohan/ui/stage/application-steps.ts'
import type { StepStatus } from '@openbaohan/ui/stage/step-status.ts'
import type { BidderStage } from '../../../src/domain/bidder-stage.ts'

type Place = { at: (typeof applicationSteps)[number] | 'end'; how: StepStatus }

/** Where an application is; nothing where it has ended otherwise. */
const places: Partial<Record<BidderStage, Place>> = {
  checking: { at: 'examined', how: 'current' },
  supplement: { at: 'examined', how: 'waits' },
  premium: { at: 'paid', how: 'waits' },
  'payer-differs': { at: 'paid', how: 'waits' },
  seal: { at: 'issued', how: 'current' },
  undelivered: { at: 'issued', how: 'current' },
  issued: { at: 'opened', how: 'waits' },
  opened: { at: 'restored', how: 'current' },
  restored: { at: 'end', how: 'done' },
}

export function statusesOfStage(stage: BidderStage): StepStatus[] | undefined {
  const place = places[stage]
  if (place === undefined) return undefined
  const done = place.at === 'end' ? applicationSteps.length : applicationSteps.indexOf(place.at)
  const has = (step: (typeof applicationSteps)[number]) => applicationSteps.indexOf(step) < done
  const happened = {
    ...{ examined: has('examined'), paid: has('paid'), issued: has('issued') },
    ...{ opened: has('opened'), restored: has('restored') },
  }
  return applicationStatuses(happened, place.how)
}
