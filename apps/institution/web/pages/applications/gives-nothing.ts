import type { InboxDetail } from '../../../src/procedures/inbox/contract.ts'

/** The bidder has stated and uploaded nothing, and was asked for nothing. */
export const givesNothing = ({ contact, asked, papers }: InboxDetail['bidder']): boolean =>
  contact === undefined && asked === undefined && papers.length === 0
