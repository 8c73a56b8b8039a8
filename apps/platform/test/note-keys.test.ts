/** A bidder is reminded of keys that are in this browser only. */
import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import {
  exportNoteKeys,
  hasUnsavedKey,
  importNoteKeys,
  loadNoteKey,
} from '../web/pages/applications/notes/note-keys.ts'

const stored = new Map<string, string>()
/** As a browser has it. */
Object.defineProperty(globalThis, 'localStorage', {
  configurable: true,
  value: {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  },
})

describe('the keys of a browser', () => {
  beforeEach(() => stored.clear())

  it('are unsaved from the first application to the first export', async () => {
    assert.equal(hasUnsavedKey('ORG'), false, 'there is none yet')
    await loadNoteKey('ORG')
    assert.equal(hasUnsavedKey('ORG'), true)
    exportNoteKeys('ORG')
    assert.equal(hasUnsavedKey('ORG'), false)
  })

  it('are saved where they came from a file, and the own one of that browser is not', async () => {
    await loadNoteKey('ORG')
    const file = exportNoteKeys('ORG')
    stored.clear()
    assert.deepEqual(await importNoteKeys('ORG', file), { ok: true, added: 1 })
    assert.equal(hasUnsavedKey('ORG'), false)
    stored.clear()
    await loadNoteKey('ORG')
    await importNoteKeys('ORG', file)
    assert.equal(hasUnsavedKey('ORG'), true)
  })
})
