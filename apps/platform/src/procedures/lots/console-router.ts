import { formatYuan, parseYuan } from '@openbaohan/protocol/values/fen.ts'
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import { implement } from '@orpc/server'
import { amountAdvice } from '../../domain/lot/amount-tiers.ts'
import { checkDraft } from '../../domain/lot/check-draft.ts'
import type { LotOrder } from '../../domain/lot/decide-lot-order.ts'
import { capFindings } from '../../domain/lot/lot-caps.ts'
import type { LotCorrection } from '../../domain/lot/lot-correction.ts'
import { sameNameFindings } from '../../domain/lot/name-findings.ts'
import { createLot } from '../../lots/create-lot.ts'
import { checkLots, importLots } from '../../lots/import-lots.ts'
import { importWarnings } from '../../lots/import-warnings.ts'
import { readChosenLotCsv } from '../../lots/lot-csv.ts'
import { markMilestone } from '../../lots/mark-milestone.ts'
import { listLiveNames } from '../../records/lots/live-lot-names.ts'
import { toLot } from '../../records/lots.ts'
import { saveDutyPhone } from '../../records/registers/agency-duty-phone.ts'
import { listBeneficiaries } from '../../records/registers/registered-names.ts'
import type { ApiPorts } from '../ports.ts'
import { refusal } from '../refusals.ts'
import { agencyLotsContract } from './console-contract.ts'
import { countOthers, findScopedLot, listLotPage, viewLotPage } from './console-query.ts'
import { correctionOf, plainYuan } from './correction-input.ts'
import { checkAgencyRow } from './import-row.ts'
import { orderAsPerson, type PersonOrder } from './order-as-person.ts'
import { orderScope, personOf, readerOf, registerScope, whoOf } from './scope.ts'

export function agencyLotsRoutes(ports: ApiPorts) {
  const { db, clock, mode } = ports
  const api = implement(agencyLotsContract).$context<ApiContext>()
  const page = async (context: ApiContext, number: string) => {
    const person = personOf(context)
    const row = await findScopedLot(db, registerScope(person), number)
    if (row === undefined) throw refusal('not-found')
    return viewLotPage(db, row, { ...readerOf(person, row, mode), keyId: context.caller.id, now: clock.now() })
  }
  const order = async (context: ApiContext, ordered: PersonOrder, wanted: LotOrder) => {
    const outcome = await orderAsPerson(ports, context, ordered, wanted)
    return { outcome, lot: await page(context, ordered.number) }
  }
  const agencyOf = (context: ApiContext) => {
    const { name, code } = personOf(context).organisation
    return { name, code }
  }
  return api.router({
    list: api.list.handler(({ input, context }) => listLotPage(db, registerScope(personOf(context)), input)),
    find: api.find.handler(({ input, context }) => page(context, input.number)),
    checkAmount: api.checkAmount.handler(async ({ input: { amount: stated, estimate, kind, number }, context }) => {
      const amount = parseYuan(stated)
      if (amount === undefined || amount <= 0n) return { findings: [], sameAmountLots: 0 }
      const money = { amount: formatYuan(amount), kind, ...(isYuan(estimate) ? { estimate } : {}) }
      const own = number === undefined ? undefined : await findScopedLot(db, registerScope(personOf(context)), number)
      const isCounted = own !== undefined && toLot(own).amount === money.amount
      const sameAmountLots = await countOthers(db, isCounted ? { ...money, state: own.state } : money)
      const { findings, ...advice } = amountAdvice(money, sameAmountLots)
      return { findings: [...capFindings(money), ...findings], sameAmountLots, ...advice }
    }),
    checkName: api.checkName.handler(async ({ input: { number = '', ...named } }) => ({
      findings: sameNameFindings({ ...named, number }, await listLiveNames(db)),
    })),
    listBeneficiaries: api.listBeneficiaries.handler(({ input }) => listBeneficiaries(db, input.text)),
    setDuty: api.setDuty.handler(({ input, context }) => {
      const person = personOf(context)
      const stated = { stated_at: new Date(clock.now()), stated_by: person.name }
      return saveDutyPhone(db, { ...input, ...stated, agency_code: person.organisation.code })
    }),
    create: api.create.handler(async ({ input, context }) => {
      const [wrong] = checkDraft(input, clock.now())
      if (wrong !== undefined) throw refusal(wrong.code, wrong.problem)
      const { name, code } = agencyOf(context)
      const draft = { ...input, amount: plainYuan(input.amount), agency: name, agencyCode: code }
      const lot = await createLot(ports, draft, whoOf(personOf(context)))
      if (lot === undefined) throw refusal('lot-number-taken')
      return page(context, lot.number)
    }),
    previewImport: api.previewImport.handler(async ({ input, context }) => {
      const checked = await checkLots(ports, readChosenLotCsv(input.csv), checkAgencyRow(agencyOf(context)))
      const warnings = await importWarnings(db, checked.drafts, false)
      return {
        lots: checked.drafts.map(({ row, draft }) => ({
          ...{ row, number: draft.number, name: draft.name, beneficiaryName: draft.beneficiaryName },
          ...{ amount: draft.amount, opensAt: draft.opensAt },
          warnings: warnings.filter((warning) => warning.row === row),
        })),
        problems: [...checked.problems],
      }
    }),
    import: api.import.handler(async ({ input, context }) => {
      const check = checkAgencyRow(agencyOf(context))
      const result = await importLots(ports, readChosenLotCsv(input.csv), check, whoOf(personOf(context)))
      return result.ok ? { imported: result.imported, problems: [] } : { imported: [], problems: result.problems }
    }),
    postpone: api.postpone.handler(({ input, context }) =>
      order(context, input, { action: 'postpone', opensAt: input.opensAt }),
    ),
    correct: api.correct.handler(({ input, context }) => {
      const { correction, notice, cause } = input
      if (touchesAgency(correction) && !personOf(context).roles.includes('centre')) throw refusal('not-allowed')
      return order(context, input, { action: 'correct', correction: correctionOf(correction), notice, cause })
    }),
    suspend: api.suspend.handler(({ input, context }) => order(context, input, { action: 'suspend' })),
    resume: api.resume.handler(({ input, context }) =>
      order(context, input, { action: 'resume', opensAt: input.opensAt }),
    ),
    abort: api.abort.handler(({ input, context }) => order(context, input, { action: 'abort' })),
    terminate: api.terminate.handler(({ input, context }) => order(context, input, { action: 'terminate' })),
    open: api.open.handler(({ input, context }) => order(context, input, { action: 'open', bids: input.bids })),
    milestone: api.milestone.handler(async ({ input: { number, ...milestone }, context }) => {
      const person = personOf(context)
      if ((await findScopedLot(db, orderScope(person), number)) === undefined) throw refusal('not-found')
      const marked = await markMilestone(ports, number, { ...milestone, who: whoOf(person) })
      if (!marked.ok) throw refusal(marked.problem, marked.more)
      ports.wakeTimers()
      return page(context, number)
    }),
  })
}

/** Whose lot it is, is for the trading centre to correct. */
const touchesAgency = ({ agency, agencyCode }: LotCorrection) => agency !== undefined || agencyCode !== undefined

const isYuan = (text: string | undefined): text is string => text !== undefined && (parseYuan(text) ?? 0n) > 0n
