/** The clock of a refund: finance is reminded one working day before the last day, and when that has passed. */
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { TimerHandler } from '@openbaohan/server/timers/timer-loop.ts'
import { schedule } from '@openbaohan/server/timers/timers.ts'
import { isRefundDue } from '../domain/premium/decide-refund.ts'
import { refundAlert, refundDay } from '../domain/premium/refund-clock.ts'
import { notifyFinance } from '../notifications/notify-finance.ts'
import type { Ports } from '../ports.ts'
import { noteEvent, type Trx } from '../records/applications.ts'
import { lockApplication } from '../records/find-application.ts'
import { markRefundAlerted, type Receipt } from '../records/premiums/refunds.ts'
import { timerKinds } from '../timers.ts'

export function createRefundClock(ports: Ports): TimerHandler {
  return async ({ subject }, complete) => {
    await ports.db.kysely.transaction().execute(async (trx) => {
      const receipt = await findReceipt(trx, subject)
      const application = receipt && (await lockApplication(trx, receipt.application))
      await complete(trx)
      const due = receipt && (await findReceipt(trx, subject))
      if (application === undefined || due?.due_at == null || !isRefundDue(due)) return
      const now = ports.clock.now()
      const { refundWorkingDays: workingDays } = ports.settings
      const clock = { dueAt: due.due_at.getTime(), workingDays, alerted: due.alerted }
      const { alert, lookAgainAt } = refundAlert(clock, now)
      if (lookAgainAt !== undefined)
        await schedule(trx, [{ kind: timerKinds.refundClock, subject, dueAt: lookAgainAt }])
      if (alert === undefined) return
      await markRefundAlerted(trx, due.id, alert)
      const day = refundDay(clock.dueAt, workingDays)
      const detail = { receipt: due.id, amount: formatYuan(fen(due.fen)), reason: day }
      const isOverdue = alert === 'overdue'
      await noteEvent(trx, application, `refund-${alert}`, { actor: 'clock', at: now, alert: isOverdue, detail })
      await notifyFinance(trx, `refund-${alert}`, { application, receipt: due.id, day, at: now }, ports)
    })
  }
}

const findReceipt = (trx: Trx, id: string): Promise<Receipt | undefined> =>
  trx.selectFrom('premium_receipt').selectAll().where('id', '=', id).executeTakeFirst()
