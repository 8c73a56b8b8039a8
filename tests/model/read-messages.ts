/** The journals of all sides: messages sent and received, and their outcomes. */
import type { Network } from '../harness/network.ts'
import { organisations } from './world.ts'

export type Message = {
  organisation: string
  direction: 'in' | 'out'
  call: string
  subject: string
  at: number
  outcome: string
  digest: string
}

export async function readMessages({ query }: Network): Promise<Message[]> {
  const all: Message[] = []
  for (const organisation of organisations) {
    const rows = await query<Omit<Message, 'organisation'>>(
      organisation,
      'select direction, call, subject, (extract(epoch from at) * 1000)::float8 as at, outcome, digest from message',
    )
    for (const row of rows) all.push({ ...row, organisation })
  }
  return all
}
