/** The procedures of `conformanceContract`. */
import type { Side } from '@openbaohan/protocol/calls.ts'
import { implement, ORPCError } from '@orpc/server'
import type { ApiContext } from '../../api/context.ts'
import { compareRuns } from '../../conformance/compare-runs.ts'
import type { ConformanceRunner, ConformanceTarget } from '../../conformance/conformance-runner.ts'
import {
  endSilentRuns,
  findRun,
  hasApplications,
  listRuns,
  orderStop,
  type StoredRun,
} from '../../conformance/conformance-runs.ts'
import { untestedReasons, whyNotTested } from '../../conformance/why-not-tested.ts'
import type { Executor } from '../../db/executor.ts'
import { limits } from '../../limits.ts'
import type { PartnerDirectory } from '../../partners/partner-directory.ts'
import type { KnownPartner } from '../../partners/partner-record.ts'
import type { Clock } from '../../program/clock.ts'
import type { MayReach } from '../../webhooks/webhook-reach.ts'
import { type ConformanceRunView, conformanceContract } from './contract.ts'

type ConformanceRouterDeps = {
  readonly side: Side
  readonly pool: Executor
  readonly clock: Clock
  readonly partners: PartnerDirectory
  readonly runner: ConformanceRunner
  readonly mayReach: MayReach
  readonly listenAt: ConformanceTarget['listenAt']
  readonly identityFolder: string
  /** @returns undefined when another run is going on */
  start(partner: KnownPartner, only: readonly string[], by: string): Promise<string | undefined>
}

export function createConformanceRouter(deps: ConformanceRouterDeps) {
  const { pool, clock, partners, runner, mayReach, listenAt } = deps
  const api = implement(conformanceContract).$context<ApiContext>()
  const untested = async (partner: KnownPartner) =>
    whyNotTested({
      ...{ partner, others: await partners.list(), isSupported: runner.isSupported, mayReach },
      isUsed: await hasApplications(pool, partner.id),
    })
  const load = async (id: string) => {
    const found = await findRun(pool, id)
    if (found === undefined) throw unknownRun()
    return found
  }
  const reportOf = async (id: string) => {
    const { report } = await load(id)
    if (report === undefined) throw unknownRun()
    return report
  }
  return api.router({
    list: api.list.handler(async ({ input: { appkey }, errors }) => {
      const partner = await partners.find(appkey)
      if (partner === undefined) throw errors.NOT_FOUND()
      await endSilentRuns(pool, clock.now())
      const reason = await untested(partner)
      return {
        runs: (await listRuns(pool, partner.id, limits.conformanceRuns)).map(viewOf),
        cases: await runner.count(partner.side, []),
        ...(reason === undefined ? {} : { untested: { code: reason, ...untestedReasons[reason] } }),
        ...(listenAt === undefined ? {} : { listensAt: `${listenAt.host}:${listenAt.port}` }),
      }
    }),
    start: api.start.handler(async ({ input: { appkey, only }, context, errors }) => {
      const partner = await partners.find(appkey)
      if (partner === undefined) throw errors.NOT_FOUND()
      const reason = await untested(partner)
      if (reason !== undefined) throw conflict(untestedReasons[reason])
      if ((await runner.count(partner.side, only)) === 0) throw conflict(noCase)
      const id = await deps.start(partner, only, context.caller.name)
      if (id === undefined) throw conflict(inProgress)
      return { id }
    }),
    find: api.find.handler(async ({ input: { id } }) => {
      await endSilentRuns(pool, clock.now())
      const { report, ...found } = await load(id)
      const partner = await partners.byId(found.partner)
      return {
        ...viewOf(found),
        appkey: partner?.appkey ?? found.partner,
        ...(report === undefined
          ? {}
          : {
              report: {
                ...{ ok: report.ok, url: report.url, dialect: report.dialect, version: report.version },
                ...{ counts: report.counts, results: [...report.results] },
              },
            }),
      }
    }),
    stop: api.stop.handler(async ({ input: { id }, context, errors }) => {
      await load(id)
      if (!(await orderStop(pool, id, context.caller.name))) throw errors.CONFLICT()
    }),
    compare: api.compare.handler(async ({ input: { from, to } }) =>
      compareRuns(await reportOf(from), await reportOf(to)),
    ),
    findReport: api.findReport.handler(async ({ input: { id, form } }) => {
      const { name, type, text } = runner.file(await reportOf(id), form)
      return new File([text], name, { type })
    }),
    findRoot: api.findRoot.handler(
      async () =>
        new File([await runner.rootPem(deps.identityFolder)], 'conformance-root.pem', {
          type: 'application/x-pem-file',
        }),
    ),
  })
}

const noCase = { zh: '没有符合的用例', en: 'no case matches' }
const inProgress = {
  zh: '已有一次一致性测试正在进行，结束后再开始',
  en: 'another conformance test is running: start this one when it has ended',
}

const conflict = ({ zh, en }: { zh: string; en: string }) => new ORPCError('CONFLICT', { message: `${zh} / ${en}` })
const unknownRun = () =>
  new ORPCError('NOT_FOUND', { message: '没有这次测试或它没有报告 / no such run, or it has no report' })

function viewOf(run: StoredRun): ConformanceRunView {
  const { id, state, only, startedBy, startedAt, endedAt, stoppedBy, done, total, failed, asked, why } = run
  return {
    ...{ id, state, only, startedBy, startedAt, done, total, failed },
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(stoppedBy === undefined ? {} : { stoppedBy }),
    ...(why === undefined ? {} : { why }),
    ...(asked === undefined
      ? {}
      : { asked: { zh: asked.zh, en: asked.en, ...(asked.number === undefined ? {} : { number: asked.number }) } }),
  }
}
