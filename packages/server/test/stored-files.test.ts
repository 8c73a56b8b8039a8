import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { sampleMessage } from '@openbaohan/protocol/derive/sample.ts'
import { createFileStore } from '../src/files/file-store.ts'
import { createDeliver } from '../src/outbox/deliver-message.ts'
import { withStoredFiles } from '../src/outbox/stored-files.ts'
import type { KnownPartner } from '../src/partners/partner-record.ts'
import { createFakeClock } from '../src/program/clock.ts'

describe('a message in the outbox', () => {
  const { appkey: _, sentAt: _at, ...message } = sampleMessage('restored')
  const bytes = Buffer.from('%PDF a guarantee')

  it('that refers to a stored file is sent with it, as it was', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'openbaohan-stored-'))
    t.after(() => rmSync(folder, { recursive: true, force: true }))
    const files = createFileStore(folder)
    const enqueued = { call: 'restored', message: { ...message, file: '' } } as const
    const stored = { file: await files.put(bytes) }
    const whole = { call: 'restored', message: { ...message, file: bytes.toString('base64') } }
    assert.deepEqual(await withStoredFiles({ ...enqueued, stored }, files), whole)
  })

  it('whose file is missing or was changed has not left, is tried again and is logged', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'openbaohan-stored-'))
    t.after(() => rmSync(folder, { recursive: true, force: true }))
    const files = createFileStore(folder)
    const sm3 = await files.put(bytes)
    writeFileSync(join(folder, sm3.slice(0, 2), sm3), 'another guarantee')
    const logged: unknown[] = []
    const partner = { id: 'platform', state: 'active', test: true } as KnownPartner // no more is asked before sending
    const deliver = createDeliver({
      ...{ clock: createFakeClock(0), mode: 'sandbox', newId: () => '1', files },
      partners: { byId: async () => partner },
      journal: { recordOut: () => Promise.reject(new Error('not asked')) },
      postTo: () => () => Promise.reject(new Error('not asked')),
      logFailure: (error) => void logged.push(error),
    })
    for (const [file, why] of [
      ['f'.repeat(64), /is missing/],
      [sm3, /was changed/],
    ] as const) {
      const body = { call: 'restored', message: { ...message, file: '' }, stored: { file } }
      const outcome = await deliver(partner.id, body, false)
      assert.partialDeepStrictEqual(outcome, { kind: 'unsent', code: 'try-again', permanent: false })
      assert.match('why' in outcome ? outcome.why : '', why)
      assert.match(String(logged.pop()), why)
    }
  })

  it('with the file itself, as an earlier version enqueued it, is sent as it is', async () => {
    const files = { get: () => Promise.reject(new Error('not asked')) }
    assert.deepEqual(await withStoredFiles({ call: 'restored', message }, files), { call: 'restored', message })
  })
})
