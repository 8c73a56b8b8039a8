/** Composes the parts that both programs share, in one order. Nothing runs before `start`. */
import type { Side } from '@openbaohan/protocol/calls.ts'
import type { ReceivePorts } from '@openbaohan/protocol/receive/receive.ts'
import type { AnyContractRouter } from '@orpc/contract'
import type { Router } from '@orpc/server'
import type { ApiContext } from '../api/context.ts'
import { mountApi } from '../api/mount-api.ts'
import type { Rights } from '../api/rights.ts'
import { findApiKey } from '../auth/api-keys.ts'
import { loadImportedYears, watchImportedYears } from '../calendar/imported-years.ts'
import type { ServerConfig } from '../config/config.ts'
import type { ConformanceRunner } from '../conformance/conformance-runner.ts'
import { createConformanceService } from '../conformance/conformance-service.ts'
import type { Database } from '../db/database.ts'
import { loadDocumentRoots } from '../files/document-roots.ts'
import { createFileStore, type FileStore } from '../files/file-store.ts'
import { type App, createApp } from '../http/app.ts'
import { mountDocs } from '../http/docs.ts'
import { mountFiles } from '../http/files-route.ts'
import { mountGateway } from '../http/gateway.ts'
import { createGatewayAccess } from '../http/gateway-access.ts'
import { createMetrics } from '../http/metrics.ts'
import type { Download, Post, Poster } from '../http/post.ts'
import { readServerTls } from '../http/server-tls.ts'
import { watchDatabase } from '../http/watch-database.ts'
import { createJournal, type Journal } from '../journal/journal.ts'
import type { Log } from '../log/log.ts'
import { createFailureLog } from '../log/log-failure.ts'
import { createNotificationDelivery } from '../notifications/notification-delivery.ts'
import type { NotificationKinds } from '../notifications/notification-kinds.ts'
import {
  type ChannelStates,
  channelStatesOf,
  closeProviders,
  createProviders,
  hasMailbox,
} from '../notifications/providers.ts'
import { createDeliver, type SendGuard } from '../outbox/deliver-message.ts'
import { createDelivery } from '../outbox/delivery.ts'
import type { Classify } from '../outbox/outcome-action.ts'
import type { OnSettled } from '../outbox/settler.ts'
import { createPartnerDirectory, type PartnerDirectory } from '../partners/partner-directory.ts'
import type { KnownPartner } from '../partners/partner-record.ts'
import { createReach, type Reach } from '../partners/reach/test-connection.ts'
import { createCalendarRouter } from '../procedures/calendar/router.ts'
import { createStatementService, type StatementServiceDeps } from '../reconcile/statement-service.ts'
import { createRetentionService } from '../retention/retention-service.ts'
import type { EndedCases } from '../retention/retention-statements.ts'
import type { Vault } from '../secrets/vault.ts'
import type { Passwords } from '../sign-in/create-sign-in.ts'
import { type ServePeopleDeps, servePeople } from '../sign-in/serve-people.ts'
import { createTimerLoop, type TimerHandler } from '../timers/timer-loop.ts'
import { createWebhookDelivery } from '../webhooks/webhook-delivery.ts'
import { createWebhookReach, type MayReach } from '../webhooks/webhook-reach.ts'
import type { Clock } from './clock.ts'
import { programVersion } from './program-version.ts'
import { createReadyChecks } from './ready-checks.ts'

export type ProgramDeps = {
  config: ServerConfig
  /** Migrated. */
  db: Database
  clock: Clock
  log: Log
  vault: Vault
  /** UUID version 7. */
  newId(): string
  /** Connections to partners and webhooks; the caller closes it, and the database. */
  poster: Pick<Poster, 'forPartner' | 'forEndpoint' | 'downloadFrom' | 'reach'>
  passwords?: Passwords
}

/** What exists before the program's own parts are created. */
export type ProgramCore = {
  partners: PartnerDirectory
  journal: Journal
  files: FileStore
  /** PEM of the authorities of beneficiaries' seals. */
  documentRoots: readonly string[]
  /** Addresses that webhooks may connect to. */
  mayReach: MayReach
  postTo(partner: KnownPartner): Post
  /** Files of a partner, when a person orders one. */
  downloadFrom(partner: KnownPartner): Download
  reach: Reach
  /** Due rows were committed: no effect before `start`. */
  wake: { timers(): void; delivery(): void; webhooks(): void; notifications(): void }
  /** By which channels people can be notified. */
  channels: ChannelStates
  /** Aborted when the program begins to stop: long work that can go on after the next start ends. */
  stopping: AbortSignal
}

