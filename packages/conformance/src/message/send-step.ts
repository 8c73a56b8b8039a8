import { randomBytes } from 'node:crypto'
import { definitionOf } from '@openbaohan/protocol/calls.ts'
import { parseKey } from '@openbaohan/protocol/codec/seal.ts'
import type { SendStep } from '../cases/case-shape.ts'
import { describe, type Evaluation, evaluate, fail, passed, worst } from '../evaluate.ts'
import { NotRun, nowAt, type PartnerUnderTest, type Session } from '../session.ts'
import { moveSubject, type Subject } from '../subjects/subject.ts'
import { buildBody } from './build-body.ts'
import { defaultFields } from './default-fields.ts'
import { expand, type Names } from './expand.ts'
import { type Answered, postMessage } from './post-message.ts'

/** What the steps of one case hand on. */
export type CaseState = {
  subject: Subject
  readonly other: Subject | undefined
  lastBody: Uint8Array
  lastAnswer: Answered | undefined
}

export async function send(step: SendStep, state: CaseState, session: Session): Promise<Evaluation> {
  const { partner } = session
  const fields = await fieldsOf(step, state, session)
  if (step.again !== true) {
    const json = await expandAll(step.json ?? {}, namesOf(step, state, session), partner)
    state.lastBody = buildBody(fields, json, step, partner)
  }
  const { subject } = state
  const url = `${partner.url.replace(/\/+$/, '')}/${step.to ?? pathOf(step, session)}`
  const { method = 'POST', contentType = 'application/json; charset=utf-8', abort = false } = step
  const outgoing = { url, method, contentType, body: state.lastBody, abort, network: partner.network }
  const note = (exchange: Parameters<Session['trace']['write']>[1]) => session.trace.write(session.caseId, exchange)
  const copies = Array.from({ length: step.copies ?? 1 }, () => postMessage(outgoing, note))
  const answers = await Promise.all(copies)
  if (abort) return passed
  const previous = state.lastAnswer
  state.lastAnswer = answers[0]
  for (const answered of answers) session.answered.push({ caseId: session.caseId, answered })
  const isOwnCall = step.to === undefined && answers.some(({ kind }) => kind === 'accepted')
  if (isOwnCall) moveSubject(subject, step.send, fields)
  return worst([...answers.map((answered) => evaluate(step, answered)), compare(step, answers[0], previous)])
}

/** The notice of issue, once: a partner that asks to retry later gets it again after the answer. */
export async function overtake(state: CaseState, session: Session): Promise<Answered> {
  const step = { send: 'issued' } as const
  const fields = await fieldsOf(step, state, session)
  const body = buildBody(fields, {}, {}, session.partner)
  const url = `${session.partner.url.replace(/\/+$/, '')}/${pathOf(step, session)}`
  const outgoing = {
    url,
    method: 'POST',
    contentType: 'application/json; charset=utf-8',
    body,
    once: true,
    network: session.partner.network,
  }
  const answered = await postMessage(outgoing, (exchange) => session.trace.write(session.caseId, exchange))
  if (answered.kind === 'accepted') moveSubject(state.subject, 'issued', fields)
  return answered
}

function pathOf({ send: call }: SendStep, { partner }: Session): string {
  return (partner.dialect.paths?.[call] ?? definitionOf(call).wireName).replace(/^\/+/, '')
}

async function fieldsOf(step: SendStep, { subject, ...state }: CaseState, session: Session) {
  const defaults = defaultFields(step.send, subject, session.partner)
  const fields = { ...defaults, ...step.set }
  for (const name of step.remove ?? []) delete fields[name]
  return await expandAll(fields, namesOf(step, { subject, ...state }, session), session.partner)
}

async function expandAll(
  fields: Readonly<Record<string, string>>,
  names: Names,
  partner: PartnerUnderTest,
): Promise<Record<string, string>> {
  const now = () => nowAt(partner)
  const entries = Object.entries(fields).map(async ([name, text]) => [name, await expand(text, names, now)] as const)
  return Object.fromEntries(await Promise.all(entries))
}

export function namesOf(step: Pick<SendStep, 'send'>, { subject, other }: CaseState, session: Session): Names {
  const { partner, files } = session
  const form = step.send === 'restored' ? 'plain' : 'sealed'
  const file = (variant: string, of: Subject | undefined) => async () => {
    if (files === undefined || of === undefined) throw new NotRun('没有保函文件可用', 'no guarantee file is available')
    return await files.make(variant, form, of)
  }
  return {
    appkey: partner.appkey,
    platformcode: partner.platformCode,
    applyno: subject.number,
    baohanno: subject.guaranteeNumber,
    premium: subject.premium,
    amount: subject.application.bzjamount ?? partner.amount,
    key: subject.key,
    'key-hex': () => Buffer.from(parseKey(subject.key) ?? []).toString('hex'),
    'wrong-key': () => randomBytes(16).toString('base64'),
    random: () => randomBytes(8).toString('hex').toUpperCase(),
    'other.applyno': () => need(other).number,
    'other.baohanno': () => need(other).guaranteeNumber,
    'other.key': () => need(other).key,
    ...Object.fromEntries(fileVariants.map((variant) => [`file:${variant}`, file(variant, subject)])),
    'file:of-other': file('good', other),
  }
}

const fileVariants = [
  ...['good', 'corrected', 'unsigned', 'other-root', 'altered', 'appended', 'cut-short', 'zip', 'text', 'empty-pdf'],
  ...['other-number', 'other-amount', 'other-applicant', 'other-application', 'other-lot'],
]

function need(other: Subject | undefined): Subject {
  if (other === undefined) throw new NotRun('需要另一笔申请', 'another application is needed')
  return other
}

function compare({ sameMessage, otherMessage }: SendStep, now: Answered | undefined, before: Answered | undefined) {
  if (now === undefined || before === undefined) return passed
  const isSame = now.reply?.message === before.reply?.message && now.status === before.status
  if (sameMessage === true && !isSame)
    return fail(
      `两次应答不同，泄露了信息：${describe(before).zh}；${describe(now).zh}`,
      `the two answers differ and reveal something: ${describe(before).en}; ${describe(now).en}`,
    )
  return otherMessage !== undefined && isSame ? { outcome: 'fail' as const, why: otherMessage } : passed
}
