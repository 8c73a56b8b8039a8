/** A demand as a message of ISO 20022 trade services, with what the institution answered. */

import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { readExtendOrPay } from '@openbaohan/protocol/values/extend-or-pay.ts'
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { isoMoment } from '@openbaohan/protocol/values/iso-moment.ts'
import {
  type ExportedDemand,
  type Refusal,
  type TradeServiceMessage,
  writeDemand,
  writeExtendOrPay,
  writeRefusal,
} from '@openbaohan/server/iso20022/trade-service-messages.ts'
import { issuerOf } from '../../issuing/guarantee-text.ts'
import type { ApplicationRow } from '../../records/applications.ts'
import type { DemandRow } from '../../records/demands.ts'
import type { Settings } from '../../settings/settings.ts'
import type { DemandView, ExportProblem } from './contract.ts'

export const notExported: Readonly<Record<ExportProblem, string>> = {
  'no-amount':
    '索赔报文没有可读的金额，不能导出；请向受益人核实金额 / the demand states no amount that can be read: ask the beneficiary',
  'no-extension': '这笔索赔没有要求展期，没有 tsrv.014 / the demand asks for no extension: there is no tsrv.014',
  'not-refused':
    '这笔索赔没有未补正的不符点，也没有拒付，没有 tsrv.016 / the demand has no open discrepancies and was not refused: there is no tsrv.016',
}

type Source = { demand: DemandRow; application: ApplicationRow; view: DemandView; settings: Settings }

export function writeIso20022(
  source: Source,
  message: TradeServiceMessage,
): { xml: string } | { problem: ExportProblem } {
  const { demand, view } = source
  if (demand.amount_fen === null) return { problem: 'no-amount' }
  const exported = toExported(source, formatYuan(fen(BigInt(demand.amount_fen))))
  if (message === 'tsrv.013') return { xml: writeDemand(exported) }
  if (message === 'tsrv.014') {
    const { requestedUntil } = exported
    return requestedUntil === undefined
      ? { problem: 'no-extension' }
      : { xml: writeExtendOrPay({ ...exported, requestedUntil }) }
  }
  const refusal = refusalOf(view)
  return refusal === undefined ? { problem: 'not-refused' } : { xml: writeRefusal(exported, refusal) }
}

function toExported({ demand, application, view, settings }: Source, amount: string): ExportedDemand {
  const issuer = issuerOf(application, settings)
  const { beneficiary_name: name, beneficiary_code: code } = application
  const { presentedAt } = view
  return {
    content: demand.content,
    applicationNumber: application.application_number,
    undertakingNumber: view.guaranteeNumber,
    issuer: { name: issuer.name, code: issuer.code },
    presenter: name === null ? undefined : { name, code: code ?? undefined },
    amount,
    presentedAt: isoMoment(presentedAt),
    presentedOn: shanghaiDate(presentedAt),
    requestedUntil: view.extension?.requestedTo ?? readExtendOrPay(view.reason),
    account: view.payeeAccount === undefined ? undefined : { number: view.payeeAccount, name: view.payeeName },
    reason: view.reason,
    isComplete: view.letter.isPresent,
    documents: view.documents.map((document) => ({ name: document.name, sm3: document.sm3 })),
  }
}

/**
 * A refusal, or the notice of discrepancies as long as nothing has answered it: a demand that was corrected, is payable or
 * was paid is not refused.
 */
function refusalOf({ stated, state, events }: DemandView): Refusal | undefined {
  if (state !== 'declined' && (state !== 'discrepant' || stated === undefined)) return undefined
  const declined = events.findLast(({ event }) => event === 'declined')?.detail.note
  const note = typeof declined === 'string' ? declined : stated?.note
  return {
    discrepancies: (stated?.discrepancies ?? []).map(({ code, zh, en }) => ({ code, text: `${zh} / ${en}` })),
    note: state === 'declined' ? note : `不符点通知，可以补正 notice of discrepancies, may be corrected; ${note ?? ''}`,
  }
}
