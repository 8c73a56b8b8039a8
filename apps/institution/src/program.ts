/** One institution: what the shared program needs to become one. */
import { fileURLToPath } from 'node:url'
import { createProgramRunner } from '@openbaohan/conformance/program-runner.ts'
import { createPagePictures } from '@openbaohan/guarantee-file/given/page-pictures.ts'
import { createTextReader, ownReader } from '@openbaohan/guarantee-file/inspect/extract-text.ts'
import { createInspector } from '@openbaohan/guarantee-file/inspect/file-inspector.ts'
import { keepWarm } from '@openbaohan/guarantee-file/keep-warm.ts'
import { createRenderer, type Renderer } from '@openbaohan/guarantee-file/render/render.ts'
import type { GuaranteeSigning } from '@openbaohan/guarantee-file/signing/sign-pdf.ts'
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
import { createReceivePorts } from './dispatch/receive-ports.ts'
import { createNoticeSettler } from './dispatch/settled.ts'
import { createInspectionPlan } from './domain/inspection-plan.ts'
import { type InstitutionRole, institutionRoles } from './domain/roles.ts'
import { createExpirer } from './expiry/expire-guarantees.ts'
import { createDemandClock } from './flows/demand/watch-clock.ts'
import { createInvoiceMaker } from './flows/invoice/make-invoice.ts'
import { createHeldKeyUser } from './flows/restore/held-key.ts'
import { drawChances } from './issuing/draw-chances.ts'
import { createPlainIssuer } from './issuing/issue-plain.ts'
import { createSealedIssuer } from './issuing/issue-sealed.ts'
import { loadOwnRoots } from './issuing/own-roots.ts'
import { classifyRefusal } from './messages/classify-refusal.ts'
import { createLapsedNoticeDropper } from './messages/drop-lapsed-notice.ts'
import { institutionNotifications } from './notifications.ts'
import type { Ports } from './ports.ts'
import { createRefundClock } from './premiums/watch-refunds.ts'
import { mountBidderPage } from './procedures/bidder-page/router.ts'
import { institutionLive } from './procedures/live-channels.ts'
import { institutionPeople } from './procedures/people/contract.ts'
import { institutionRouter } from './procedures/router.ts'
import { endedCases } from './records/case-ended-before.ts'
import { mayGetKey } from './records/find-application.ts'
import type { InstitutionTables } from './records/tables.ts'
import { institutionRights } from './rights.ts'
import type { Settings } from './settings/settings.ts'
import { createStatementMaker } from './statements/make-statement.ts'
import { timerKinds } from './timers.ts'
import { createSupplementClock } from './underwriting/supplement.ts'
import { createUnderwriter } from './underwriting/underwrite.ts'

/** The folders whose migrations an institution's database needs, in this order. */
export const institutionMigrations: readonly string[] = [
  serverMigrations,
  fileURLToPath(new URL('migrations', import.meta.url)),
]

/** Of page pictures in memory, of all guarantees. */
const pictureBytes = 64 << 20
/** What one attempt at a template may take. */
const templateLimits = { timeoutMs: 10_000, attempts: 1, memoryMb: 700, idleMs: 60_000 } as const

export type InstitutionDeps = Omit<ProgramDeps, 'db'> & {
  settings: Settings
  db: Database<InstitutionTables>
  signer: GuaranteeSigning
  /** By the names of the issuers that we broker for. */
  issuerSigners?: ReadonlyMap<string, GuaranteeSigning>
  /** Shared by several institutions in one process; its owner closes it. */
  renderer?: Renderer
  /** By turns and in the shared processes of this program, unless a test answers for files that it knows. */
  inspection?: Ports['inspector']
}

export type Institution = Program & {
  /** What the flows reach the outside by. */
  ports: Ports
}

export async function createInstitution(deps: InstitutionDeps): Promise<Institution> {
  const made = Promise.withResolvers<Ports>()
  const program = await createProgram<InstitutionRole>(deps, async (core) => {
    const renderer = deps.renderer ?? createRenderer()
    const inspector = deps.inspection ?? { reader: ownReader(), turns: createTurns(), now: systemClock.now }
    const inspection = keepWarm({
      reader: inspector.reader,
      mayCome: () => mayGetKey(deps.db.kysely),
      report: (err) => deps.log.warn({ err }, 'the inspection of files was not warmed up'),
    })
    const ports = await portsOf(deps, core, { renderer, inspector, warmUp: inspection.begin })
    made.resolve(ports)
    return institutionParts(deps, core, ports, [inspection, ...(deps.renderer === undefined ? [renderer] : [])])
  })
  return { ...program, ports: await made.promise }
}

