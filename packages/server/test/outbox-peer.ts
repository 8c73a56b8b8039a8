/** A partner for outbox tests: records received messages, and gives configured answers. */
import type { Outcome } from '@openbaohan/protocol/send/send.ts'
import type pg from 'pg'
import { enqueue } from '../src/outbox/enqueue.ts'

export const accepted: Outcome = { kind: 'accepted', reply: { code: '1', message: '成功' } }
export const refused: Outcome = { kind: 'refused', message: '无此申请', reply: { code: '0', message: '无此申请' } }
export const unclear: Outcome = { kind: 'unclear', why: 'HTTP 502' }
export const unsent: Outcome = { kind: 'unsent', why: 'ECONNREFUSED', code: 'peer-unreachable', permanent: false }
export const unsendable: Outcome = {
  kind: 'unsent',
  why: 'lot name too long',
  code: 'outgoing-invalid',
  permanent: true,
}

export type Arrival = { partner: string; body: unknown }

export function createPeer(answer: (arrival: Arrival, nth: number) => Outcome | Promise<Outcome> = () => accepted) {
  const arrivals: Arrival[] = []
  return {
    arrivals,
    bodies: () => arrivals.map(({ body }) => body),
    deliver: async (partner: string, body: unknown): Promise<Outcome> => {
      const arrival = { partner, body }
      arrivals.push(arrival)
      return answer(arrival, arrivals.length)
    },
  }
}

/** Puts `bodies` into the lane of `partner` and `key`, in order. */
export async function fill(db: pg.Pool, now: number, partner: string, key: string, bodies: readonly unknown[]) {
  await enqueue(
    db,
    bodies.map((body) => ({ partner, key, body })),
    now,
  )
}
