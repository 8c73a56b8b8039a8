import type { ApplicationState } from '../../../src/domain/application/application-state.ts'
import type { InboxDetail } from '../../../src/procedures/inbox/contract.ts'

/** Not yet accepted, and not refused or ended. */
export const isUndecided = (state: ApplicationState): boolean =>
  state === 'received' || state === 'underwriting' || state === 'awaiting-bidder'

/** The bidder has stated and uploaded nothing, and was asked for nothing. */
export const givesNothing = ({ contact, asked, papers }: InboxDetail['bidder']): boolean =>
  contact === undefined && asked === undefined && papers.length === 0
