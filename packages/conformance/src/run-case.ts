/** Plays the steps of one case and gives its outcome. */
import { setTimeout as wait } from 'node:timers/promises'
import { calls } from '@openbaohan/protocol/calls.ts'
import { canonicalString } from '@openbaohan/protocol/codec/canonical.ts'
import type { AskStep, AwaitStep, ConformanceCase, NoneStep, SendStep, Step } from './cases/case-shape.ts'
import { checks } from './checks.ts'
import { describe, type Evaluation, fail, passed, worst } from './evaluate.ts'
import { expand } from './message/expand.ts'
import type { Arrival } from './message/listener.ts'
import type { Answered } from './message/post-message.ts'
import { type CaseState, namesOf, send } from './message/send-step.ts'
import { aboutSubject, needListener } from './message/wait-for-message.ts'
import { NotRun, type Session } from './session.ts'
import { moveSubject } from './subjects/subject.ts'
import type { SubjectPool } from './subjects/subject-pool.ts'
import { openLot, order, subjectOf } from './subjects/subjects-of-platform.ts'
import type { Text } from './text.ts'

export type Outcome = 'pass' | 'tolerated' | 'fail' | 'not-run'
export type CaseResult = {
  readonly case: ConformanceCase
  readonly outcome: Outcome
  readonly why?: Text
  readonly ms: number
}

export async function runCase(one: ConformanceCase, pool: SubjectPool, session: Session): Promise<CaseResult> {
  const startedAt = performance.now()
  const evaluation = await play(one, pool, session).catch((error: unknown) => {
    // The results of the other cases are worth more than a stack.
    return { outcome: 'not-run' as const, why: error instanceof NotRun ? error.why : unexpected(error) }
  })
  session.nextApplication = undefined
  const why = evaluation.why === undefined ? {} : { why: evaluation.why }
  return { case: one, outcome: evaluation.outcome, ...why, ms: Math.round(performance.now() - startedAt) }
}

function unexpected(error: unknown): Text {
  const stated = error instanceof Error ? error.message : String(error)
  return { zh: `测试程序自身出错：${stated}`, en: `the runner itself failed: ${stated}` }
}

async function play(one: ConformanceCase, pool: SubjectPool, session: Session): Promise<Evaluation> {
  const isApplyAnswered = session.partner.role === 'platform' && one.answers?.apply !== undefined
  if (isApplyAnswered) session.nextApplication = one.answers?.apply
  const subject = await pool.take(one)
  for (const [call, kinds] of Object.entries(one.answers ?? {}))
    if (call !== 'apply' || !isApplyAnswered) subject.replies.set(call as keyof typeof calls, [...kinds])
  const needsOther = JSON.stringify(one.steps).includes('{{other.') || JSON.stringify(one.steps).includes('of-other')
  const other = needsOther ? await pool.takeOther(one, subject) : undefined
  const state: CaseState = { subject, other, lastBody: new Uint8Array(), lastAnswer: undefined }
  const all: Evaluation[] = []
  const touched = () => [state.subject, ...(other === undefined ? [] : [other])]
  try {
    for (const step of one.steps) {
      const evaluation = await playStep(step, state, session)
      all.push(evaluation)
      if ('send' in step && mayHaveChanged(step, evaluation, state)) touched().forEach(pool.retire)
      // Without a message that may be absent there is nothing to go on with.
      if (evaluation.outcome === 'fail' || ('await' in step && evaluation.outcome === 'tolerated')) break
    }
  } finally {
    pool.giveBack(state.subject, one)
  }
  return worst(all)
}

/**
 * A message that should not have been accepted may have changed the application: a later case that expects a refusal
 * would be refused for this other reason, and pass. Without a clear answer it is unknown.
 */
function mayHaveChanged(
  { expect = 'accepted' }: SendStep,
  { outcome }: Evaluation,
  { lastAnswer }: CaseState,
): boolean {
  if (outcome === 'pass' || lastAnswer === undefined || lastAnswer.kind === expect) return false
  return lastAnswer.kind === 'accepted' || (outcome === 'fail' && !answersNo.has(lastAnswer.kind))
}

const answersNo: ReadonlySet<Answered['kind']> = new Set(['refused', 'rejected'])

async function playStep(step: Step, state: CaseState, session: Session): Promise<Evaluation> {
  if ('send' in step) return await send(step, state, session)
  if ('await' in step) return await awaitMessage(step, state, session)
  if ('none' in step) return await expectNone(step, state, session)
  if ('overtake' in step) return await expectOvertaking(state, session)
  if ('check' in step) return await checks[step.check](session)
  return await ask(step, state, session)
}

