import { fen } from '@openbaohan/protocol/values/fen.ts'
import { premiumFor } from '@openbaohan/protocol/values/premium.ts'
import { chooseIssuer } from '../domain/issuer.ts'
import { notifyBidder } from '../notifications/notify-bidder.ts'
import type { Ports } from '../ports.ts'
import { assumePremium } from '../premiums/assume-premium.ts'
import { takeSubAccount } from '../premiums/take-sub-account.ts'
import { type ApplicationRow, applyEvent, type Trx } from '../records/applications.ts'
import { settingsOf } from '../rules/settings-in-effect.ts'

export type Acceptance = { actor: string; at: number; reason: string; rule?: string }

/** Takes the application on and states the premium; a sandbox then assumes that it came, unless the bidder is there. */
export async function accept(
  trx: Trx,
  application: ApplicationRow,
  { actor, at, reason, rule }: Acceptance,
  ports: Ports,
): Promise<ApplicationRow | undefined> {
  const { product, issuers } = await settingsOf(trx, application, ports.settings)
  const amount = fen(application.amount_fen)
  const issuer = chooseIssuer(amount, issuers)
  const rate = issuer?.rate ?? product.rate
  const premium = premiumFor(amount, rate, issuer?.minimumPremium ?? product.minimumPremium)
  const accepted = await applyEvent(trx, application, 'accepted', {
    actor,
    at,
    set: {
      rate: rate.text,
      premium_fen: premium.toString(),
      decision_reason: reason,
      issuer_name: issuer?.name ?? null,
      sub_account: await takeSubAccount(trx, application, ports.settings, at),
    },
    detail: rule === undefined ? { reason } : { reason, rule },
  })
  if (accepted === undefined) return undefined
  // A bidder who follows it pays on its own page; of all others a sandbox assumes it.
  if (ports.settings.assumePremium && !accepted.bidder_online) return await assumePremium(trx, accepted, at, ports)
  await notifyBidder(trx, accepted, 'premium-due', ports, { at })
  return accepted
}
