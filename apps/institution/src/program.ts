/** One institution, put together: what comes in, what is worked on, what goes out. Nothing runs before `start`. */
import { randomUUIDv7 } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { createTextReader } from '@openbaohan/guarantee-file/extract-text.ts'
import { createRenderer, type Renderer } from '@openbaohan/guarantee-file/render.ts'
import type { GuaranteeSigning } from '@openbaohan/guarantee-file/sign-pdf.ts'
import { mountApi } from '@openbaohan/server/api/mount-api.ts'
import { findApiKey } from '@openbaohan/server/auth/api-keys.ts'
import type { ServerConfig } from '@openbaohan/server/config/config.ts'
import type { Database } from '@openbaohan/server/db/database.ts'
import { serverMigrations } from '@openbaohan/server/db/migrate.ts'
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
import { createStuckRouter } from '@openbaohan/server/procedures/blocked/router.ts'
import { createKeyRouter } from '@openbaohan/server/procedures/keys/router.ts'
import { createDeskRouter } from '@openbaohan/server/procedures/messages/console-router.ts'
import { createMessageRouter } from '@openbaohan/server/procedures/messages/router.ts'
import { createPartnerRouter } from '@openbaohan/server/procedures/partners/router.ts'
import { createWebhookRouter } from '@openbaohan/server/procedures/webhooks/router.ts'
import type { Clock } from '@openbaohan/server/program/clock.ts'
import { createStatementService } from '@openbaohan/server/reconcile/statement-service.ts'
import type { Vault } from '@openbaohan/server/secrets/vault.ts'
import { servePeople } from '@openbaohan/server/sign-in/serve-people.ts'
import { createTimerLoop } from '@openbaohan/server/timers/timer-loop.ts'
import { createWebhookDelivery } from '@openbaohan/server/webhooks/webhook-delivery.ts'
import { createWebhookReach } from '@openbaohan/server/webhooks/webhook-reach.ts'
import { institutionWebhooks } from './events.ts'
import { createExpirer } from './expiry/expire.ts'
import { createDemandClock } from './flows/demand/watch-clock.ts'
import { createInvoiceMaker } from './flows/invoice/make-invoice.ts'
import { createHeldKeyUser } from './flows/restore/held-key.ts'
import { createPlainIssuer } from './issuing/issue-plain.ts'
import { createSealedIssuer } from './issuing/issue-sealed.ts'
import { loadOwnRoots } from './issuing/own-roots.ts'
import { classifyRefusal } from './messages/classify-refusal.ts'
import { createDeliver } from './messages/deliver.ts'
import { createLapsedNoticeDropper } from './messages/drop-lapsed-notice.ts'
import { createReceivePorts } from './messages/receive-ports.ts'
import { createNoticeSettler } from './messages/settled.ts'
import type { Ports } from './ports.ts'
import { createInstitutionRouter } from './procedures/applications/router.ts'
import { mountBidderPage } from './procedures/bidder-page/router.ts'
import { createDemandDeskRouter } from './procedures/demands/console-router.ts'
import { createDemandRouter } from './procedures/demands/router.ts'
import { createEndingRouter } from './procedures/endings/router.ts'
import { createInboxRouter } from './procedures/inbox/router.ts'
import { createInvoiceDeskRouter } from './procedures/invoices/console-router.ts'
import { createInvoiceRouter } from './procedures/invoices/router.ts'
import { institutionDesk, institutionKeyGrants, institutionKeys } from './procedures/messages/contract.ts'
import { institutionPeople } from './procedures/people/contract.ts'
import { createPremiumRouter } from './procedures/premiums/router.ts'
import { createReportRouter } from './procedures/reports/router.ts'
import { createRulesRouter } from './procedures/rules/router.ts'
import { createTemplateRouter } from './procedures/templates/router.ts'
import { createTopicVersions } from './procedures/topics.ts'
import type { InstitutionTables } from './records/tables.ts'
import { institutionRoles } from './rights.ts'
import type { Settings } from './settings/settings.ts'
import { judgeAgain } from './statements/judge-again.ts'
import { createStatementMaker } from './statements/make-statement.ts'
import { createUnderwriter } from './underwriting/underwrite.ts'
import { workKinds } from './work.ts'

