import { fileURLToPath } from 'node:url'
import { agreesOn } from '@openbaohan/protocol/dialects/extensions.ts'
import { mountApi } from '@openbaohan/server/api/mount-api.ts'
import { findApiKey } from '@openbaohan/server/auth/api-keys.ts'
import type { ServerConfig } from '@openbaohan/server/config/config.ts'
import type { Database } from '@openbaohan/server/db/database.ts'
import { loadDocumentRoots } from '@openbaohan/server/files/document-roots.ts'
import { createFileStore } from '@openbaohan/server/files/file-store.ts'
import { type App, createApp } from '@openbaohan/server/http/app.ts'
import { mountFiles } from '@openbaohan/server/http/files-route.ts'
import { mountGateway } from '@openbaohan/server/http/gateway.ts'
import { createGatewayDoor } from '@openbaohan/server/http/gateway-access.ts'
import { createMetrics } from '@openbaohan/server/http/metrics.ts'
import type { Poster } from '@openbaohan/server/http/post.ts'
import { readServerTls } from '@openbaohan/server/http/server-tls.ts'
import { watchDatabase } from '@openbaohan/server/http/watch-database.ts'
import { createJournal } from '@openbaohan/server/journal/journal.ts'
import type { Log } from '@openbaohan/server/log/log.ts'
import { createDelivery } from '@openbaohan/server/outbox/delivery.ts'
import { createPartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import type { Clock } from '@openbaohan/server/program/clock.ts'
import { createStatementService } from '@openbaohan/server/reconcile/statement-service.ts'
import type { Vault } from '@openbaohan/server/secrets/vault.ts'
import { servePeople } from '@openbaohan/server/sign-in/serve-people.ts'
import { createTimerLoop } from '@openbaohan/server/timers/timer-loop.ts'
import { createWebhookDelivery } from '@openbaohan/server/webhooks/webhook-delivery.ts'
import { createWebhookReach } from '@openbaohan/server/webhooks/webhook-reach.ts'
import { createExpiryHandler, expiryTimer } from './expiry/expire-guarantees.ts'
import { createLongStopHandler, longStopTimer } from './expiry/long-stop.ts'
import { putOldAnswersUnderVault } from './flows/apply/put-old-answers-under-vault.ts'
import { isPlainHttp, mountGoPage } from './go-page/go-page.ts'
import { vaultKeyProvider } from './lots/lot-keys.ts'
import { createReminderHandlers } from './lots/lot-reminders.ts'
import { createDeliver } from './messages/deliver.ts'
import { createPartnerTrust } from './messages/partner-trust.ts'
import { gatewayPorts } from './messages/receive-ports.ts'
import { mayLeave } from './messages/send-guard.ts'
import { classify, createOnSettled } from './messages/settled.ts'
import { createEndedApplicationHandler, endedApplicationTimer } from './opening/ended-application.ts'
import { createEndedHandler, endedTimer } from './opening/ended-lot.ts'
import { openingTimer } from './opening/opening-timer.ts'
import { createOpeningHandler } from './opening/openings.ts'
import { centreRoutes } from './procedures/centre/router.ts'
import { acceptCsv } from './procedures/lots/accept-csv.ts'
import { platformPeople } from './procedures/people/contract.ts'
import { platformRouter } from './procedures/router.ts'
import { createTopicVersions } from './procedures/topics.ts'
import { mountPublic } from './procedures/verification/mount-public.ts'
import { publicContract } from './procedures/verification/public-contract.ts'
import type { PlatformTables } from './records/tables.ts'
import { platformRoles } from './rights.ts'
import { createAgainJudge } from './statements/judge-again.ts'
import { createStatementMaker } from './statements/make-statement.ts'

export const platformMigrations = fileURLToPath(new URL('./migrations', import.meta.url))

export type PlatformDeps = {
  config: ServerConfig
  /** Migrated: the server's folder, then `platformMigrations`. */
  db: Database<PlatformTables>
  clock: Clock
  log: Log
  vault: Vault
  random(length: number): Uint8Array
  /** UUID version 7. */
  newId(): string
  /** The wire to partners; the caller closes it, and the database. */
  poster: Pick<Poster, 'forPartner' | 'forEndpoint'>
}

export type Platform = {
  app: App
  /** Begins to deliver and to run timers; `app.listen` is the caller's. */
  start(): void
  /** Takes no more requests and finishes what is under way. */
  stop(): Promise<void>
  /** Resolves when nothing is due: every message delivered or waiting for later, every timer run. */
  settle(): Promise<void>
}

/** Everything of the trading platform (数据服务支撑平台), wired together; nothing runs before `start`. */
export async function createPlatform(deps: PlatformDeps): Promise<Platform> {
  const { config, db, clock, log, vault, random, newId, poster } = deps
  const { kysely, pool } = db
  const metrics = createMetrics(config.org)
  watchDatabase(metrics, pool)
  const partners = createPartnerDirectory({ db, vault, clock, mode: config.mode })
  await partners.assertEnvironment()
  await putOldAnswersUnderVault(kysely, vault)
  const journal = createJournal(pool, { onError: (error) => log.error({ err: error }, 'a stranger was not recorded') })
  const files = createFileStore(config.filesFolder)
  let stopping = false
  const keys = vaultKeyProvider(vault)
  const partnerById = async (id: string) => partners.byId(id)

  const delivery = createDelivery({
    pool,
    clock,
    deliver: createDeliver({
      clock,
      partners,
      journal,
      mode: config.mode,
      postTo: ({ id, tls }) => poster.forPartner(id, tls),
      mayLeave: (outgoing, mayHaveArrived) => mayLeave(kysely, outgoing, { now: clock.now(), mayHaveArrived }),
      newId,
    }),
    classify,
    onSettled: createOnSettled({
      now: () => clock.now(),
      isPlain: async (partner) => isPlainHttp((await partnerById(partner))?.baseUrl ?? ''),
      tellsDemandResults: async (partner) => {
        const dialect = (await partnerById(partner))?.dialect
        return dialect !== undefined && agreesOn(dialect, 'demand-result')
      },
      alert: (what, application, why) => log.warn({ alert: what, application, why }, 'a partner answered 0'),
    }),
    report: (event) => {
      if (event.event === 'settled') metrics.count('messagesSent', { outcome: event.settled.outcome.kind })
      else log.warn({ ...event, err: 'error' in event ? event.error : undefined }, 'delivery')
    },
  })
  const mayReach = createWebhookReach(config.mode, config.webhookNetworks)
  const webhooks = createWebhookDelivery({
    pool,
    clock,
    vault,
    postTo: (endpoint) => poster.forEndpoint(endpoint, mayReach),
    report: (event) => {
      if (event.event === 'webhook-tried') metrics.count('webhookAttempts', { result: event.result })
      else log.error({ err: event.error }, 'webhooks cannot reach the database')
    },
  })
  const statements = await createStatementService({
    ...{ pool, clock, log, partners },
    make: createStatementMaker(pool),
    judgeAgain: createAgainJudge(() => clock.now()),
    wake: () => delivery.wake(),
  })
  const lotPorts = { db: kysely, clock, keys, random, findPartner: partnerById, mode: config.mode }
  const lotTimers = {
    ...statements.handlers,
    [openingTimer]: createOpeningHandler(lotPorts),
    [endedTimer]: createEndedHandler(lotPorts),
    [expiryTimer]: createExpiryHandler({ db: kysely, clock }),
    [longStopTimer]: createLongStopHandler({ db: kysely, clock }),
    [endedApplicationTimer]: createEndedApplicationHandler({
      ...lotPorts,
      partners: { byId: partnerById },
      alert: (what, application, why) => log.warn({ alert: what, application, why }, 'an application did not end'),
    }),
    ...createReminderHandlers({
      db: kysely,
      now: () => clock.now(),
      alert: (event, lot) => log.warn({ alert: event, lot }, 'a date of a lot is near'),
    }),
  }
  const timers = createTimerLoop({
    pool,
    clock,
    handlers: lotTimers,
    report: (event) => {
      if (event.event === 'failed') log.error({ alert: event.timer.kind, err: event.error }, 'a timer failed')
      if (event.event === 'database-failed') log.error({ err: event.error }, 'timers cannot reach the database')
      delivery.wake()
    },
  })

  const app = await createApp({
    config,
    log,
    metrics,
    readyChecks: [{ name: 'database', check: () => pool.query('select 1') }],
    isStopping: () => stopping,
    findKey: (token) => findApiKey(kysely, token, clock.now()),
    tls: readServerTls(config),
  })
  mountFiles(app, { files, vault, clock })
  mountGoPage(app, { db: kysely, findPartner: partnerById })
  const incoming = { db: kysely, clock, files, trustOf: createPartnerTrust(partnerById) }
  mountGateway(app, 'platform', gatewayPorts({ db: kysely, clock, log, partners, journal, incoming, newId }), {
    metrics,
    ...createGatewayDoor({ partners, config, log, clock }),
  })
  const router = platformRouter({
    db: kysely,
    clock,
    log,
    vault,
    files,
    keys,
    partners,
    journal,
    postTo: ({ id, tls }) => poster.forPartner(id, tls),
    findPartner: async (appkey) => partners.find(appkey),
    mode: config.mode,
    documentRoots: await loadDocumentRoots(config, log),
    mayReach,
    publicUrl: () => config.publicUrl,
    newId,
    random,
    wakeTimers: () => timers.wake(),
    wakeDelivery: () => delivery.wake(),
    wakeWebhooks: () => webhooks.wake(),
  })
  const people = servePeople(app, {
    ...{ db, vault, clock, config },
    roles: platformRoles,
    contract: platformPeople,
    versionsFor: createTopicVersions(kysely),
  })
  const centre = centreRoutes({
    ...{ db: kysely, pool, clock, log, partners },
    wakeDelivery: () => delivery.wake(),
    listPeople: people.listEnabled,
  })
  acceptCsv(app)
  mountPublic(app, { db: kysely, vault, clock, partners, log })
  await mountApi(app, {
    open: publicContract,
    router: { ...router, statements: statements.router, people: people.router, centre },
    people: people.api,
    title: 'OpenBaohan platform',
    version: '0.1.0',
    findKey: (token) => findApiKey(kysely, token, clock.now()),
    log,
  })
  await people.mountConsole(fileURLToPath(new URL('../web/dist', import.meta.url)))

  return {
    app,
    start() {
      delivery.start()
      timers.start()
      webhooks.start()
    },
    async stop() {
      stopping = true
      await app.close()
      await Promise.all([timers.stop(), delivery.stop(), webhooks.stop()])
      await journal.idle()
    },
    async settle() {
      await timers.drain()
      await delivery.drain()
      await webhooks.drain()
      await journal.idle()
    },
  }
}
