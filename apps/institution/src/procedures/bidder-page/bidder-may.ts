/** What a bidder may still do on its page. */
import type { BidderStage } from '../../domain/bidder-stage.ts'
import type { Ports } from '../../ports.ts'
import type { ApplicationRow } from '../../records/applications.ts'

/** Until the guarantee is made, a bidder may correct who is to be called and give papers. */
const beforeIssue: ReadonlySet<BidderStage> = new Set(['checking', 'supplement', 'premium', 'payer-differs', 'seal'])
export const mayStillGive = (stage: BidderStage, { issued_at: issuedAt }: Pick<ApplicationRow, 'issued_at'>): boolean =>
  // A guarantee that is made again was issued before.
  issuedAt === null && beforeIssue.has(stage)

/** A premium is waited for that a sandbox would otherwise have assumed. */
export const maySimulatePayment = (
  row: ApplicationRow,
  { test, settings }: Pick<Ports, 'test' | 'settings'>,
): boolean => test && settings.assumePremium && row.test && row.state === 'awaiting-premium'
