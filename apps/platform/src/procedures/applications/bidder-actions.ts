import type { Partner } from '@openbaohan/protocol/partner.ts'
import { redirectProblem } from '@openbaohan/protocol/send/reply.ts'
import type { Application } from '../../domain/application/application.ts'
import { decideAbandonRequest } from '../../domain/ending/decide-abandon-request.ts'
import { decideWithdrawalRequest } from '../../domain/ending/decide-withdrawal-request.ts'
import { isInvoiceable } from '../../domain/invoice/decide-invoice-request.ts'
import type { Invoice } from '../../domain/invoice/invoice.ts'
import { isInvoicePending } from '../../domain/invoice/invoice-state.ts'
import { institutionPageOf, leadsOn } from '../../go-page/institution-page.ts'

type BidderAction = 'go' | 'withdraw' | 'abandon' | 'invoice' | 'reissue-invoice'

/**
 * What its bidder may do with an application now, as the flows themselves decide; they decide again when it is done.
 * @param rounds of its invoices, newest first
 */
export function bidderActions(
  application: Application,
  partner: Partner | undefined,
  rounds: readonly Invoice[],
): BidderAction[] {
  const { state } = application
  const [latest] = rounds
  const mayInvoice = isInvoiceable(state) && (latest === undefined || !isInvoicePending(latest.state))
  const isInvoiced = rounds.some((round) => round.state === 'invoiced')
  const agrees = partner?.dialect.optionalCalls.includes('abandon') === true
  const actions: readonly (readonly [BidderAction, boolean])[] = [
    ['go', institutionPageOf(application, partner) !== undefined],
    ['withdraw', 'to' in decideWithdrawalRequest(state)],
    ['abandon', 'to' in decideAbandonRequest(state, agrees)],
    ['invoice', mayInvoice && !isInvoiced],
    ['reissue-invoice', mayInvoice && isInvoiced],
  ]
  return actions.filter(([, may]) => may).map(([action]) => action)
}

/** As the partner's list is now: a host that was allowed since is followed. */
export function withheldRedirectOf({ state, redirectUrl: url }: Application, partner: Partner | undefined) {
  const why = url === undefined ? undefined : redirectProblem(url, partner?.allowedHosts ?? [])
  return url === undefined || why === undefined || !leadsOn(state) ? undefined : { url, why }
}
