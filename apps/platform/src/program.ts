/** The trading platform (数据服务支撑平台): what the shared program needs to become one. */

import { fileURLToPath } from 'node:url'
import { createProgramRunner } from '@openbaohan/conformance/program-runner.ts'
import { createPagePictures } from '@openbaohan/guarantee-file/given/page-pictures.ts'
import { ownReader } from '@openbaohan/guarantee-file/inspect/extract-text.ts'
import { createInspector } from '@openbaohan/guarantee-file/inspect/file-inspector.ts'
import { createRenderer } from '@openbaohan/guarantee-file/render/render.ts'
import { agreesOn } from '@openbaohan/protocol/dialects/extensions.ts'
import type { Database } from '@openbaohan/server/db/database.ts'
import { serverMigrations } from '@openbaohan/server/db/migrate.ts'
import { createTurns } from '@openbaohan/server/loop/turns.ts'
import { systemClock } from '@openbaohan/server/program/clock.ts'
import {
  createProgram,
  type Program,
  type ProgramCore,
  type ProgramDeps,
  type ProgramParts,
} from '@openbaohan/server/program/create-program.ts'
import { programVersion } from '@openbaohan/server/program/program-version.ts'
import { consoleSections } from './console-sections.ts'
import { decideResend } from './dispatch/decide-resend.ts'
import { createEndedApplicationHandler } from './dispatch/ended-application.ts'
import { gatewayPorts } from './dispatch/receive-ports.ts'
import { createSendGuard } from './dispatch/send-guard.ts'
import { classify, createOnSettled } from './dispatch/settled.ts'
import { limits } from './domain/limits.ts'
import { type PlatformRole, platformRoles } from './domain/roles.ts'
import { createExpiryHandler } from './expiry/expire-guarantees.ts'
import { createLongStopHandler } from './expiry/long-stop.ts'
import { putOldAnswersUnderVault } from './flows/apply/put-old-answers-under-vault.ts'
import { isPlainHttp, mountGoPage } from './go-page/go-page.ts'
import { createInstitutionHandler } from './institutions/apply-change.ts'
import { createSandboxSeal, type SandboxSeal } from './letters/sandbox-seal.ts'
import { vaultKeyProvider } from './lots/lot-keys.ts'
import { createReminderHandlers } from './lots/lot-reminders.ts'
import type { InspectionByTurns } from './messages/incoming.ts'
import { createPartnerTrust } from './messages/partner-trust.ts'
import { createReviewNotifier } from './notifications/review-notifier.ts'
import { platformNotifications } from './notifications.ts'
import { createEndedHandler } from './opening/ended-lot.ts'
import { createFullSearchHandler } from './opening/full-search.ts'
import { createKnownMembers } from './opening/known-members.ts'
import { createOpeningFreeze } from './opening/opening-freeze.ts'
import { createOpeningHandler } from './opening/opening-timer.ts'
import { createTagPeriods } from './opening/tag-periods.ts'
import { createWarmUp } from './opening/warm-up.ts'
import { centreRoutes } from './procedures/centre/router.ts'
import { platformLive } from './procedures/live-channels.ts'
import { acceptCsv } from './procedures/lots/accept-csv.ts'
import { createIsPublic } from './procedures/messages/disclosed.ts'
import { platformPeople } from './procedures/people/contract.ts'
import { platformRouter } from './procedures/router.ts'
import { mountPublic } from './procedures/verification/mount-public.ts'
import { publicContract } from './procedures/verification/public-contract.ts'
import { endedCases } from './records/case-ended-before.ts'
import { insertTagPeriod } from './records/opening/tag-periods.ts'
import type { PlatformTables } from './records/tables.ts'
import { platformRights } from './rights.ts'
import { createStatementMaker } from './statements/make-statement.ts'
import { createNightlyStatistics, planNightlyStatistics } from './statistics/nightly.ts'
import { timerKinds } from './timers.ts'

export const platformMigrations = fileURLToPath(new URL('./migrations', import.meta.url))

/** The folders whose migrations a platform's database needs, in this order. */
export const allPlatformMigrations: readonly string[] = [serverMigrations, platformMigrations]

export type PlatformDeps = Omit<ProgramDeps, 'db'> & {
  db: Database<PlatformTables>
  random(length: number): Uint8Array
  /** By turns and in the shared processes of this program, unless a test watches them or answers for files that it knows. */
  inspection?: InspectionByTurns
}

export type Platform = Program

export async function createPlatform(deps: PlatformDeps): Promise<Platform> {
  await putOldAnswersUnderVault(deps.db.kysely, deps.vault)
  await planNightlyStatistics(deps.db.kysely, deps.clock.now())
  return createProgram<PlatformRole>(deps, (core) => platformParts(deps, core))
}

/** Letters are few: their process ends when none was asked for. */
const letterLimits = { documentsPerWorker: 500, timeoutMs: 20_000, memoryMb: 700, idleMs: 60_000 } as const

const sandboxSealOf = ({ mode, documentRootsFile }: ProgramDeps['config']): SandboxSeal | undefined =>
  mode === 'sandbox' && documentRootsFile !== undefined ? createSandboxSeal(documentRootsFile) : undefined