async function portsOf(
  deps: InstitutionDeps,
  core: ProgramCore,
  { renderer, inspector, warmUp }: Pick<Ports, 'inspector' | 'warmUp'> & { renderer: Renderer },
): Promise<Ports> {
  const { config, settings, db, clock, vault, signer, issuerSigners = new Map() } = deps
  const { files, documentRoots, wake, channels } = core
  return {
    ...{ db, clock, vault, settings, files, documentRoots },
    signerOf: (name) => (name === null ? undefined : issuerSigners.get(name)) ?? signer,
    ownRoots: await loadOwnRoots(settings, [signer, ...issuerSigners.values()]),
    render: (text, template) => renderer.renderWithOrigin(text, { ...template, sealPlace: true }),
    inspections: createInspectionPlan({
      aboveFen: settings.guaranteeFiles.inspectAbove,
      chanceOf: drawChances(),
      report: (err) => deps.log.warn({ err }, 'a template was not tried on extreme values'),
    }),
    warmUp,
    inspector,
    turns: createTurns(),
    renderLetter: (letter) => renderer.renderLetter(letter),
    publicUrl: config.publicUrl,
    test: config.mode === 'sandbox',
    notifications: { kinds: institutionNotifications, channels, vault },
    wake: () => {
      wake.timers()
      wake.delivery()
      wake.webhooks()
      wake.notifications()
    },
  }
}

function institutionParts(
  deps: InstitutionDeps,
  core: ProgramCore,
  ports: Ports,
  owned: readonly { close(): unknown }[],
): ProgramParts<InstitutionRole> {
  const { config, settings, db, log, newId } = deps
  const { partners, journal } = core
  // Templates are tried where no guarantee waits, with shorter limits.
  const renderer = createRenderer({ ...templateLimits, documentsPerWorker: 500 })
  const reader = createTextReader()
  // its own process: page views must not delay the checks of what is issued
  const drawer = createInspector({ processes: 1 })
  const pictures = createPagePictures(drawer.drawPages, pictureBytes)
  return {
    side: 'institution',
    title: `OpenBaohan institution: ${settings.name}`,
    consoleSections,
    consoleKind: settings.kind,
    conformance: createProgramRunner(programVersion),
    consoleFolder: fileURLToPath(new URL('../web/dist', import.meta.url)),
    rights: institutionRights,
    people: { roles: institutionRoles, contract: institutionPeople, live: institutionLive },
    classify: classifyRefusal,
    onSettled: createNoticeSettler(ports),
    notifications: { kinds: institutionNotifications, sender: settings.name },
    endedCases,
    statements: { make: createStatementMaker(db.pool), decideResend },
    timers: {
      [timerKinds.underwrite]: createUnderwriter(ports),
      [timerKinds.supplementClock]: createSupplementClock(ports),
      [timerKinds.issueSealed]: createSealedIssuer(ports),
      [timerKinds.useHeldKey]: createHeldKeyUser(ports, partners),
      [timerKinds.issuePlain]: createPlainIssuer(ports),
      [timerKinds.expire]: createExpirer(ports),
      [timerKinds.dropLapsedNotice]: createLapsedNoticeDropper(ports),
      [timerKinds.demandClock]: createDemandClock(ports),
      [timerKinds.makeInvoice]: createInvoiceMaker(ports),
      [timerKinds.refundClock]: createRefundClock(ports),
    },
    receivePorts: createReceivePorts(ports, { partners, journal, log }),
    mount: (app) => mountBidderPage(app, { ...ports, partners }),
    router: () =>
      institutionRouter(ports, core, { log, newId, mode: config.mode, template: { renderer, reader }, pictures }),
    async close() {
      await Promise.all([...owned, renderer, reader, drawer].map((one) => one.close()))
    },
  }
}
