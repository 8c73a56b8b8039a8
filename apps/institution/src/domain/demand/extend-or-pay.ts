/**
 * A demand that asks to extend the guarantee or to pay (URDG 758, art. 23). The guarantor may suspend payment for 30
 * calendar days from its receipt; on extension the demand is deemed withdrawn; otherwise it is paid.
 */
import { addDays, endOfShanghaiDate, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { addWorkingDays } from '@openbaohan/server/calendar/holidays.ts'
import { type ApplicationState, bindsFully } from '../application/application-state.ts'
import { type DemandState, nextDemandState } from './demand-state.ts'

/** Days are `yyyy-MM-dd`, moments epoch milliseconds. */
export type ExtendOrPay = {
  /** The last day for demands that the beneficiary asks for. */
  requestedTo: string
  /** Payment is suspended up to 24时 of this day; absent: it is not suspended. */
  suspendedUntil?: string | undefined
  at: number
  decided?: { at: number; reason: string; extendedTo?: string | undefined; document?: string | undefined } | undefined
}

export const mostSuspendedDays = 30

export const extensionProblems = [
  'not-open',
  'guarantee-ended',
  'already-noted',
  'not-noted',
  'already-decided',
  'not-later',
  'suspension-past',
  'suspension-too-long',
  'suspension-over',
  'amendment-missing',
  'amendment-unsigned',
  'sandbox-alone',
] as const
export type ExtensionProblem = (typeof extensionProblems)[number]

type Facts = {
  state: DemandState
  guaranteeState: ApplicationState
  /** The last day for demands as it is now. */
  lastDay: string | null
  presentedAt: number
  extension: ExtendOrPay | null
}

/** 24时 of this day is the end of the longest suspension. */
export const lastSuspensionDay = (presentedAt: number): string => addDays(shanghaiDate(presentedAt), mostSuspendedDays)

export function checkExtensionNote(
  facts: Facts,
  { requestedTo, suspendedUntil }: Pick<ExtendOrPay, 'requestedTo' | 'suspendedUntil'>,
  at: number,
): ExtensionProblem | undefined {
  if (nextDemandState(facts.state, 'extension-noted') === undefined) return 'not-open'
  if (!bindsFully(facts.guaranteeState)) return 'guarantee-ended'
  if (facts.extension !== null) return 'already-noted'
  if (facts.lastDay !== null && requestedTo <= facts.lastDay) return 'not-later'
  if (suspendedUntil === undefined) return undefined
  if (suspendedUntil < shanghaiDate(at)) return 'suspension-past'
  return suspendedUntil > lastSuspensionDay(facts.presentedAt) ? 'suspension-too-long' : undefined
}

/** `extendedTo` is absent when the extension is refused. */
export function checkExtensionDecision(
  facts: Facts,
  {
    extendedTo,
    document,
    isSigned,
  }: { extendedTo?: string | undefined; document?: string | undefined; isSigned: boolean },
  at: number,
): ExtensionProblem | undefined {
  const { extension, lastDay } = facts
  if (extension === null) return 'not-noted'
  if (extension.decided !== undefined) return 'already-decided'
  if (nextDemandState(facts.state, extendedTo === undefined ? 'extension-refused' : 'extended') === undefined)
    return 'not-open'
  if (extendedTo === undefined) return undefined
  if (!bindsFully(facts.guaranteeState)) return 'guarantee-ended'
  const { suspendedUntil } = extension
  if (suspendedUntil !== undefined && endOfShanghaiDate(suspendedUntil) <= at) return 'suspension-over'
  if (lastDay !== null && extendedTo <= lastDay) return 'not-later'
  if (document === undefined) return 'amendment-missing'
  return isSigned ? undefined : 'amendment-unsigned'
}

/** The first moment that is too late to pay, of a demand that is suspended. @param due by the working days alone */
export function payBySuspended(due: number, suspendedUntil: string | undefined): number {
  return suspendedUntil === undefined ? due : Math.max(due, endOfShanghaiDate(suspendedUntil))
}

/** After a refusal: the days of the clock, and never less than the next working day. */
export function payByAfterRefusal(due: number, at: number): number {
  return Math.max(due, endOfShanghaiDate(addWorkingDays(shanghaiDate(at), 1)))
}
