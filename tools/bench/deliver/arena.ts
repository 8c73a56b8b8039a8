/** A database, a peer and the messages of this bench. */
import { encode } from '@openbaohan/protocol/codec/codec.ts'
import { dialects } from '@openbaohan/protocol/dialects/dialects.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import { inTransaction } from '@openbaohan/server/db/executor.ts'
import { serverMigrations } from '@openbaohan/server/db/migrate.ts'
import { createTestDatabase } from '@openbaohan/server/db/test-database.ts'
import { enqueue } from '@openbaohan/server/outbox/enqueue.ts'
import type pg from 'pg'
import { type Child, startChild } from '../child.ts'
import { bodyOf, sampleOrigin } from './message.ts'
import type { PartnerName, PeerOrder, PeerReport } from './protocol.ts'

export type Arena = {
  pool: pg.Pool
  url: string
  peer: Child
  peerUrl: string
  startSender(): Promise<Child>
  /** Empties every table and the peer's memory; from now on the peer fails this share of requests. */
  reset(failures?: number): Promise<void>
  report(): Promise<PeerReport>
  close(): Promise<void>
}

export async function openArena(): Promise<Arena> {
  const test = await createTestDatabase([serverMigrations])
  const { pool } = test.db
  await pool.query(
    'create table effect (id bigint generated always as identity primary key, application text, outcome text)',
  )
  await pool.query(
    'create table todo (id bigint generated always as identity primary key, body text, done boolean default false)',
  )
  const peer = startChild('deliver/peer.ts', import.meta.url.replace('/deliver/', '/'))
  const { url: peerUrl } = await peer.next<{ url: string }>()
  return {
    pool,
    url: test.url,
    peer,
    peerUrl,
    async startSender() {
      const sender = startChild('deliver/sender.ts', import.meta.url.replace('/deliver/', '/'), [test.url, peerUrl])
      await sender.next()
      return sender
    },
    async reset(failures = 0) {
      await pool.query('truncate lane, outbox, delivery_partner, message, effect, todo cascade')
      await peer.ask<PeerReport>({ reset: { failures } } satisfies PeerOrder)
    },
    report: () => peer.ask<PeerReport>({ report: true } satisfies PeerOrder),
    async close() {
      await peer.stop()
      await test.drop()
    },
  }
}

/** Enqueues `perApplication` messages for each application, in turn, like applications of one time of day. */
export async function fillLanes(
  pool: pg.Pool,
  partner: PartnerName,
  size: { applications: number; perApplication: number; prefix?: string },
): Promise<void> {
  const { applications, perApplication, prefix = 'E' } = size
  for (let number = 1; number <= perApplication; number += 1) {
    for (let first = 0; first < applications; first += 1000) {
      const names = Array.from(
        { length: Math.min(1000, applications - first) },
        (_, index) => `${prefix}${first + index}`,
      )
      const messages = names.map((key) => ({ partner, key, body: bodyOf(key, number) }))
      await inTransaction(pool, (client) => enqueue(client, messages, Date.now()))
    }
  }
}

/** The same messages for the floor, signed beforehand. */
export async function fillTodo(pool: pg.Pool, size: { applications: number; perApplication: number }): Promise<void> {
  const secret = new Secret('8e442f6bf96badf04a176f7c051384a0')
  const bodies: string[] = []
  for (let number = 1; number <= size.perApplication; number += 1) {
    for (let application = 0; application < size.applications; application += 1) {
      const { message } = bodyOf(`E${application}`, number)
      bodies.push(encode('restore', { ...message, ...sampleOrigin }, dialects.epoint, secret).body)
    }
  }
  await pool.query('insert into todo (body) select * from json_array_elements_text($1::json)', [JSON.stringify(bodies)])
}
