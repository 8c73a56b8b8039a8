/** A premium, a refund or a payment that was recorded wrongly, or who paid a premium: one person proposes what is right, another confirms it. */
import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { fen, formatYuan, yuanIn } from '@openbaohan/protocol/values/fen.ts'
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import type { z } from 'zod'
import { correctionOf } from '../../approvals/list-approvals.ts'
import { createApprovals } from '../../approvals/second-person.ts'
import {
  type CorrectionProblem,
  findCorrectionProblem,
  type RecordedMoney,
  type TransferFacts,
} from '../../domain/bank-entry/correction.ts'
import { isBookingDate } from '../../domain/bank-entry/is-booking-date.ts'
import { decideDemandPayment } from '../../domain/demand/decide-demand-payment.ts'
import { nextDemandState } from '../../domain/demand/demand-state.ts'
import { comparePayer } from '../../domain/premium/compare-payer.ts'
import { paidUnder, remainderOf } from '../../flows/demand/demand-facts.ts'
import { settlePaid } from '../../flows/demand/pay.ts'
import { isResultReported } from '../../flows/demand/request-result.ts'
import type { Ports } from '../../ports.ts'
import { isOutgoingKnown } from '../../premiums/is-outgoing-known.ts'
import { type ApplicationRow, noteEvent, type Trx } from '../../records/applications.ts'
import { waitForImport } from '../../records/bank-entries/imports.ts'
import { findMoney, type MoneyRow, putTransfer, takeTransfer } from '../../records/bank-entries/recorded-money.ts'
import { findPayment } from '../../records/demands/payments.ts'
import { correctOwed } from '../../records/demands/recourse-cases.ts'
import { type DemandRow, lockDemand, noteDemandEvent } from '../../records/demands.ts'
import { lockApplication } from '../../records/find-application.ts'
import { findBasicAccount } from '../../records/premiums/basic-accounts.ts'
import { correctPayer } from '../../records/premiums/correct-payer.ts'
import { followRefund } from '../../records/premiums/refund-rests.ts'
import { reportRefundMade } from '../../records/premiums/refunds.ts'
import { checkTransfer, refuseUsed } from '../check-transfer.ts'
import { refuseWrongEntry } from '../entry-differs.ts'
import type { correction } from './contract.ts'

type Input = z.output<typeof correction>
type Errors = {
  NOT_FOUND(): Error
  OWN_RECORD(): Error
  REFERENCE_USED(): Error
  DATE_IMPOSSIBLE(): Error
  ENTRY_DIFFERS: Parameters<typeof refuseWrongEntry>[2]['ENTRY_DIFFERS']
  CORRECTION_REFUSED(given: { data: { problem: CorrectionProblem; partner?: string } }): Error
}

type Payer = NonNullable<TransferFacts['payer']>
type Both = { application: ApplicationRow; demand: DemandRow | undefined }

