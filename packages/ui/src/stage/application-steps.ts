/** The steps of an application, in the order and with the words of every page that shows how far it is. */
import { type StepStatus, stepStatuses } from './step-status.ts'

export const applicationSteps = ['applied', 'examined', 'paid', 'issued', 'opened', 'restored'] as const
export type ApplicationStep = (typeof applicationSteps)[number]

/**
 * @param happened of the steps after the application, by what the side of the page knows
 * @param place how the first one is that has not happened
 */
export const applicationStatuses = (
  happened: Readonly<Record<Exclude<ApplicationStep, 'applied'>, boolean>>,
  place: StepStatus,
): StepStatus[] =>
  stepStatuses(
    applicationSteps.map((step) => step === 'applied' || happened[step]),
    place,
  )
