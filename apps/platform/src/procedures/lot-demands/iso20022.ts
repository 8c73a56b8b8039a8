/** A presented demand as a message of ISO 20022 trade services; an institution's refusal, as it was recorded here. */

import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { readExtendOrPay } from '@openbaohan/protocol/values/extend-or-pay.ts'
import { formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { isoMoment } from '@openbaohan/protocol/values/iso-moment.ts'
import { type ExportedDemand, writeDemand, writeRefusal } from '@openbaohan/server/iso20022/trade-service-messages.ts'
import { isPresentation } from '../../domain/demand/demand-state.ts'
import { findApplication } from '../../records/applications.ts'
import { listDemandEvents, listDemands } from '../../records/demands.ts'
import { listGuaranteeFiles } from '../../records/guarantee-files.ts'
import { findOpened } from '../../records/opened-applications.ts'
import type { ApiPorts } from '../ports.ts'
import { findWireContent } from './query.ts'

type Asked = { number: string; ordinal: number; message: 'tsrv.013' | 'tsrv.016' }

/**
 * `not-found` for an application whose lot has not opened, whatever it is: there is no demand then. `out-of-turn` before
 * the demand is on its way, and for a refusal that is none.
 */
export async function writeIso20022(
  { db, partners }: Pick<ApiPorts, 'db' | 'partners'>,
  { number, ordinal, message }: Asked,
): Promise<{ xml: string; guaranteeNumber: string } | 'not-found' | 'out-of-turn'> {
  const [application, opened] = [await findApplication(db, number), await findOpened(db, number)]
  const demand = (await listDemands(db, number)).find((one) => one.ordinal === ordinal)
  if (application === undefined || opened === undefined || demand === undefined) return 'not-found'
  const events = (await listDemandEvents(db, number)).filter((event) => event.demand === demand.id)
  const content = await findWireContent(db, number, ordinal)
  const { guaranteeNumber } = application
  const presentedAt = (
    events.find(({ event }) => event === 'demand-taken') ?? events.find(({ event }) => isPresentation(event))
  )?.at.getTime()
  if (content === undefined || presentedAt === undefined || guaranteeNumber === undefined) return 'out-of-turn'
  const issuer = (await listGuaranteeFiles(db, number)).findLast(
    ({ issuerName }) => issuerName !== undefined,
  )?.issuerName
  const { beneficiaryName: name, beneficiaryCode: code } = opened.lot
  const exported: ExportedDemand = {
    content,
    applicationNumber: number,
    undertakingNumber: guaranteeNumber,
    issuer: { name: issuer ?? (await partners.byId(application.partner))?.name ?? application.partner },
    presenter: { name, code },
    amount: formatYuan(demand.amount),
    presentedAt: isoMoment(presentedAt),
    presentedOn: shanghaiDate(presentedAt),
    requestedUntil: readExtendOrPay(demand.reason),
    account: { number: demand.payeeAccount, name },
    reason: demand.reason,
    isComplete: demand.files.length > 0,
    documents: demand.files,
  }
  if (message === 'tsrv.013') return { xml: writeDemand(exported), guaranteeNumber }
  const ofState = demand.state === 'refused' ? 'result-refused' : 'result-discrepant'
  const refused = events.findLast(({ event }) => event === ofState)
  // a notice that was answered, and a demand that was paid in the end, are no refusal
  if ((demand.state !== 'refused' && demand.state !== 'discrepant') || refused === undefined) return 'out-of-turn'
  const reason = reasonOf(refused.detail)
  const discrepancies = reason === undefined ? [] : [{ code: 'as-stated', text: reason }]
  return { xml: writeRefusal(exported, { discrepancies }), guaranteeNumber }
}

function reasonOf(detail: unknown): string | undefined {
  const { reason }: { reason?: unknown } = typeof detail === 'object' && detail !== null ? detail : {}
  return typeof reason === 'string' ? reason : undefined
}