/** The parts that make it a platform or an institution. */
export type ProgramParts<Role extends string> = {
  side: Side
  title: string
  /** The built console. */
  consoleFolder: string
  /** First parts of the paths of its own pages. */
  consoleSections: readonly string[]
  /** Of an organisation that has several sets of words. */
  consoleKind?: string
  people: Pick<ServePeopleDeps<Role>, 'roles' | 'contract' | 'live'>
  /** Who may call what, for all procedures, those of statements and people included. */
  rights: Rights<Role>
  sendGuard?: SendGuard
  classify: Classify
  onSettled: OnSettled
  statements: Pick<StatementServiceDeps, 'make' | 'decideResend' | 'isPublic'>
  /** Of which numbers old records may be removed. */
  endedCases: EndedCases
  /** Plays the cases of a conformance test. */
  conformance: ConformanceRunner
  /** What people are notified of, and by whose name. */
  notifications: { kinds: NotificationKinds; sender: string }
  timers: Readonly<Record<string, TimerHandler>>
  receivePorts: ReceivePorts
  /** Pages and parsers beside the API. */
  mount(app: App): void
  /** Its own procedures; `listPeople`: who may sign in. */
  router(shared: {
    listPeople: ReturnType<typeof servePeople<Role>>['listEnabled']
  }): Router<AnyContractRouter, ApiContext>
  /** Procedures without authentication, described with the API. */
  openContract?: AnyContractRouter
  /** Stops what `parts` started. */
  close?(): Promise<void>
}

export type Program = {
  app: App
  /** Starts delivery and timers; the caller calls `app.listen`. */
  start(): void
  /** Takes no more requests and finishes the running ones. */
  stop(): Promise<void>
  /** Resolves when nothing is due: every message is delivered or scheduled for later, every timer has run. */
  settle(): Promise<void>
}

