/** Runs cases against a partner: the engine of `openbaohan conformance`, and of tests of both our sides. */
import type { Side } from '@openbaohan/protocol/calls.ts'
import type { ConformanceCase } from './cases/case-shape.ts'
import { createGuaranteeMaker, ensureIdentity } from './files/guarantee-maker.ts'
import { createFileInspections } from './files/inspect-files.ts'
import { type Listener, listen } from './message/listener.ts'
import { replyToPartner } from './message/reply-to-partner.ts'
import { noTrace, traceTo } from './message/trace.ts'
import { type CaseResult, runCase } from './run-case.ts'
import type { Ask, PartnerUnderTest, Session } from './session.ts'
import { createPool } from './subjects/subject-pool.ts'
import { subjectsOfInstitution } from './subjects/subjects-of-institution.ts'
import { subjectsOfPlatform } from './subjects/subjects-of-platform.ts'

export type ConformanceRun = {
  readonly partner: PartnerUnderTest
  readonly cases: readonly ConformanceCase[]
  readonly listenAt: { readonly host: string; readonly port: number } | undefined
  readonly waitMs: number
  readonly ask: Ask
  readonly traceFolder: string | undefined
  /** Of the runner's certificate authority, when it is the institution. */
  readonly identityFolder: string
  /** After the listener serves, before the first case. */
  ready?(listener: Listener | undefined): void | Promise<void>
  /** Once aborted, no further case begins, and the result has those that ended before. */
  readonly signal?: AbortSignal | undefined
  /** After each case. */
  progress?(result: CaseResult, done: number, all: number): void
}

export async function runConformance(run: ConformanceRun): Promise<readonly CaseResult[]> {
  const { partner, cases } = run
  const trace = run.traceFolder === undefined ? noTrace : traceTo(run.traceFolder)
  let session: Session | undefined
  const listener =
    run.listenAt === undefined
      ? undefined
      : await listen({
          ...run.listenAt,
          side: otherSide(partner.role),
          appkey: partner.appkey,
          secret: partner.secret,
          dialect: partner.dialect,
          now: partner.now,
          signal: run.signal,
          replyTo: (arrival) => (session === undefined ? 'refused' : replyToPartner(arrival, session)),
          note: (exchange) => trace.write('partner', exchange),
        })
  const files = partner.role === 'platform' ? await makerOrClose(run, listener) : undefined
  const inspections = createFileInspections()
  session = {
    ...{
      partner,
      listener,
      trace,
      files,
      inspections,
      waitMs: run.waitMs,
      ask: run.ask,
      answered: [],
      caseId: 'start',
    },
    ...{ subjects: new Map(), opened: new Set(), unreachable: new Map(), overtaking: new Map() },
    nextApplication: undefined,
  }
  const maker = partner.role === 'institution' ? subjectsOfInstitution(session) : subjectsOfPlatform(session)
  const pool = createPool(maker, session, { reuses: partner.role === 'platform' })
  const results = new Map<ConformanceCase, CaseResult>()
  const play = async (one: ConformanceCase, of: Session) => {
    const result = await runCase(one, pool, of)
    // What it waited for was no longer waited for.
    if (run.signal?.aborted) return
    results.set(one, result)
    run.progress?.(result, results.size, cases.length)
  }
  try {
    await run.ready?.(listener)
    await playApart(cases.filter(isApart(partner.role)), session, play, run.signal)
    for (const one of inOrder(cases, partner.role)) {
      if (run.signal?.aborted) break
      if (results.has(one)) continue
      session.caseId = one.id
      await play(one, session)
    }
    return cases.flatMap((one) => results.get(one) ?? [])
  } finally {
    await listener?.close()
    await files?.close()
    await inspections.close()
  }
}

/** What checks everything that an institution has sent is last, when most has been sent. */
function inOrder(cases: readonly ConformanceCase[], role: Side): readonly ConformanceCase[] {
  const isLast = ({ steps }: ConformanceCase) => role === 'institution' && steps.every((step) => 'check' in step)
  return [...cases.filter((one) => !isLast(one)), ...cases.filter(isLast)]
}

/** Cases of an institution that share nothing wait for their notices at the same time; the people of a platform do one thing at a time. */
const isApart =
  (role: Side) =>
  ({ subject, own, steps }: ConformanceCase): boolean =>
    role === 'institution' && (own === true || subject === 'unsent') && !steps.every((step) => 'check' in step)

const atOnce = 4

async function playApart(
  cases: readonly ConformanceCase[],
  session: Session,
  play: (one: ConformanceCase, of: Session) => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const waiting = [...cases]
  const work = async () => {
    for (let one = waiting.shift(); one !== undefined && !signal?.aborted; one = waiting.shift())
      await play(one, { ...session, caseId: one.id })
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}

async function makerOrClose(run: ConformanceRun, listener: Listener | undefined) {
  try {
    return await makerFor(run)
  } catch (error) {
    await listener?.close()
    throw error
  }
}

async function makerFor({ identityFolder, partner }: ConformanceRun) {
  const { identity } = await ensureIdentity(identityFolder)
  return await createGuaranteeMaker(identity, partner.issuerName, partner.now)
}

const otherSide = (side: Side): Side => (side === 'platform' ? 'institution' : 'platform')
