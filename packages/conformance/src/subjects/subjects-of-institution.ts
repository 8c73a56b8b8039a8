/** The runner as a platform: it applies itself, so an institution under test needs no hands but its own. */
import { randomBytes } from 'node:crypto'
import type { SubjectState } from '../cases/case-shape.ts'
import { describe } from '../evaluate.ts'
import { type CaseState, send } from '../message/send-step.ts'
import { needListener, waitForMessage } from '../message/wait-for-message.ts'
import { NotRun, type Session } from '../session.ts'
import { moveSubject, newSubject, type Subject } from './subject.ts'
import type { SubjectMaker } from './subject-pool.ts'

export function subjectsOfInstitution(session: Session): SubjectMaker {
  return {
    async make(state: SubjectState) {
      const subject = newSubject(`CF${Date.now()}${randomBytes(5).toString('hex').toUpperCase()}`, 'unsent')
      subject.key = randomBytes(16).toString('base64')
      session.subjects.set(subject.number, subject)
      if (state !== 'unsent' && state !== 'applied') needListener(session)
      if (state === 'unsent') return subject
      await must({ send: 'apply' }, subject, session)
      if (state === 'applied') return subject
      await awaitIssue(subject, session)
      if (state === 'issued') return subject
      await must({ send: 'restore' }, subject, session)
      const restored = await waitForMessage('restored', subject, session)
      moveSubject(subject, 'restored', restored.fields)
      return subject
    },
  }
}

async function awaitIssue(subject: Subject, session: Session): Promise<void> {
  const { fields } = await waitForMessage('issued', subject, session)
  moveSubject(subject, 'issued', fields)
  if (fields.applystatus !== '1')
    throw new NotRun(
      `对方没有出具 ${subject.number}：applystatus ${fields.applystatus}`,
      `the partner did not issue ${subject.number}: applystatus ${fields.applystatus}`,
    )
}

/** A step of the preparation. @throws NotRun with the partner's answer */
export async function must(step: Parameters<typeof send>[0], subject: Subject, session: Session): Promise<void> {
  const state: CaseState = { subject, other: undefined, lastBody: new Uint8Array(), lastAnswer: undefined }
  const evaluation = await send(step, state, session)
  if (evaluation.outcome !== 'fail') return
  const stated = state.lastAnswer === undefined ? evaluation.why : describe(state.lastAnswer)
  throw new NotRun(`准备步骤 ${step.send} 未成功：${stated.zh}`, `the preparation ${step.send} failed: ${stated.en}`)
}
