/** The rules' turn: they accept, refuse, or leave it to a person. */

import { fen } from '@openbaohan/protocol/values/fen.ts'
import { inWordsOf } from '@openbaohan/protocol/values/words-of-kind.ts'
import type { TimerHandler } from '@openbaohan/server/timers/timer-loop.ts'
import { decideUnderwriting } from '../domain/decide-underwriting.ts'
import type { Ports } from '../ports.ts'
import { applyEvent } from '../records/applications.ts'
import { lockApplication } from '../records/find-application.ts'
import { settingsOf } from '../rules/settings-in-effect.ts'
import { accept } from './accept.ts'
import { lockTerms } from './applicant-exposure.ts'
import { refuse } from './refuse.ts'

const actor = 'rules'

export function createUnderwriter(ports: Ports): TimerHandler {
  return async ({ subject }, complete) => {
    await ports.db.kysely.transaction().execute(async (trx) => {
      const application = await lockApplication(trx, subject)
      const at = ports.clock.now()
      const { decision, rule, ...decided } = decideUnderwriting(
        {
          applicant: { name: application.applicant_name, code: application.applicant_code },
          amount: fen(application.amount_fen),
          flags: application.flags,
          ...(await lockTerms(trx, application.applicant_code)),
        },
        (await settingsOf(trx, application, ports.settings)).underwriting,
      )
      const reason = inWordsOf(ports.settings.kind, decided.reason)
      // Out of turn (a person was faster) all three do nothing.
      if (application.state === 'received') {
        if (decision === 'accept') await accept(trx, application, { actor, at, reason, rule }, ports)
        else if (decision === 'refuse') await refuse(trx, application, { actor, at, reason, rule }, ports)
        else await applyEvent(trx, application, 'referred', { actor, at, detail: { reason, rule } })
      }
      await complete(trx)
    })
    ports.wake()
  }
}
