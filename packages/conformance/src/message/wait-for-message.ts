import { type CallId, calls } from '@openbaohan/protocol/calls.ts'
import { NotRun, type Session } from '../session.ts'
import type { Subject } from '../subjects/subject.ts'
import type { Arrival } from './listener.ts'

/** Signed messages of a call about a subject. `invoicenotice` names the guarantee only. */
export function aboutSubject(call: CallId, subject: Subject): (arrival: Arrival) => boolean {
  return (arrival) =>
    arrival.call === call &&
    arrival.isSigned &&
    (call === 'invoiced'
      ? arrival.fields.baohanno === subject.guaranteeNumber
      : arrival.fields.applyno === subject.number)
}

export function needListener({ listener }: Session) {
  if (listener === undefined)
    throw new NotRun(
      '没有监听地址（--listen），收不到对方的报文',
      'no listener (--listen): messages of the partner cannot arrive',
    )
  return listener
}

/** The first accepted message of the call; a preparation of cases, so that its absence is no outcome. @throws NotRun */
export async function waitForMessage(call: CallId, subject: Subject, session: Session): Promise<Arrival> {
  const isIt = aboutSubject(call, subject)
  const found = await needListener(session).waitFor(
    (arrivals) => arrivals.find((arrival) => isIt(arrival) && arrival.replied === 'accepted'),
    session.waitMs,
  )
  if (found !== undefined) return found
  const { wireName } = calls[call]
  const seconds = session.waitMs / 1000
  throw new NotRun(
    `${seconds} 秒内没有收到 ${subject.number} 的 ${wireName}`,
    `no ${wireName} for ${subject.number} within ${seconds} s`,
  )
}
