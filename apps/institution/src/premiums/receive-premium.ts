import { type ApplicationRow, move, type Trx } from '../applications/move.ts'
import type { Payer } from '../domain/payer.ts'
import { next } from '../domain/states.ts'
import { takeNumber } from '../issuing/take-number.ts'
import type { Ports } from '../ports.ts'
import { plan, workKinds } from '../work.ts'

/**
 * The premium is here: keeps who paid it (§2 demands payer and account), gives the guarantee its number and plans its
 * issue. Nothing when no premium is awaited.
 */
export async function receivePremium(
  trx: Trx,
  application: ApplicationRow,
  { payer, actor, at }: { payer: Payer; actor: string; at: number },
  ports: Ports,
): Promise<ApplicationRow | undefined> {
  if (next(application.state, 'premium-received') === undefined) return undefined
  const guaranteeNumber = await takeNumber(trx, ports.settings.guaranteeNumberPattern, at)
  const issuing = await move(trx, application, 'premium-received', {
    actor,
    at,
    set: {
      payer_name: payer.name,
      payer_account: payer.account,
      guarantee_number: guaranteeNumber,
      file_version: 1,
    },
    detail: { source: payer.source, premiumFen: application.premium_fen, guaranteeNumber },
  })
  await plan(trx, workKinds.issueSealed, application, at)
  return issuing
}
