/** A demand with its guarantee, its clock and its money, as the claims section shows it. */

import { endOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { readExtendOrPay } from '@openbaohan/protocol/values/extend-or-pay.ts'
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { findCorrections, waitsOf } from '../../approvals/list-approvals.ts'
import { correctionOf } from '../../domain/demand/correction-period.ts'
import { openDemandStates, undecidedDemandStates } from '../../domain/demand/demand-state.ts'
import { lastSuspensionDay } from '../../domain/demand/extend-or-pay.ts'
import { alertTimes, noticeBy, workingDaysLeft } from '../../domain/demand/payment-clock.ts'
import { paidUnder, remainderOf } from '../../flows/demand/demand-facts.ts'
import { takesNotice } from '../../messages/enqueue-agreed.ts'
import type { Ports } from '../../ports.ts'
import type { ApplicationRow } from '../../records/applications.ts'
import { findCase } from '../../records/demands/recourse-cases.ts'
import { hasBooked } from '../../records/demands/reverse-recourse.ts'
import type { DemandRow } from '../../records/demands.ts'
import { fileUrl } from '../../records/guarantees/file-versions.ts'
import { settingsOf } from '../../rules/settings-in-effect.ts'
import { given } from '../given.ts'
import { caseOf } from '../recourses/list.ts'
import type { DemandDetail } from './console-contract.ts'
import { demandViewOf } from './view.ts'

export async function demandDetailOf(
  row: DemandRow,
  application: ApplicationRow,
  ports: Ports & { partners: Pick<PartnerDirectory, 'byId'>; caller: { id: string; name: string } },
): Promise<DemandDetail> {
  const { kysely } = ports.db
  const now = ports.clock.now()
  const partner = await ports.partners.byId(application.partner)
  const view = await demandViewOf(kysely, row, application, {
    nameOf: (id) => partner?.appkey ?? id,
    linkTo: (sm3) => fileUrl(sm3, now, ports),
  })
  const payments = await kysely
    .selectFrom('demand_payment')
    .selectAll()
    .where('demand', '=', row.id)
    .orderBy('id')
    .execute()
  const corrections = await findCorrections(
    kysely,
    'payment',
    payments.map(({ id }) => id),
  )
  const recourses = await kysely
    .selectFrom('demand_recourse')
    .selectAll()
    .where('demand', '=', row.id)
    .orderBy('id')
    .execute()
  const recourse = await findCase(kysely, row)
  const lastDay = application.expires_on ?? application.latest_date ?? undefined
  const workingDays = (await settingsOf(kysely, application, ports.settings)).product.paymentWorkingDays
  const from = row.clock_from.getTime()
  const alerts = alertTimes(from, workingDays, row.pay_by.getTime())
  const left = BigInt(row.amount_fen ?? 0) - (await paidUnder(kysely, row))
  const remainder = await remainderOf(kysely, application)
  const until = row.stop_order?.until
  const correction = correctionOf(row, lastDay ?? null, now)
  return {
    ...view,
    partnerName: partner?.name ?? application.partner,
    applicantName: application.applicant_name,
    applicantCode: application.applicant_code,
    ...(application.contact_phone === null ? {} : { contactOfApplicant: application.contact_phone }),
    ...(application.beneficiary_name === null ? {} : { beneficiaryName: application.beneficiary_name }),
    guaranteeAmount: formatYuan(fen(application.amount_fen)),
    guaranteeState: application.state,
    ...(application.issued_at === null ? {} : { issuedAt: application.issued_at.getTime() }),
    ...(lastDay === undefined ? {} : { lastDay }),
    isLate: lastDay !== undefined && row.presented_at.getTime() >= endOfShanghaiDate(lastDay),
    isOpen: openDemandStates.includes(row.state),
    ...(correction === undefined ? {} : { correction }),
    clock: {
      from,
      workingDays,
      workingDaysLeft: workingDaysLeft(row.pay_by.getTime(), now),
      noticeBy: noticeBy(from),
      noticeDaysLeft: workingDaysLeft(noticeBy(from), now),
      unexamined: alerts.unexamined,
      dueSoon: alerts['due-soon'],
      overdue: row.pay_by.getTime(),
    },
    extendOrPay: {
      ...given('inReason', readExtendOrPay(row.reason ?? undefined) ?? null),
      lastSuspension: lastSuspensionDay(row.presented_at.getTime()),
      makesAmendment: ports.test,
    },
    awaitsNotice: undecidedDemandStates.includes(row.state),
    now,
    payments: payments.map((paid) => ({
      id: paid.id,
      amount: formatYuan(fen(paid.fen)),
      reference: paid.reference,
      at: paid.paid_at.getTime(),
      actor: paid.actor,
      payeeName: paid.payee_name,
      payeeAccount: paid.payee_account,
      ...given('bookedOn', paid.paid_on),
      ...waitsOf(corrections, paid.id),
    })),
    recourses: recourses.map((back) => ({
      amount: formatYuan(fen(back.fen)),
      reference: back.reference,
      at: back.recorded_at.getTime(),
      actor: back.actor,
      fromWhom: back.payer,
      entry: back.id,
      ...given('reverses', back.reverses),
      ...given('reason', back.reason),
      isReversed: back.reversed,
      isOwn: hasBooked(ports.caller, back),
      ...given('bookedOn', back.received_on),
    })),
    ...(recourse === undefined ? {} : { recourse: caseOf(recourse) }),
    payable: formatYuan(fen(left < remainder ? left : remainder)),
    notifiesPlatform: partner !== undefined && takesNotice(partner, 'demandResult'),
    orderHasEnded: until !== undefined && now >= endOfShanghaiDate(until),
  }
}
