/** The one sentence of the verification page, of file and state together. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { conclude } from '../web/pages/verify/conclusion.ts'
import type { Found } from '../web/pages/verify/public-api.ts'

const statuses = ['in-force', 'demanded', 'paid', 'withdrawn', 'released', 'expired', 'not-issued'] as const
const found = (status: Found['status'], isNewest?: boolean) =>
  ({
    status,
    files: [{ kind: 'plain' }],
    ...(isNewest === undefined ? {} : { file: { kind: 'plain', version: 1, isNewest } }),
  }) as Found

describe('the conclusion about a guarantee', () => {
  it('is good only for a genuine file, or none, of a guarantee in force', () => {
    const good = (['genuine', 'not-genuine', undefined] as const).flatMap((file) =>
      statuses.filter((status) => conclude(file, found(status, true))?.mood === 'good').map((one) => `${file} ${one}`),
    )
    assert.deepEqual(good, ['genuine in-force', 'undefined in-force'])
  })
  for (const status of statuses)
    it(`states ${status} of the state, and of the file only when there is one`, () => {
      assert.equal(conclude('genuine', found(status, true))?.word, `file.${status}`)
      assert.equal(conclude(undefined, found(status))?.word, `register.${status}`)
      assert.deepEqual(conclude('not-genuine', found(status, true)), { mood: 'bad', word: 'file.notGenuine' })
    })
  it('asks for the newest version of a guarantee in force, and names the end of an ended one first', () => {
    assert.equal(conclude('genuine', found('in-force', false))?.word, 'file.older')
    assert.equal(conclude('genuine', found('paid', false))?.word, 'file.paid')
  })
  it('names the plain form to a person with the sealed one, once there is a plain one', () => {
    const sealed = (files: readonly string[], status: Found['status'] = 'in-force') =>
      conclude('genuine', {
        ...{ status, files: files.map((kind) => ({ kind })) },
        file: { kind: 'sealed', version: 1, isNewest: true },
      } as Found)?.word
    assert.equal(sealed(['sealed', 'plain']), 'file.sealedForm')
    assert.equal(sealed(['sealed']), 'file.in-force')
    assert.equal(sealed(['sealed', 'plain'], 'released'), 'file.released')
  })
  it('does not call a file good that the platform never received, or whose state it could not ask', () => {
    assert.deepEqual(conclude('genuine', 'notFound'), { mood: 'attention', word: 'file.unknown' })
    for (const nothing of ['offline', 'tooMany', undefined] as const)
      assert.deepEqual(conclude('genuine', nothing), { mood: 'attention', word: 'file.notAsked' })
  })
  it('has nothing to conclude without a file from a message', () => {
    assert.equal(conclude(undefined, 'notFound'), undefined)
    assert.equal(conclude(undefined, undefined), undefined)
  })
})
