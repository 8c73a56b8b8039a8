/** What an attempt was worth. */

/** `status` is undefined when no whole answer came; then `why` gives the reason. */
export type WebhookAnswer = { status?: number; why: string }

/**
 * `delivered` by any 2xx; `gone` by 410, which disables the endpoint; anything else is tried again, and `away` states that
 * it tells of the endpoint and not of this event, so that the endpoint as a whole is left in peace for a while.
 */
export type WebhookAction = 'delivered' | 'gone' | 'failed' | 'away'

const awayStatuses: ReadonlySet<number> = new Set([429, 502, 503, 504])

export function decideWebhookAction({ status }: WebhookAnswer): WebhookAction {
  if (status === undefined || awayStatuses.has(status)) return 'away'
  if (status >= 200 && status <= 299) return 'delivered'
  return status === 410 ? 'gone' : 'failed'
}
