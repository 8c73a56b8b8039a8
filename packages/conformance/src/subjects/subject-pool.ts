/** Applications in the state that a case begins with: shared where the case only tries, its own where it consumes. */
import type { ConformanceCase, SubjectState } from '../cases/case-shape.ts'
import { NotRun, type Session } from '../session.ts'
import type { Subject } from './subject.ts'

export type SubjectMaker = {
  /**
   * Brings an application into a state: a new one, or one that an earlier case left in an earlier state.
   * @throws NotRun
   */
  make(state: SubjectState, left: (state: SubjectState) => Subject | undefined): Promise<Subject>
}

export type SubjectPool = {
  take(one: ConformanceCase): Promise<Subject>
  /** A second application in the same state, shared. */
  takeOther(one: ConformanceCase, not: Subject): Promise<Subject>
  /** It is no longer what the run takes it for, as after a message that was wrongly accepted: no later case gets it. */
  retire(subject: Subject): void
  /** After a case: what is left may serve another. */
  giveBack(subject: Subject, one: ConformanceCase): void
}

/** @param reuses applications are dear: the partner's people make them by hand */
export function createPool(maker: SubjectMaker, session: Session, { reuses }: { reuses: boolean }): SubjectPool {
  const shared = new Map<string, Subject[]>()
  const left: Subject[] = []
  const retired = new Set<Subject>()

  function takeLeft(state: SubjectState): Subject | undefined {
    const index = left.findIndex((subject) => subject.state === state)
    return index < 0 ? undefined : left.splice(index, 1)[0]
  }

  async function make(state: SubjectState): Promise<Subject> {
    const failed = session.unreachable.get(state)
    if (failed !== undefined) throw new NotRun(failed.zh, failed.en)
    try {
      const subject = takeLeft(state) ?? (await maker.make(state, takeLeft))
      session.subjects.set(subject.number, subject)
      return subject
    } catch (error) {
      if (error instanceof NotRun) session.unreachable.set(state, error.why)
      throw error
    }
  }

  async function findShared(state: SubjectState, group: string, not?: Subject): Promise<Subject> {
    const key = `${group} ${state}`
    const known = (shared.get(key) ?? []).filter((subject) => subject.state === state && !retired.has(subject))
    const fitting = known.find((subject) => subject !== not)
    if (fitting !== undefined) return fitting
    const subject = await make(state)
    shared.set(key, [...known, subject])
    return subject
  }

  return {
    take: (one) =>
      one.own === true || one.subject === 'unsent' ? make(one.subject) : findShared(one.subject, groupOf(one)),
    takeOther: ({ subject: state, other = state }, not) =>
      findShared(other === 'unsent' ? 'issued' : other, 'other', not),
    retire: (subject) => void retired.add(subject),
    giveBack(subject, one) {
      const isKnown = subject.state !== 'unsent' && subject.state !== 'ended'
      if (reuses && isKnown && !retired.has(subject) && (one.own === true || one.subject === 'unsent'))
        left.push(subject)
    },
  }
}

/** An open demand stops releases and withdrawals: such applications are not shared with cases of other calls. */
const groupOf = ({ steps }: ConformanceCase): string =>
  steps.some((step) => 'send' in step && step.send === 'demand' && step.to === undefined) ? 'demand' : 'tried'
