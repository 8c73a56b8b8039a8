/** How the runner answers a message of the partner: as the running case wants, otherwise code 1. */
import type { ReplyKind } from '../cases/case-shape.ts'
import type { Session } from '../session.ts'
import type { Subject } from '../subjects/subject.ts'
import { subjectOf } from '../subjects/subjects-of-platform.ts'
import type { Arrival } from './listener.ts'
import { type CaseState, overtake } from './send-step.ts'

export async function replyToPartner(arrival: Omit<Arrival, 'replied'>, session: Session): Promise<ReplyKind> {
  const { call, isSigned, fields } = arrival
  if (call === undefined || !isSigned) return 'refused'
  const isNew = call === 'apply' && !session.subjects.has(fields.applyno ?? '')
  const subject = isNew ? subjectOf(fields, session) : findSubject(arrival, session)
  if (subject === undefined) return 'accepted'
  if (isNew && session.nextApplication !== undefined) await prepareAnswer(subject, session)
  return subject.replies.get(call)?.shift() ?? 'accepted'
}

function findSubject({ fields }: Pick<Arrival, 'fields'>, { subjects }: Session): Subject | undefined {
  const byNumber = subjects.get(fields.applyno ?? '')
  return byNumber ?? [...subjects.values()].find(({ guaranteeNumber }) => guaranteeNumber === fields.baohanno)
}

async function prepareAnswer(subject: Subject, session: Session): Promise<void> {
  const wanted = session.nextApplication
  session.nextApplication = undefined
  if (wanted !== 'overtaken') {
    subject.replies.set('apply', [...(wanted ?? [])])
    return
  }
  const state: CaseState = { subject, other: undefined, lastBody: new Uint8Array(), lastAnswer: undefined }
  session.overtaking.set(subject.number, await overtake(state, session))
}
