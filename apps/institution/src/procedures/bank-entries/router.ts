/** The procedures of bank-entries/contract.ts. */
import { shanghaiDate, startOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { fen } from '@openbaohan/protocol/values/fen.ts'
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { implement } from '@orpc/server'
import { createApprovals } from '../../approvals/second-person.ts'
import { takeAsPremium } from '../../bank-entries/book-match.ts'
import { checkEntries, ownAccounts } from '../../bank-entries/check-entries.ts'
import { decideImport, importStatement } from '../../bank-entries/import-entries.ts'
import { previewContradictions } from '../../bank-entries/preview-contradictions.ts'
import { readStatement } from '../../bank-entries/read-statement.ts'
import type { BankEntryState } from '../../domain/bank-entry/bank-entry.ts'
import { isBookingDate } from '../../domain/bank-entry/is-booking-date.ts'
import { comparePayer, isOtherPayer } from '../../domain/premium/compare-payer.ts'
import type { Ports } from '../../ports.ts'
import { isOutgoingKnown } from '../../premiums/is-outgoing-known.ts'
import { isTransferKnown } from '../../premiums/receive-premium.ts'
import type { ApplicationRow, Trx } from '../../records/applications.ts'
import { keepRecords, loadContradicted } from '../../records/bank-entries/contradictions.ts'
import { attributeRecoveries } from '../../records/bank-entries/entry-rest.ts'
import { type BankEntryRow, lockEntry, settleEntry } from '../../records/bank-entries/entry-rows.ts'
import { waitForImport } from '../../records/bank-entries/imports.ts'
import { markRecorded } from '../../records/bank-entries/mark-recorded.ts'
import { hasBooked } from '../../records/demands/reverse-recourse.ts'
import { findByAnyNumber, lockApplication } from '../../records/find-application.ts'
import { findBasicAccount } from '../../records/premiums/basic-accounts.ts'
import { checkSplit } from '../check-premium-amount.ts'
import { checkTransfer, refuseUsed, type UsedErrors } from '../check-transfer.ts'
import { refuseWrongEntry } from '../entry-differs.ts'
import { suspendPayment } from '../premiums/receipts.ts'
import { bankEntriesContract } from './contract.ts'
import { createCorrection } from './correct-record.ts'
import { countTabs, findEntry, hasEntries, type ListedEntry, pageOfEntries } from './list.ts'
import { previewsOf } from './preview.ts'
import { viewsOf } from './view.ts'

type SettledErrors = { NOT_FOUND(): Error; ENTRY_SETTLED(): Error }
type PayerErrors = { PAYER_UNKNOWN(): Error; APPLICATION_UNKNOWN(): Error }
type ForApplication = {
  number: string
  partner?: string | undefined
  payerName?: string | undefined
  payerAccount?: string | undefined
}

type IfNamed = Omit<ForApplication, 'number'> & { number?: string | undefined }

export function createBankEntryRouter(ports: Ports, partners: PartnerDirectory) {
  const api = implement(bankEntriesContract).$context<ApiContext>()
  const { kysely } = ports.db
  const approvals = createApprovals(ports)
  const correct = createCorrection(ports, partners)
  const actorOf = ({ caller }: ApiContext) => `person:${caller.name}`
  const show = async (id: string, { caller }: ApiContext) => {
    const row = await findEntry(kysely, id)
    const [view] = row === undefined ? [] : await viewsOf(kysely, [row], ports, partners, caller)
    if (view === undefined) throw new Error(`bank entry ${id} has gone`)
    return view
  }
  const lock = async (trx: Trx, id: string, states: readonly BankEntryState[], errors: SettledErrors) => {
    await waitForImport(trx)
    const locked = await lockEntry(trx, id)
    if (locked !== undefined) await attributeRecoveries(trx, [locked.reference])
    const row = await findEntry(trx, id)
    if (row === undefined) throw errors.NOT_FOUND()
    const isKnown = row.state === 'waiting' && row.recorded
    if (isKnown || !states.includes(row.state)) throw errors.ENTRY_SETTLED()
    return row
  }
  /** An entry that waits, in a transaction of its own; its application is locked before it, as everywhere. */
  const settle = async <A>(
    context: ApiContext,
    id: string,
    errors: SettledErrors & Partial<UsedErrors>,
    findApplication: (trx: Trx) => Promise<A>,
    change: (trx: Trx, row: ListedEntry, at: number, application: A) => Promise<void>,
    states: readonly BankEntryState[] = ['waiting'],
  ) => {
    await refuseUsed(errors, () =>
      kysely.transaction().execute(async (trx) => {
        const application = await findApplication(trx)
        await change(trx, await lock(trx, id, states, errors), ports.clock.now(), application)
      }),
    )
    ports.wake()
    return await show(id, context)
  }
  const lockNamed = async (trx: Trx, { number, partner }: ForApplication, errors: PayerErrors) => {
    const owner = partner === undefined ? undefined : ((await partners.find(partner))?.id ?? '')
    const found = await findByAnyNumber(trx, number, owner)
    if (found === undefined) throw errors.APPLICATION_UNKNOWN()
    return await lockApplication(trx, found.id)
  }
  const lockIfNamed = async (trx: Trx, { number, ...of }: IfNamed, errors: PayerErrors) =>
    number === undefined ? undefined : await lockNamed(trx, { ...of, number }, errors)
  const none = async () => undefined
  /** As the bank states it, else as the person does. */
  const payerOf = (
    row: BankEntryRow,
    { payerName, payerAccount }: Pick<ForApplication, 'payerName' | 'payerAccount'>,
    errors: PayerErrors,
  ) => {
    const [name, account] = [row.party_name ?? payerName, row.party_account ?? payerAccount]
    if (name === undefined || account === undefined) throw errors.PAYER_UNKNOWN()
    return { name, account }
  }
  const compare = async (trx: Trx, { applicant_code: code, applicant_name: name }: ApplicationRow, payer: Payer) =>
    comparePayer(payer, { name }, await findBasicAccount(trx, code, ports.settings.basicAccounts))
  const readOwn = (content: string) =>
    checkEntries(readStatement(content), {
      accounts: ownAccounts(ports.settings),
      today: shanghaiDate(ports.clock.now()),
    })
  const isCredit = (row: BankEntryRow, errors: SettledErrors) => {
    if (row.direction !== 'credit') throw errors.NOT_FOUND()
  }

  const fileOf = ({ name: fileName, content }: { name: string; content: string }, context: ApiContext) => ({
    ...{ fileName, content, actor: actorOf(context), at: new Date(ports.clock.now()) },
  })

  return api.router({
    preview: api.preview.handler(async ({ input, context }) => {
      const statement = readOwn(input.content)
      const { form, entries, problems, skipped } = statement
      const rows = await decideImport(kysely, entries, ports)
      const contradicted = await previewContradictions(ports, statement, fileOf(input, context))
      return {
        ...{ form, problems, skipped },
        rows: previewsOf(rows, contradicted),
      }
    }),
    import: api.import.handler(async ({ input, context }) => {
      const statement = readOwn(input.content)
      const { problems } = statement
      if (problems.length > 0) return { added: 0, known: 0, booked: 0, problems }
      return { ...(await importStatement(ports, statement, fileOf(input, context))), problems }
    }),
    list: api.list.handler(async ({ input, context }) => {
      const { rows, ...more } = await pageOfEntries(kysely, input)
      const views = await viewsOf(kysely, rows, ports, partners, context.caller)
      // What the payer wrote is finance's alone (docs/decisions/0041).
      const isFinance = context.caller.person?.roles.includes('finance') === true
      const counts = await countTabs(kysely)
      return {
        rows: isFinance ? views : views.map(({ remittance: _, ...view }) => view),
        ...more,
        counts,
        isEmpty: !(await hasEntries(kysely)),
      }
    }),
    assign: api.assign.handler(({ input, context, errors }) =>
      settle(
        context,
        input.id,
        errors,
        (trx) => lockNamed(trx, input, errors),
        async (trx, row, at, application) => {
          isCredit(row, errors)
          if (application.state !== 'awaiting-premium') throw errors.CONFLICT({ data: { state: application.state } })
          checkSplit(application, row, input.rest, errors)
          const payer = payerOf(row, input, errors)
          const result = await compare(trx, application, payer)
          const { despite } = input
          if (isOtherPayer(result) && despite === undefined) throw errors.PAYER_DIFFERS({ data: { result } })
          await checkTransfer(
            trx,
            application,
            { reference: row.reference, receivedOn: row.booked_on, fen: fen(row.fen) },
            at,
            errors,
          )
          const taken = { payer, actor: actorOf(context), event: 'assigned' as const, despite }
          if ((await takeAsPremium(trx, row, application, taken, ports)) === undefined) throw errors.REFERENCE_USED()
        },
      ),
    ),
    refund: api.refund.handler(({ input, context, errors }) =>
      settle(
        context,
        input.id,
        errors,
        (trx) => lockIfNamed(trx, input, errors),
        async (trx, row, at, application) => {
          isCredit(row, errors)
          const { reason } = input
          const by = { actor: actorOf(context), at }
          const settled = { ...by, event: 'refund-ordered' as const, reason }
          const transfer = { reference: row.reference, receivedOn: row.booked_on, fen: fen(row.fen) }
          if (application === undefined) {
            if (await isTransferKnown(trx, transfer)) throw errors.REFERENCE_USED()
            const refund = fen(row.rest)
            // More was recorded than came: that is put right first.
            if (refund <= 0n) throw errors.REFERENCE_USED()
            return await settleEntry(trx, row, { ...settled, state: 'for-refund', refund })
          }
          // The rest of a repayment is of no premium.
          if (row.rest !== row.fen) throw errors.REFERENCE_USED()
          const { name: payerName, account: payerAccount } = payerOf(row, input, errors)
          const isAmount = row.fen === application.premium_fen
          const result = isAmount
            ? await compare(trx, application, { name: payerName, account: payerAccount })
            : ('amount-differs' as const)
          const payment = {
            ...(await checkTransfer(trx, application, transfer, at, errors)),
            ...{ payerName, payerAccount, fen: fen(row.fen), result, reason },
          }
          await settleEntry(trx, row, {
            ...settled,
            state: 'booked',
            application: application.id,
            booked: fen(row.fen),
          })
          await suspendPayment(trx, application, payment, by, ports)
        },
      ),
    ),
    suspend: api.suspend.handler(({ input: { id, reason }, context, errors }) =>
      settle(context, id, errors, none, (trx, row, at) =>
        settleEntry(trx, row, { state: 'suspended', event: 'suspended', actor: actorOf(context), at, reason }),
      ),
    ),
    resume: api.resume.handler(({ input: { id, reason }, context, errors }) =>
      settle(
        context,
        id,
        errors,
        none,
        async (trx, row, at) => {
          // the premium that it is beside its rest is not undone
          if (row.application !== null) throw errors.ENTRY_SETTLED()
          await settleEntry(trx, row, { state: 'waiting', event: 'resumed', actor: actorOf(context), at, reason })
        },
        ['suspended', 'for-refund'],
      ),
    ),
    keepRecord: api.keepRecord.handler(async ({ input: { id, reason, records }, context, errors }) => {
      await kysely.transaction().execute(async (trx) => {
        await lockEntry(trx, id)
        const entry = await findEntry(trx, id)
        if (entry === undefined) throw errors.NOT_FOUND()
        const own = (await loadContradicted(trx, [entry])).filter((one) => hasBooked(context.caller, one))
        if (own.some((one) => records.some(({ kind, record }) => kind === one.kind && record === one.id)))
          throw errors.OWN_RECORD()
        const by = { actor: actorOf(context), at: ports.clock.now(), reason, records }
        if (!(await keepRecords(trx, id, by))) throw errors.ENTRY_SETTLED()
      })
      return await show(id, context)
    }),
    correctRecord: api.correctRecord.handler(({ input, context, errors }) => correct(input, context, errors)),
    recordReturn: api.recordReturn.handler(async ({ input, context, errors }) => {
      const { id, reference, paidOn } = input
      const { run } = approvals
      await refuseUsed(errors, () =>
        run(context, async (trx, secondPerson) => {
          const row = await lock(trx, id, ['for-refund'], errors)
          const at = ports.clock.now()
          if (!isBookingDate(paidOn, startOfShanghaiDate(row.booked_on), at)) throw errors.DATE_IMPOSSIBLE()
          const amount = fen(row.refund_fen ?? row.fen)
          if (await isOutgoingKnown(trx, { reference, paidOn })) throw errors.REFERENCE_USED()
          const payee = { name: row.party_name, account: row.party_account }
          await refuseWrongEntry(trx, { amount, reference, paidOn, payee }, errors)
          const returned = { reference, paidOn }
          const settled = { state: 'returned', event: 'returned', refund: amount, returned } as const
          await settleEntry(trx, row, { ...settled, actor: actorOf(context), at })
          await markRecorded(trx, reference)
          const proposal = { procedure: 'bankEntries.recordReturn' as const, subject: id, amount, input }
          // Resumed and ordered again with another rest, it is another proposal.
          const content = amount === BigInt(row.fen) ? {} : { content: amount.toString() }
          await secondPerson({ ...proposal, ...content, inAnyState: true, isOnce: true })
        }),
      )
      return await show(id, context)
    }),
  })
}

type Payer = { name: string; account: string }
