/** Sends the messages of a peer, in order, with the faults that are switched on. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Partner } from '@openbaohan/protocol/partner.ts'
import {
  type JournalEntry,
  type Outcome,
  type Outgoing,
  type PostResult,
  send,
} from '@openbaohan/protocol/send/send.ts'
import type { FaultName, Faults } from './faults.ts'

const retryMs = 500
/** Enough for a program that restarts; after that the order can be given again. */
const mostAttempts = 20

export type Delivery = {
  readonly partner: Partner
  readonly faults: Faults
  now(): number
  /** Of each attempt, with what was done to it. */
  note(outgoing: Outgoing, entry: JournalEntry, done: readonly FaultName[]): void
  readonly signal: AbortSignal
}

/** The returned function resolves with the last outcome of a message. */
export function createSender(delivery: Delivery): (outgoing: Outgoing) => Promise<Outcome> {
  let last: Promise<unknown> = Promise.resolve()
  /** Lets a message go that was held back. */
  let letGo: (() => void) | undefined
  return async (outgoing) => {
    const free = letGo
    letGo = undefined
    if (free === undefined && delivery.faults.occurs('reordering')) {
      const { delayMs } = delivery.faults.rates()
      const { promise: overtaken, resolve } = Promise.withResolvers<void>()
      letGo = resolve
      await Promise.race([overtaken, pause(delayMs, delivery.signal)])
      if (letGo === resolve) letGo = undefined
      return await sendUntilAnswered(outgoing, delivery, ['reordering'])
    }
    const sent = last.then(() => sendUntilAnswered(outgoing, delivery, []))
    last = sent.catch(() => {})
    return await sent.finally(() => free?.())
  }
}

async function sendUntilAnswered(outgoing: Outgoing, delivery: Delivery, before: FaultName[]): Promise<Outcome> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await sendOnce(outgoing, delivery, attempt === 1 ? before : [])
    const isSettled = outcome.kind === 'accepted' || outcome.kind === 'refused'
    const isPermanent = outcome.kind === 'unsent' && outcome.permanent
    if (isSettled || isPermanent || attempt === mostAttempts || delivery.signal.aborted) return outcome
    await pause(retryMs, delivery.signal)
  }
}

async function sendOnce(outgoing: Outgoing, delivery: Delivery, before: readonly FaultName[]): Promise<Outcome> {
  const { faults, partner, signal } = delivery
  const done = [...before]
  const occurs = (name: FaultName) => faults.occurs(name) && done.push(name) > 0
  if (occurs('delays')) await pause(faults.rates().delayMs, signal)
  const isHtml = occurs('htmlErrors')
  const isTwice = !isHtml && occurs('duplicates')
  const isLost = !isHtml && occurs('lostAnswers')
  return await send(partner, outgoing, {
    now: delivery.now,
    journal: (entry) => delivery.note(outgoing, entry, done),
    post: async (url, body, timeoutMs) => {
      if (isHtml) return htmlPage
      const copies = Array.from({ length: isTwice ? 2 : 1 }, () => post(url, body, timeoutMs, signal))
      const [answer] = await Promise.all(copies)
      if (isLost || answer === undefined) throw Object.assign(new Error('the answer was lost'), { code: 'ECONNRESET' })
      return answer
    },
  })
}

export const htmlPage = {
  status: 502,
  contentType: 'text/html; charset=utf-8',
  body: '<html><body>系统维护中</body></html>',
}

async function post(url: string, body: string, timeoutMs: number, signal: AbortSignal): Promise<PostResult> {
  const answer = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    redirect: 'manual',
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
  }).catch((error: unknown) => {
    const cause = error instanceof Error ? error.cause : undefined
    throw cause instanceof Error ? cause : error
  })
  return {
    status: answer.status,
    contentType: answer.headers.get('content-type') ?? undefined,
    body: await answer.text(),
  }
}

export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  wait(ms, undefined, { signal, ref: false }).catch(() => {})
