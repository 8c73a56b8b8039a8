import { createHash } from 'node:crypto'
import { assumedPayer } from '../domain/premium/payer.ts'
import type { Ports } from '../ports.ts'
import type { ApplicationRow, Trx } from '../records/applications.ts'
import { findBasicAccount } from '../records/premiums/basic-accounts.ts'
import { receivePremium } from './receive-premium.ts'

/**
 * Sandbox only: the premium came from the basic account we know of, or from one made up for the applicant.
 * @param actor `sandbox` assumes it, a `bidder` simulates it
 */
export async function assumePremium(
  trx: Trx,
  application: ApplicationRow,
  at: number,
  ports: Ports,
  actor: 'sandbox' | 'bidder' = 'sandbox',
): Promise<ApplicationRow | undefined> {
  const applicant = { name: application.applicant_name, code: application.applicant_code }
  const known = await findBasicAccount(trx, applicant.code, ports.settings.basicAccounts)
  const payer = assumedPayer(applicant, known, (text) => createHash('sm3').update(text).digest('hex'))
  return await receivePremium(trx, application, { payer, actor, at }, ports)
}
