/** Evaluates the result of an attempt. */

/** `status` is undefined when no complete answer arrived; then `why` states the reason. */
export type WebhookAnswer = { status?: number; why: string }

/**
 * `delivered` for any 2xx; `gone` for 410, which disables the endpoint; anything else is retried. `away` means that the
 * endpoint, not this event, is the cause, so that all deliveries to the endpoint pause for a while.
 */
export type WebhookAction = 'delivered' | 'gone' | 'failed' | 'away'

const awayStatuses: ReadonlySet<number> = new Set([429, 502, 503, 504])

export function decideWebhookAction({ status }: WebhookAnswer): WebhookAction {
  if (status === undefined || awayStatuses.has(status)) return 'away'
  if (status >= 200 && status <= 299) return 'delivered'
  return status === 410 ? 'gone' : 'failed'
}
