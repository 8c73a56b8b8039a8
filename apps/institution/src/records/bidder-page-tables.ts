import type { AccountAnswer } from '@openbaohan/protocol/send/reply.ts'
import type { Generated } from 'kysely'

/** The tables of a bidder's own page, of the migrations 0370, 0591 and 0616. */
export type BidderPageTables = {
  account_check: {
    application: string
    account: string
    /** `unanswered`: the platform did not take the question, or gave no answer with its reply. */
    state: 'asked' | AccountAnswer | 'unanswered'
    asked_at: Date
    answered_at: Date | null
    /** From when on the platform, which limits the questions, can be asked again. */
    ask_again_at: Generated<Date | null>
    /** Questions about this account on the day of `asked_at`. */
    times_of_day: Generated<number>
  }
  bidder_confirmation: { application: string; contact_name: string; contact_phone: string; at: Date }
  bidder_paper: { application: string; sm3: string; paper: string; name: string; form: string; at: Date }
}