/** @param build creates the program's own parts */
export async function createProgram<Role extends string>(
  deps: ProgramDeps,
  build: (core: ProgramCore) => Promise<ProgramParts<Role>>,
): Promise<Program> {
  const { config, db, clock, log, vault, newId, poster } = deps
  const { kysely, pool } = db
  const metrics = createMetrics(config.org)
  watchDatabase(metrics, pool)
  const partners = createPartnerDirectory({ db, vault, clock, mode: config.mode })
  await partners.assertEnvironment()
  await loadImportedYears(kysely)
  const logLoop = createFailureLog(log)
  const journal = createJournal(pool, {
    onError: (error) => logLoop(error, {}, 'an unauthenticated message was not recorded'),
  })
  const stopping = new AbortController()
  const core: ProgramCore = {
    ...{ partners, journal },
    files: createFileStore(config.filesFolder),
    documentRoots: await loadDocumentRoots(config, log),
    ...{ mayReach: createWebhookReach(config.mode, config.webhookNetworks), reach: createReach(poster, config.mode) },
    postTo: ({ id, tls }) => poster.forPartner(id, tls),
    // Pins and our certificate are for the partner's own host; other agreed hosts have public certificates.
    downloadFrom:
      ({ tls, baseUrl }) =>
      (url, given) =>
        poster.downloadFrom(URL.parse(url)?.host === URL.parse(baseUrl)?.host ? tls : undefined)(url, given),
    wake: {
      timers: () => timers.wake(),
      delivery: () => delivery.wake(),
      webhooks: () => webhooks.wake(),
      notifications: () => notifications.wake(),
    },
    channels: channelStatesOf(config),
    stopping: stopping.signal,
  }
  const parts = await build(core)
  const { side, classify, onSettled, sendGuard, endedCases } = parts

  const delivery = createDelivery({
    ...{ pool, clock, classify, onSettled },
    deliver: createDeliver({ ...core, clock, mode: config.mode, newId, sendGuard, logFailure: logLoop }),
    report: (event) => {
      expectWork()
      if (event.event === 'settled') metrics.count('messagesSent', { outcome: event.settled.outcome.kind })
      else if ('error' in event) logLoop(event.error, { ...event, error: undefined }, 'delivery')
      else log.warn(event, 'delivery')
    },
  })
  const webhooks = createWebhookDelivery({
    ...{ pool, clock, vault },
    postTo: (endpoint) => poster.forEndpoint(endpoint, core.mayReach),
    report: (event) => {
      if (event.event === 'webhook-tried') metrics.count('webhookAttempts', { result: event.result })
      else logLoop(event.error, {}, 'webhooks cannot reach the database')
    },
  })
  const { kinds, sender } = parts.notifications
  const providers = createProviders(config, config.notificationSender ?? sender, poster.forPartner('provider:sms'))
  const notifications = createNotificationDelivery({
    ...{ pool, clock, vault, kinds, providers },
    report: (event) => {
      if (event.event === 'database-failed') logLoop(event.error, {}, 'notifications cannot reach the database')
      else {
        metrics.count('notificationAttempts', { result: event.result })
        if (event.result === 'failed') log.warn({ alert: 'notification-failed' }, 'a notification failed')
      }
    },
  })
  const statements = await createStatementService({
    ...{ pool, clock, log, partners, side, ...parts.statements },
    wake: core.wake.delivery,
  })
  const conformance = createConformanceService({
    ...{ side, pool, clock, log, partners, newId, stopping: stopping.signal, mayReach: core.mayReach },
    ...{ runner: parts.conformance, listenAt: config.conformanceListen, orgFolder: config.orgFolder },
  })
  const retention = await createRetentionService({ pool, clock, log, endedCases, config, stopping: stopping.signal })
  const timers = createTimerLoop({
    pool,
    clock,
    handlers: { ...statements.handlers, ...retention.handlers, ...parts.timers },
    report: (event) => {
      expectWork()
      if (event.event === 'failed') logLoop(event.error, { alert: event.timer.kind }, 'a timer failed')
      if (event.event === 'database-failed') logLoop(event.error, {}, 'timers cannot reach the database')
      delivery.wake()
    },
  })

  const loops = [timers, delivery, webhooks, notifications]
  /** After a request, an answer or a timer, each of which may have caused work in every loop. */
  function expectWork(): void {
    for (const loop of loops) loop.expect()
  }
  let calendarWatch: NodeJS.Timeout | undefined
  const findKey = (token: string) => findApiKey(kysely, token, clock.now())
  const app = await createApp({
    ...{ config, log, metrics, findKey },
    readyChecks: createReadyChecks(pool, config.filesFolder),
    isStopping: () => stopping.signal.aborted,
    tls: readServerTls(config),
  })
  // Probes, whose routes exist already, cause no work.
  app.addHook('onResponse', (_request, _reply, done) => {
    expectWork()
    done()
  })
  mountFiles(app, { files: core.files, vault, clock })
  mountGateway(app, side, parts.receivePorts, { metrics, ...createGatewayAccess({ partners, config, log, clock }) })
  const people = servePeople(app, {
    ...{ db, vault, clock, config, log, passwords: deps.passwords },
    ...parts.people,
    rights: parts.rights,
    hidden: hasMailbox(core.channels) ? [] : ['notifications.listMailbox'],
  })
  parts.mount(app)
  if (config.mode === 'sandbox') mountDocs(app)
  await mountApi(app, {
    router: {
      ...parts.router({ listPeople: people.listEnabled }),
      statements: statements.router,
      reconciliation: statements.reconciliation,
      conformance: conformance.router,
      calendar: createCalendarRouter({ db: kysely, clock, log }),
      retention: retention.router,
      people: people.router,
    },
    ...(parts.openContract === undefined ? {} : { open: parts.openContract }),
    people: people.api,
    rights: parts.rights,
    title: parts.title,
    version: programVersion,
    ...{ findKey, log },
  })
  await people.mountConsole(parts.consoleFolder, parts.consoleSections, parts.consoleKind)

  return {
    app,
    start() {
      calendarWatch = watchImportedYears(kysely, log)
      for (const loop of loops) loop.start()
    },
    async stop() {
      stopping.abort()
      await conformance.interrupt()
      clearInterval(calendarWatch)
      await app.close()
      await Promise.all(loops.map((loop) => loop.stop()))
      closeProviders(providers)
      await journal.idle()
      await parts.close?.()
    },
    async settle() {
      for (const loop of loops) await loop.drain()
      await journal.idle()
    },
  }
}
