import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { sampleMessage } from '@openbaohan/protocol/derive/sample.ts'
import { createFileStore } from '../src/files/file-store.ts'
import { withStoredFiles } from '../src/outbox/stored-files.ts'

describe('a message in the outbox', () => {
  const { appkey: _, sentAt: _at, ...message } = sampleMessage('restored')
  const bytes = Buffer.from('%PDF a guarantee')

  it('that refers to a stored file is sent with it, and not without it', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'openbaohan-stored-'))
    t.after(() => rmSync(folder, { recursive: true, force: true }))
    const files = createFileStore(folder)
    const enqueued = { call: 'restored', message: { ...message, file: '' } } as const
    const stored = { file: await files.put(bytes) }
    const whole = { call: 'restored', message: { ...message, file: bytes.toString('base64') } }
    assert.deepEqual(await withStoredFiles({ ...enqueued, stored }, files), whole)
    assert.equal(await withStoredFiles({ ...enqueued, stored: { file: 'f'.repeat(64) } }, files), undefined)
  })

  it('with the file itself, as an earlier version enqueued it, is sent as it is', async () => {
    const files = { get: () => Promise.reject(new Error('not asked')) }
    assert.deepEqual(await withStoredFiles({ call: 'restored', message }, files), { call: 'restored', message })
  })
})
