/** The procedures of console-contract.ts. */

import { endOfShanghaiDate, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import { addWorkingDays } from '@openbaohan/server/calendar/holidays.ts'
import { mostCounted } from '@openbaohan/server/list/count-rows.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { implement } from '@orpc/server'
import { findWaiting, waitsOf } from '../../approvals/list-approvals.ts'
import { correctionOf } from '../../domain/demand/correction-period.ts'
import { openDemandStates, undecidedDemandStates } from '../../domain/demand/demand-state.ts'
import { noticeBy, workingDaysLeft } from '../../domain/demand/payment-clock.ts'
import { discrepanciesOf } from '../../flows/demand/demand-facts.ts'
import { inWords } from '../../flows/demand/request-result.ts'
import { takesNotice } from '../../messages/enqueue-agreed.ts'
import type { Ports } from '../../ports.ts'
import type { ApplicationRow } from '../../records/applications.ts'
import type { DemandRow } from '../../records/demands.ts'
import { loadApplication } from '../../records/find-application.ts'
import { type DemandRowView, demandConsoleContract } from './console-contract.ts'
import { countDemands, type ListedDemand, pageOfDemands } from './console-list.ts'
import { demandDetailOf } from './console-view.ts'
import { listWaitingOverrides } from './waiting-overrides.ts'

export function createDemandConsoleRouter(ports: Ports, partners: PartnerDirectory) {
  const api = implement(demandConsoleContract).$context<ApiContext>()
  const { kysely } = ports.db
  const find = async (id: string): Promise<{ demand: DemandRow; application: ApplicationRow } | undefined> => {
    const demand = await kysely.selectFrom('demand').selectAll().where('id', '=', id).executeTakeFirst()
    if (demand === undefined) return undefined
    const { application: of } = demand
    const application = await loadApplication(kysely, of)
    return { demand, application }
  }

  return api.router({
    list: api.list.handler(async ({ input, context }) => {
      const names = new Map((await partners.list()).map(({ id, name }) => [id, name]))
      const now = ports.clock.now()
      const { roles } = context.caller.person ?? { roles: [] }
      const { rows, ...page } = await pageOfDemands(kysely, { ...input, roles, now })
      const waiting = await findWaiting(
        kysely,
        'demand',
        rows.map(({ id }) => id),
      )
      return {
        rows: rows.map((row) => ({
          ...rowOf(row, names.get(row.partner) ?? row.partner, now),
          ...waitsOf(waiting, row.id),
        })),
        ...page,
      }
    }),
    counts: api.counts.handler(async () => {
      const now = ports.clock.now()
      // What is to be paid today or on the next working day has a day left at most.
      const soon = endOfShanghaiDate(addWorkingDays(shanghaiDate(now), 1))
      const [open, overdue, dueBySoon] = [
        await countDemands(kysely),
        await countDemands(kysely, new Date(now)),
        await countDemands(kysely, new Date(soon)),
      ]
      return { open, overdue, dueSoon: dueBySoon - overdue, most: mostCounted }
    }),
    find: api.find.handler(async ({ input, context: { caller }, errors }) => {
      const found = await find(input.id)
      if (found === undefined) throw errors.NOT_FOUND()
      return await demandDetailOf(found.demand, found.application, { ...ports, partners, caller })
    }),
    overrides: api.overrides.handler(({ input, context }) => listWaitingOverrides(kysely, input, context.caller)),
    previewNotice: api.previewNotice.handler(async ({ input, errors }) => {
      const found = await find(input.id)
      if (found === undefined) throw errors.NOT_FOUND()
      const { demand, application } = found
      const codes = await discrepanciesOf(kysely, demand, application)
      const partner = await partners.byId(application.partner)
      const notifiesPlatform = partner !== undefined && takesNotice(partner, 'demandResult')
      return { text: inWords(codes, input.note), discrepancies: codes.length, notifiesPlatform }
    }),
  })
}

function rowOf(row: ListedDemand, partnerName: string, now: number): DemandRowView {
  const correction = correctionOf(row, row.last_day, now)
  return {
    id: row.id,
    number: row.application_number,
    guaranteeNumber: row.guarantee_number ?? '',
    partnerName,
    applicantName: row.applicant_name,
    ...(row.beneficiary_name === null ? {} : { beneficiaryName: row.beneficiary_name }),
    ordinal: row.ordinal,
    state: row.state,
    isOpen: openDemandStates.includes(row.state),
    ...(row.amount === null ? {} : { amount: row.amount }),
    paid: formatYuan(fen(row.paid_fen)),
    ...(row.open_fen === null || !openDemandStates.includes(row.state)
      ? {}
      : { unpaid: formatYuan(fen(row.open_fen)) }),
    presentedAt: row.presented_at.getTime(),
    payBy: row.pay_by.getTime(),
    workingDaysLeft: workingDaysLeft(row.pay_by.getTime(), now),
    ...(undecidedDemandStates.includes(row.state)
      ? { noticeDaysLeft: workingDaysLeft(noticeBy(row.clock_from.getTime()), now) }
      : {}),
    ...(correction === undefined ? {} : { correction }),
    isStopped: row.stop_order !== null,
    legalOpinions: row.legal_opinions,
  }
}