/** The folders whose migrations an institution's database needs, in this order. */
export const institutionMigrations: readonly string[] = [
  serverMigrations,
  fileURLToPath(new URL('migrations', import.meta.url)),
]

/** What one attempt at a template may take. */
const trialLimits = { timeoutMs: 10_000, attempts: 1, memoryMb: 700, idleMs: 60_000 } as const

export type InstitutionDeps = {
  config: ServerConfig
  settings: Settings
  /** Migrated already. */
  db: Database<InstitutionTables>
  clock: Clock
  log: Log
  vault: Vault
  signer: GuaranteeSigning
  poster: Pick<Poster, 'forPartner' | 'forEndpoint'>
  /** Lent by who runs several institutions, or one again and again, in one process; the lender closes it. */
  renderer?: Renderer
}

export type Institution = {
  app: App
  /** What the flows reach the outside by. */
  ports: Ports
  /** Begins to work and to send; `app.listen` is the caller's. */
  start(): void
  /** Takes no more requests, finishes what is under way. Database and poster are the caller's to close. */
  stop(): Promise<void>
  /** Resolves when nothing is due and nothing on its way, for tests on a clock of their own. */
  settle(): Promise<void>
}

export async function createInstitution(deps: InstitutionDeps): Promise<Institution> {
  const { config, settings, db, clock, log, vault, signer, poster } = deps
  let stopping = false
  let working = false
  const renderer = deps.renderer ?? createRenderer()
  // Templates are tried where no guarantee waits, with less patience; ended when nobody tries.
  const trialRenderer = createRenderer({ ...trialLimits, documentsPerWorker: 500 })
  const trialReader = createTextReader()
  const metrics = createMetrics(config.org)
  watchDatabase(metrics, db.pool)
  const partners = createPartnerDirectory({ db, vault, clock, mode: config.mode })
  await partners.assertEnvironment()
  const journal = createJournal(db.pool, { onError: (error) => log.error({ err: error }, 'a stranger was not kept') })
  const ports: Ports = {
    db,
    clock,
    vault,
    settings,
    signer,
    ownRoots: await loadOwnRoots(settings, signer),
    documentRoots: await loadDocumentRoots(config, log),
    files: createFileStore(config.filesFolder),
    render: (text, template) => renderer.render(text, { ...template, sealPlace: true }),
    publicUrl: config.publicUrl,
    test: config.mode === 'sandbox',
    wake: () => {
      if (!working) return
      timers.wake()
      delivery.wake()
      webhooks.wake()
    },
  }
  const delivery = createDelivery({
    pool: db.pool,
    clock,
    deliver: createDeliver({ partners, journal, clock, poster, mode: config.mode }),
    onSettled: createNoticeSettler(clock),
    classify: classifyRefusal,
    report: (event) => {
      if (event.event === 'settled') metrics.count('messagesSent', { outcome: event.settled.outcome.kind })
      else log.warn(event, 'delivery')
    },
  })
  const mayReach = createWebhookReach(config.mode, config.webhookNetworks)
  const webhooks = createWebhookDelivery({
    pool: db.pool,
    clock,
    vault,
    postTo: (endpoint) => poster.forEndpoint(endpoint, mayReach),
    report: (event) => {
      if (event.event === 'webhook-tried') metrics.count('webhookAttempts', { result: event.result })
      else log.error({ err: event.error }, 'webhooks cannot reach the database')
    },
  })
  const statements = await createStatementService({
    ...{ pool: db.pool, clock, log, partners, judgeAgain },
    make: createStatementMaker(db.pool),
    wake: () => delivery.wake(),
  })
  const timers = createTimerLoop({
    pool: db.pool,
    clock,
    handlers: {
      ...statements.handlers,
      [workKinds.underwrite]: createUnderwriter(ports),
      [workKinds.issueSealed]: createSealedIssuer(ports),
      [workKinds.useHeldKey]: createHeldKeyUser(ports, partners),
      [workKinds.issuePlain]: createPlainIssuer(ports),
      [workKinds.expire]: createExpirer(ports),
      [workKinds.dropLapsedNotice]: createLapsedNoticeDropper(ports),
      [workKinds.demandClock]: createDemandClock(ports),
      [workKinds.makeInvoice]: createInvoiceMaker(ports),
    },
    report: (event) => {
      if (event.event === 'failed') log.error({ err: event.error, kind: event.timer.kind }, 'work failed')
      if (event.event === 'database-failed') log.error({ err: event.error }, 'work failed')
    },
  })

  const findKey = (token: string) => findApiKey(db.kysely, token, clock.now())
  const app = await createApp({
    config,
    log,
    metrics,
    findKey,
    isStopping: () => stopping,
    readyChecks: [{ name: 'database', check: () => db.pool.query('select 1') }],
    tls: readServerTls(config),
  })
  mountGateway(app, 'institution', createReceivePorts(ports, { partners, journal, log }), {
    metrics,
    ...createGatewayDoor({ partners, config, log, clock }),
  })
  mountFiles(app, { files: ports.files, vault, clock })
  mountBidderPage(app, ports)
  const people = servePeople(app, {
    ...{ db, vault, clock, config },
    roles: institutionRoles,
    contract: institutionPeople,
    versionsFor: createTopicVersions(db.kysely),
  })
  await mountApi(app, {
    people: people.api,
    router: {
      people: people.router,
      ...createInstitutionRouter(ports, partners),
      demands: createDemandRouter(ports, partners),
      invoices: createInvoiceRouter(ports, partners),
      endings: createEndingRouter(ports, partners),
      inbox: createInboxRouter(ports, partners),
      premiums: createPremiumRouter(ports, partners),
      invoiceDesk: createInvoiceDeskRouter(ports, partners),
      rules: createRulesRouter(ports),
      demandDesk: createDemandDeskRouter(ports, partners),
      reports: createReportRouter(ports, partners),
      templates: createTemplateRouter(ports, { renderer: trialRenderer, reader: trialReader }),
      partners: createPartnerRouter({ partners, db: db.kysely, clock, ourSide: 'institution' }),
      keys: createKeyRouter(institutionKeys, { db: db.kysely, clock, grants: institutionKeyGrants }),
      statements: statements.router,
      messages: createMessageRouter(db.kysely, partners),
      desk: createDeskRouter(institutionDesk, {
        ...{ db: db.kysely, clock, partners, journal, mode: config.mode, ourSide: 'institution' },
        newId: () => randomUUIDv7(),
        postTo: ({ id, tls }) => poster.forPartner(id, tls),
      }),
      stuck: createStuckRouter({ db: db.kysely, clock, partners, log, wake: ports.wake }),
      webhooks: createWebhookRouter({
        db: db.kysely,
        clock,
        vault,
        mode: config.mode,
        mayReach,
        types: institutionWebhooks,
        wake: () => webhooks.wake(),
      }),
    },
    title: `OpenBaohan institution: ${settings.name}`,
    version: '0.1.0',
    findKey,
    log,
  })
  await people.mountConsole(fileURLToPath(new URL('../web/dist', import.meta.url)))

  return {
    app,
    ports,
    start() {
      working = true
      timers.start()
      delivery.start()
      webhooks.start()
    },
    async stop() {
      stopping = true
      working = false
      await app.close()
      await Promise.all([timers.stop(), delivery.stop(), webhooks.stop()])
      await journal.idle()
      const own = deps.renderer === undefined ? [renderer] : []
      await Promise.all([...own, trialRenderer, trialReader].map((one) => one.close()))
    },
    async settle() {
      await timers.drain()
      await delivery.drain()
      await webhooks.drain()
    },
  }
}