async function ask({ ask: action }: AskStep, state: CaseState, session: Session): Promise<Evaluation> {
  needListener(session)
  if (action === 'open') await openLot(state.subject, session)
  else await order(action, state.subject, session)
  return passed
}

async function awaitMessage(step: AwaitStep, state: CaseState, session: Session): Promise<Evaluation> {
  const listener = needListener(session)
  const isIt = aboutSubject(step.await, state.subject)
  const isTaken = ({ replied }: Arrival) => replied === 'accepted'
  const needed = step.attempts ?? 1
  const waitMs = step.within === undefined ? session.waitMs : step.within * 1000
  const found = await listener.waitFor((arrivals) => {
    const about = arrivals.filter(isIt)
    return about.length >= needed && about.some(isTaken) ? about : undefined
  }, waitMs)
  const { wireName } = calls[step.await]
  if (found === undefined) {
    if (step.optional !== undefined) return { outcome: 'tolerated', why: step.optional }
    const came = listener.arrivals.filter(isIt).length
    return fail(
      `${waitMs / 1000} 秒内应收到 ${needed} 次 ${wireName}，收到 ${came} 次`,
      `${needed} of ${wireName} expected within ${waitMs / 1000} s, got ${came}`,
    )
  }
  const [first = found[0]] = found.filter(isTaken)
  if (first !== undefined) moveSubject(state.subject, step.await, first.fields)
  if (step.quiet !== undefined) await wait(step.quiet * 1000)
  return worst([
    await compareFields(step, first, state, session),
    compareAttempts(step, found),
    step.quiet === undefined ? passed : oneContent(listener.arrivals.filter(isIt), wireName),
  ])
}

async function compareFields(step: AwaitStep, found: Arrival | undefined, state: CaseState, session: Session) {
  for (const [name, text] of Object.entries(step.fields ?? {})) {
    const expected = await expand(text, namesOf({ send: step.await }, state, session))
    const got = found?.fields[name] ?? ''
    if (got !== expected)
      return fail(`${name} 应为“${expected}”，实为“${got}”`, `${name} should be "${expected}", is "${got}"`)
  }
  return passed
}

function compareAttempts({ same = [] }: AwaitStep, found: readonly Arrival[]): Evaluation {
  const changed = same.find((name) => new Set(found.map(({ fields }) => fields[name])).size > 1)
  return changed === undefined ? passed : fail(`重发时 ${changed} 变了`, `${changed} differs between the attempts`)
}

/** Attempts at the same content are one message; other content is a second effect. */
function oneContent(arrivals: readonly Arrival[], wireName: string): Evaluation {
  const contents = new Set(
    arrivals.map(({ fields: { timestamp: _, sign: __, ...fields } }) =>
      canonicalString(new Map(Object.entries(fields))),
    ),
  )
  return contents.size <= 1
    ? passed
    : fail(
        `${wireName} 有 ${contents.size} 种不同内容：效果发生了不止一次`,
        `${contents.size} different ${wireName}: more than one effect`,
      )
}

async function expectNone(
  { none: call, during }: NoneStep,
  { subject }: CaseState,
  session: Session,
): Promise<Evaluation> {
  const isIt = aboutSubject(call, subject)
  const found = await needListener(session).waitFor((arrivals) => arrivals.find(isIt), during * 1000)
  return found === undefined
    ? passed
    : fail(`不应有 ${calls[call].wireName}`, `${calls[call].wireName} must not be sent`)
}

async function expectOvertaking(state: CaseState, session: Session): Promise<Evaluation> {
  const listener = needListener(session)
  const before = new Set(session.overtaking.keys())
  session.nextApplication = 'overtaken'
  await session.ask('apply', undefined)
  const isNew = ({ call, fields, isSigned }: Arrival) =>
    call === 'apply' && isSigned && session.overtaking.has(fields.applyno ?? '') && !before.has(fields.applyno ?? '')
  const arrival = await listener.waitFor((arrivals) => arrivals.find(isNew), session.waitMs)
  if (arrival === undefined) throw new NotRun('没有收到新的投保申请', 'no new application has arrived')
  state.subject = subjectOf(arrival.fields, session)
  const answered = session.overtaking.get(state.subject.number)
  if (answered === undefined || answered.kind === 'accepted') return passed
  if (answered.status !== 503) {
    const { zh, en } = describe(answered)
    return fail(`先于应答到达的出函通知：${zh}`, `the notice of issue that came before the answer: ${en}`)
  }
  return await send({ send: 'issued' }, state, session)
}
