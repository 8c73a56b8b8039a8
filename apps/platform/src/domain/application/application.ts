import type { Fen } from '@openbaohan/protocol/values/fen.ts'
import type { ApplicationEvent, ApplicationState } from './application-state.ts'

/** An application as the flows see it. There is nothing here that names its lot. */
export type Application = {
  number: string
  partner: string
  state: ApplicationState
  applicantCode: string
  applicantName: string
  amount: Fen
  guaranteeNumber?: string
  redirectUrl?: string
  /** As it was chosen, with its terms of that moment. */
  product?: ChosenProduct
  submittedAt: number
}

/** `rate` as the institution states it, such as 0.004. */
export type ChosenProduct = { name: string; rate: string; minimumPremium: Fen }

/** What is stored beside the events of the machine. */
export type Remark =
  | 'submitted'
  | 'apply-contested'
  /** Not sent again after an unclear attempt, since it has lapsed: the institution may have it. */
  | 'apply-unanswered'
  | 'restore-refused'
  | 'withdraw-contested'
  | 'abandon-contested'
  | 'abandon-accepted-late'
  | 'redirect-withheld'
  /** The institution is informed that the application lapsed (§11). */
  | 'lapse-reported'

/** What is written down about a release (§9) while the state stays. */
type ReleaseNote = 'release-ordered' | 'release-declined' | 'release-held' | 'release-hold-lifted'

/** Events of the record alone: the state stays. */
export type NotedEvent = Remark | ReleaseNote

export type Change = {
  application: string
  at: number
  event: ApplicationEvent | NotedEvent
  from: ApplicationState | undefined
  to: ApplicationState
  detail?: Record<string, unknown>
}