async function platformParts(deps: PlatformDeps, core: ProgramCore): Promise<ProgramParts<PlatformRole>> {
  const { config, clock, log, vault, random, newId } = deps
  const { kysely: db, pool } = deps.db
  const { partners, journal, files, wake } = core
  const { mode } = config
  const now = () => clock.now()
  // its own process: page views must not delay the checks of arriving files
  const drawer = createInspector({ processes: 1 })
  const writer = createRenderer(letterLimits)
  const keys = vaultKeyProvider(vault)
  const tags = createTagPeriods({
    random,
    store: (point) => insertTagPeriod(db, { point, begunAt: clock.now() }),
    periodMilliseconds: limits.tagPeriodMilliseconds,
  })
  // The line of the inspecting processes knows the system clock alone.
  const inspection = deps.inspection ?? { reader: ownReader(), turns: createTurns(), now: systemClock.now }
  const warmUp = createWarmUp({
    ...{ db, clock, reader: inspection.reader },
    report: (err) => log.warn({ err }, 'the inspection of files was not warmed up'),
  })
  const known = createKnownMembers({ db, keys })
  const freeze = createOpeningFreeze(clock, known)
  const findPartner = async (id: string) => partners.byId(id)
  const notifications = { kinds: platformNotifications, channels: core.channels, vault }
  const facts = { vault, publicUrl: () => config.publicUrl }
  const lotPorts = { db, clock, keys, random, findPartner, mode, notifications, ...facts }
  const alert = (text: string) => (what: string, application: string, why: string) =>
    log.warn({ alert: what, application, why }, text)
  return {
    side: 'platform',
    title: 'OpenBaohan platform',
    consoleSections,
    conformance: createProgramRunner(programVersion),
    consoleFolder: fileURLToPath(new URL('../web/dist', import.meta.url)),
    rights: platformRights,
    people: { roles: platformRoles, contract: platformPeople, live: platformLive },
    sendGuard: createSendGuard(db, freeze),
    classify,
    onSettled: createOnSettled({
      now,
      isPlain: async (partner) => isPlainHttp((await findPartner(partner))?.baseUrl ?? ''),
      appkeyOf: async (partner) => (await findPartner(partner))?.appkey ?? partner,
      takesAbandonments: async (partner) =>
        (await findPartner(partner))?.dialect.optionalCalls.includes('abandon') === true,
      reportsDemandResults: async (partner) => {
        const dialect = (await findPartner(partner))?.dialect
        return dialect !== undefined && agreesOn(dialect, 'demand-result')
      },
      alert: alert('a partner answered 0'),
    }),
    notifications: { kinds: platformNotifications, sender: '公共资源交易平台' },
    endedCases,
    statements: {
      make: createStatementMaker(pool),
      decideResend: (client, wanted) => decideResend(client, wanted, { now: now(), facts }),
      isPublic: createIsPublic(db),
    },
    timers: {
      [timerKinds.openLot]: createOpeningHandler({
        ...lotPorts,
        known,
        wakeDelivery: wake.delivery,
        warmUp: warmUp.begin,
      }),
      [timerKinds.fullSearch]: createFullSearchHandler({
        ...lotPorts,
        stopping: core.stopping,
        alert: (what, application) => log.warn({ alert: what, application }, 'an envelope was found late'),
        failed: (lot, why) => log.warn({ alert: 'full-search-failed', lot, why }, 'the search after an opening failed'),
      }),
      [timerKinds.endLot]: createEndedHandler(lotPorts),
      [timerKinds.expire]: createExpiryHandler({ db, clock }),
      [timerKinds.longStop]: createLongStopHandler({ db, clock }),
      [timerKinds.endApplication]: createEndedApplicationHandler({
        ...lotPorts,
        freeze,
        partners: { byId: findPartner },
        alert: alert('an application did not end'),
      }),
      [timerKinds.changeInstitution]: createInstitutionHandler({ db, clock, partners }),
      [timerKinds.nightlyStatistics]: createNightlyStatistics({ db, clock, partners }),
      [timerKinds.notifyReview]: createReviewNotifier({ db, clock, notifications, publicUrl: config.publicUrl }),
      ...createReminderHandlers({
        db,
        now,
        alert: (event, lot) => log.warn({ alert: event, lot }, 'a date of a lot is near'),
      }),
    },
    receivePorts: gatewayPorts({
      ...{ db, clock, log, partners, journal, newId },
      incoming: {
        ...{ db, clock, freeze, vault, files, notifications, inspection },
        trustOf: createPartnerTrust(findPartner),
      },
    }),
    mount(app) {
      mountGoPage(app, { db, findPartner })
      acceptCsv(app)
      mountPublic(app, { db, vault, clock, partners, log })
    },
    openContract: publicContract,
    router: ({ listPeople }) => ({
      ...platformRouter({
        ...core,
        ...{ db, clock, log, vault, keys, mode, newId, random, tags, freeze, notifications },
        pictures: createPagePictures(drawer.drawPages, limits.pictureBytes),
        letters: { draft: writer.renderLetter, seal: sandboxSealOf(config) },
        findPartner: async (appkey) => partners.find(appkey),
        publicUrl: () => config.publicUrl,
        wakeTimers: wake.timers,
        wakeDelivery: wake.delivery,
        wakeWebhooks: wake.webhooks,
        wakeNotifications: wake.notifications,
      }),
      centre: centreRoutes({
        ...{ db, pool, clock, log, partners, listPeople, facts },
        ...{ wakeDelivery: wake.delivery, progressOf: known.progressOf },
      }),
    }),
    async close() {
      tags.close()
      warmUp.close()
      await Promise.all([drawer, writer].map((one) => one.close()))
    },
  }
}