export function createCorrection(ports: Ports, partners: PartnerDirectory) {
  const approvals = createApprovals(ports)

  const factsIn = ({
    amount,
    reference,
    on,
    payerName: name,
    payerAccount: account,
  }: Input['before']): TransferFacts => ({
    amount: yuanIn(amount),
    reference: reference ?? null,
    on: on ?? null,
    ...(name === undefined || account === undefined ? {} : { payer: { name, account } }),
  })

  async function check(trx: Trx, input: Input, row: MoneyRow, both: Both, errors: Errors): Promise<void> {
    const { application, demand } = both
    const recorded: RecordedMoney = {
      ...{ kind: input.kind, amount: BigInt(row.fen), reference: row.reference, on: row.booked_on },
      ...(input.kind === 'premium' ? { payer: { name: row.party_name, account: row.party_account } } : {}),
      ...{ isBooked: row.booked, isPremium: row.premium },
      ...{ most: row.most === null ? undefined : BigInt(row.most), least: BigInt(row.least ?? 0) },
      isReported: demand !== undefined && (await isResultReported(trx, demand, application)),
    }
    const problem = findCorrectionProblem(recorded, factsIn(input), factsIn(input.before))
    if (problem === undefined) return
    const name = (await partners.byId(application.partner))?.name ?? application.partner
    throw errors.CORRECTION_REFUSED({ data: { problem, partner: name } })
  }

  /** The rules by which it would be recorded now. */
  async function checkCorrected(
    trx: Trx,
    { kind, ...input }: Input,
    row: MoneyRow,
    { application, demand }: Both,
    errors: Errors,
  ): Promise<void> {
    const { amount, reference, on } = factsIn(input)
    const at = ports.clock.now()
    const receivedOn = on ?? undefined
    if (kind === 'premium') {
      const transfer = { reference: reference ?? undefined, receivedOn }
      await checkTransfer(trx, application, transfer, at, errors)
      return
    }
    const since = demand?.presented_at ?? application.created_at
    if (on !== null && !isBookingDate(on, since.getTime(), at)) throw errors.DATE_IMPOSSIBLE()
    if (reference === null) return
    const paidOn = on ?? shanghaiDate(row.at.getTime())
    // Of one demand a reference is one payment, whatever its day.
    const isUsed = demand !== undefined && (await findPayment(trx, demand, reference)) !== undefined
    if (isUsed || (await isOutgoingKnown(trx, { reference, paidOn }))) throw errors.REFERENCE_USED()
    const payee = { name: row.party_name, account: row.party_account }
    await refuseWrongEntry(trx, { amount, reference, paidOn, payee }, errors)
  }

  /** Of a demand that is still open: it may be paid in full by it. */
  async function correctPaid(
    trx: Trx,
    demand: DemandRow,
    application: ApplicationRow,
    { row, amount, by, errors }: { row: MoneyRow; amount: bigint; by: { actor: string; at: number }; errors: Errors },
  ): Promise<void> {
    const refuse = (problem: CorrectionProblem) => errors.CORRECTION_REFUSED({ data: { problem } })
    const before = BigInt(row.fen)
    if (amount < before && application.state === 'discharged') throw refuse('guarantee-ended')
    const decided = decideDemandPayment(
      { amount: fen(amount), payeeName: row.party_name, payeeAccount: row.party_account },
      {
        demanded: fen(demand.amount_fen ?? 0),
        paid: fen((await paidUnder(trx, demand)) - before),
        remainder: fen((await remainderOf(trx, application)) + before),
        ...{ payeeName: row.party_name, payeeAccount: row.party_account },
      },
    )
    if (!decided.ok) throw refuse('amount-impossible')
    if (nextDemandState(demand.state, decided.event) === undefined) throw refuse('demand-ended')
    if (!(await correctOwed(trx, demand, amount - before))) throw refuse('recovered-more')
    // What it is more is in the event of the correction.
    const detail = { reference: row.reference }
    if (decided.event === 'paid-in-full') await settlePaid(trx, demand, application, decided, { ...by, detail })
  }

  const compareWith = async (trx: Trx, { applicant_code: code, applicant_name: name }: ApplicationRow, payer: Payer) =>
    comparePayer(payer, { name }, await findBasicAccount(trx, code, ports.settings.basicAccounts))

  return async (input: Input, context: ApiContext, errors: Errors): Promise<{ state: 'done' | 'waiting' }> => {
    const { kind, record, reason } = input
    const found = await findMoney(ports.db.kysely, kind, record)
    if (found === undefined) throw errors.NOT_FOUND()
    const { state } = await refuseUsed(errors, () =>
      approvals.run(context, async (trx, secondPerson) => {
        const application = await lockApplication(trx, found.application)
        const demand = found.demand === null ? undefined : await lockDemand(trx, found.demand)
        const both = { application, demand }
        await waitForImport(trx)
        const row = await findMoney(trx, kind, record)
        if (row === undefined) throw errors.NOT_FOUND()
        const checker = context.approval?.checker
        if (checker !== undefined && row.actor === `person:${checker.name}`) throw errors.OWN_RECORD()
        await check(trx, input, row, both, errors)
        const by = { actor: `person:${(checker ?? context.caller).name}`, at: ports.clock.now() }
        const corrected = factsIn(input)
        const { amount } = corrected
        const difference = amount - BigInt(row.fen)
        const detail = {
          ...{ kind, reason, amount: input.amount, reference: input.reference, on: input.on, before: input.before },
          ...{ payerName: input.payerName, payerAccount: input.payerAccount },
          ...{ askedBy: context.caller.name, difference: signed(difference) },
        }
        // Before what it moves: the last event has the state.
        if (demand !== undefined) await noteDemandEvent(trx, demand, 'payment-corrected', { ...by, detail })
        await noteEvent(trx, application, 'payment-corrected', { ...by, detail })
        if (demand !== undefined && difference !== 0n)
          await correctPaid(trx, demand, application, { row, amount, by, errors })
        await takeTransfer(trx, kind, row)
        await checkCorrected(trx, input, row, both, errors)
        if (kind === 'premium' && corrected.payer !== undefined)
          await correctPayer(trx, row.id, corrected.payer, await compareWith(trx, application, corrected.payer), by.at)
        await putTransfer(trx, kind, row, corrected)
        if (kind !== 'payment') await followRefund(trx, application, row.id, by)
        if (kind === 'refund' && difference !== 0n) await reportRefundMade(trx, application, row.id, by.at)
        const proposal = {
          procedure: 'bankEntries.correctRecord',
          subject: correctionOf({ kind, id: record }),
          input,
        } as const
        const subject = demand === undefined ? { application } : { application, demand }
        await secondPerson({ ...proposal, ...subject, amount, isException: true, inAnyState: true, isOnce: true })
      }),
    )
    ports.wake()
    return { state }
  }
}

const signed = (amount: bigint): string => `${amount < 0n ? '-' : ''}${formatYuan(fen(amount < 0n ? -amount : amount))}`
