import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { addWorkingDays, isCovered } from '@openbaohan/server/calendar/holidays.ts'
import { awaitsAnswer, type DemandState } from './demand-state.ts'

/** Of the model texts of a guarantee; the platform stores no other number that a text may state. */
export const modelWorkingDays = 5

export type AnswerBy = { day: string; workingDays: number; isCalendarKnown: boolean }

/**
 * Until which day a presented demand is examined and paid by the model text: 24:00 of the fifth working day after the
 * presentation. Undefined before it is presented, once it is answered, and while the payment is suspended.
 */
export function answerBy(
  { state, suspendedUntil }: { state: DemandState; suspendedUntil?: string | undefined },
  presentedAt: number | undefined,
): AnswerBy | undefined {
  if (presentedAt === undefined || suspendedUntil !== undefined || !awaitsAnswer(state)) return undefined
  const day = addWorkingDays(shanghaiDate(presentedAt), modelWorkingDays)
  return { day, workingDays: modelWorkingDays, isCalendarKnown: isCovered(day) }
}
