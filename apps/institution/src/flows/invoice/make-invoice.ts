/** A sandbox makes invoices alone: fully digital ones, or those with a code, as the settings state. */

import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { TimerHandler } from '@openbaohan/server/timers/timer-loop.ts'
import { makeInvoiceNumber } from '../../domain/invoice/invoice-number.ts'
import type { Ports } from '../../ports.ts'
import type { Trx } from '../../records/applications.ts'
import { lockApplication } from '../../records/find-application.ts'
import { fileUrl } from '../../records/guarantees/file-versions.ts'
import { takeSequence } from '../../records/invoices/invoices.ts'
import { sampleInvoice } from './sample-invoice.ts'
import { issueInvoice } from './settle.ts'

export function createInvoiceMaker(ports: Ports): TimerHandler {
  return async ({ subject }, complete) => {
    const before = await ports.db.kysely
      .selectFrom('invoice')
      .select('application')
      .where('id', '=', subject)
      .executeTakeFirstOrThrow()
    await ports.db.kysely.transaction().execute(async (trx) => {
      const application = await lockApplication(trx, before.application)
      const invoice = await trx.selectFrom('invoice').selectAll().where('id', '=', subject).executeTakeFirstOrThrow()
      const at = ports.clock.now()
      if (invoice.state === 'requested') {
        const made = await takeInvoiceNumber(trx, ports, at)
        const file = {
          ...made,
          buyer: { name: application.applicant_name, code: application.applicant_code },
          amount: formatYuan(fen(invoice.amount_fen)),
        }
        const sm3 = await ports.files.put(sampleInvoice({ ...file, madeOn: shanghaiDate(at) }))
        await issueInvoice(trx, application, invoice, { actor: 'rules', at, ...made, url: fileUrl(sm3, at, ports) })
      }
      await complete(trx)
    })
    ports.wake()
  }
}

async function takeInvoiceNumber(trx: Trx, { settings }: Ports, now: number) {
  const year = Number(shanghaiDate(now).slice(0, 4))
  return makeInvoiceNumber(settings.invoiceForm, year, await takeSequence(trx, year))
}
