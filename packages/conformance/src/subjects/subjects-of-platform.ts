/** The runner as an institution: applications come from the platform under test, whose people or driver make them. */
import { randomBytes } from 'node:crypto'
import type { Action, SubjectState } from '../cases/case-shape.ts'
import { needListener, waitForMessage } from '../message/wait-for-message.ts'
import { NotRun, type Session } from '../session.ts'
import { newSubject, type Subject } from './subject.ts'
import type { SubjectMaker } from './subject-pool.ts'
import { must } from './subjects-of-institution.ts'

export function subjectsOfPlatform(session: Session): SubjectMaker {
  const used = new Set<string>()
  return {
    async make(state, left) {
      if (state === 'unsent') return unknownSubject()
      if (state === 'applied') return await nextApplication(session, used)
      // Whatever is left of an earlier state is brought on first.
      const before = previous[state]
      const subject = left(before) ?? (await this.make(before, left))
      await advance(subject, state, session)
      return subject
    },
  }
}

const previous: Readonly<Record<Exclude<SubjectState, 'unsent' | 'applied'>, SubjectState>> = {
  issued: 'applied',
  opened: 'issued',
  restored: 'opened',
  ended: 'applied',
}

async function advance(subject: Subject, state: SubjectState, session: Session): Promise<void> {
  if (state === 'issued') await must({ send: 'issued' }, subject, session)
  if (state === 'opened') await openLot(subject, session)
  if (state === 'restored') await must({ send: 'restored' }, subject, session)
  if (state === 'ended') await must({ send: 'abandoned' }, subject, session)
}

/** A number that the platform has never given. */
function unknownSubject(): Subject {
  const subject = newSubject(`CF${randomBytes(12).toString('hex').toUpperCase()}`, 'unsent')
  subject.guaranteeNumber = newGuaranteeNumber()
  subject.application = {
    biddername: '云川镕堃建设集团有限公司',
    biddercode: '91329901MA1M8Q2R72',
    bzjamount: '700000.00',
  }
  return subject
}

const newGuaranteeNumber = () => `一致性测试第${randomBytes(5).toString('hex').toUpperCase()}号`

/** One that has arrived and is unused, or the next one that the platform is asked for. */
async function nextApplication(session: Session, used: Set<string>): Promise<Subject> {
  const listener = needListener(session)
  // One that is to be answered in a certain way must still come.
  const from = session.nextApplication === undefined ? 0 : listener.arrivals.length
  const isUnused = (number: string) => !used.has(number) && !session.overtaking.has(number)
  const find = () =>
    listener.arrivals
      .slice(from)
      .find(
        ({ call, isSigned, replied, fields }) =>
          call === 'apply' && isSigned && replied === 'accepted' && isUnused(fields.applyno ?? ''),
      )
  if (find() === undefined) await session.ask('apply', undefined)
  const found = await listener.waitFor(find, session.waitMs)
  if (found === undefined)
    throw new NotRun('没有收到新的投保申请（baohanapply）', 'no new application (baohanapply) has arrived')
  used.add(found.fields.applyno ?? '')
  return subjectOf(found.fields, session)
}

/** The subject of an application that has arrived: one object for each number. */
export function subjectOf(fields: Readonly<Record<string, string>>, session: Session): Subject {
  const number = fields.applyno ?? ''
  const known = session.subjects.get(number)
  if (known !== undefined) return known
  const subject = newSubject(number, 'applied')
  subject.application = fields
  subject.guaranteeNumber = newGuaranteeNumber()
  session.subjects.set(number, subject)
  return subject
}

/** Orders the opening and waits for the key. */
export async function openLot(subject: Subject, session: Session): Promise<void> {
  await order('open', subject, session)
  const { fields } = await waitForMessage('restore', subject, session)
  subject.key = fields.key ?? ''
  subject.openedAt = fields.kaibiaotime ?? ''
  subject.state = 'opened'
}

export async function order(action: Action, subject: Subject | undefined, session: Session): Promise<void> {
  if (action === 'open' && subject !== undefined) session.opened.add(subject.number)
  await session.ask(action, subject)
}
