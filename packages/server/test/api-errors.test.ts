import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Fault } from '@openbaohan/protocol/errors/errors.ts'
import { splitLanguages } from '@openbaohan/protocol/values/split-languages.ts'
import { ORPCError } from '@orpc/server'
import { z } from 'zod'
import { publicError } from '../src/api/api-errors.ts'

describe('an error of the API', () => {
  const answerTo = (error: unknown) => {
    const reported: unknown[] = []
    const { status, data, message } = publicError(error, 'trace-1', (failure) => reported.push(failure))
    return { status, data, message, reported: reported.length }
  }

  it('is 503 with its code when too many files wait to be inspected, and no internal failure', () => {
    const { status, data, message, reported } = answerTo(new Fault('inspection-busy'))
    assert.deepEqual([status, data, reported], [503, { code: 'inspection-busy' }, 0])
    assert.match(message, /[一-龥].* \/ too many files/)
  })

  const atSchema = new ORPCError('BAD_REQUEST', { data: { issues: [{ path: ['after'], message: 'Invalid UUID' }] } })
  for (const [where, error] of [
    ['list', new Fault('cursor-invalid')],
    ['schema', atSchema],
  ] as const)
    it(`is 400 with its code for a cursor that the ${where} cannot read`, () => {
      const { status, data, reported } = answerTo(error)
      const { code, problems } = data as { code: string; problems: { field: string; problem: string }[] }
      assert.deepEqual(
        [status, code, reported, problems.map(({ field }) => field)],
        [400, 'cursor-invalid', 0, ['after']],
      )
      assert.match(problems[0]?.problem ?? '', /[一-龥].* \[cursor-invalid\] \/ the cursor/)
    })

  it('is 400 with the code of a wrong input for one that the library cannot read', () => {
    for (const message of ['Bad Request', 'Malformed request.']) {
      const { status, data, message: shown } = answerTo(new ORPCError('BAD_REQUEST', { message }))
      assert.deepEqual([status, Object(data).code], [400, 'input-invalid'])
      assert.ok(splitLanguages(shown))
    }
  })

  for (const code of ['22021', '22P05'])
    it(`is 400 for a text that PostgreSQL does not take (${code}), and no internal failure`, () => {
      const { status, message, reported } = answerTo(Object.assign(new Error('invalid byte sequence'), { code }))
      assert.deepEqual([status, reported], [400, 0])
      assert.match(message, /空字符.*NUL/)
    })

  for (const code of ['53100', 'ENOSPC'])
    it(`is 507 with its code while the disk is full (${code}), also as the cause of another error`, () => {
      for (const error of [
        Object.assign(new Error('no space'), { code }),
        new Error('x', { cause: Object.assign(new Error(), { code }) }),
      ]) {
        const { status, data, message, reported } = answerTo(error)
        assert.deepEqual([status, data, reported], [507, { code: 'storage-full' }, 1])
        assert.match(message, /[一-龥].* \/ the disk is full.*trace-1/)
      }
    })

  it('control: another error of the database is an internal failure', () => {
    assert.equal(answerTo(Object.assign(new Error('deadlock detected'), { code: '40P01' })).status, 500)
  })

  it('control: any other fault is an internal failure with its trace', () => {
    const { status, message, reported } = answerTo(new Fault('file-invalid'))
    assert.deepEqual([status, reported], [500, 1])
    assert.match(message, /trace-1/)
  })
})

describe('what a schema finds wrong', () => {
  const schema = z.strictObject({
    ...{ name: z.string().min(3).max(5), count: z.number().int(), kind: z.enum(['a', 'b']), list: z.array(z.string()) },
    ...{ day: z.iso.date(), part: z.strictObject({ on: z.boolean() }) },
  })
  const right = { name: 'abc', count: 1, kind: 'a', list: [], day: '2026-12-31', part: { on: true } }
  const inputs: readonly (readonly [string, unknown, string, string, string])[] = [
    ['a missing field', { ...right, name: undefined }, 'name', '缺少此项，应为文字', 'missing, expected a text'],
    ['another type', { ...right, name: 5 }, 'name', '应为文字，收到的是数字', 'expected a text, got a number'],
    ['null', { ...right, list: null }, 'list', '应为列表 […]，收到的是 null', 'expected a list […], got null'],
    ['a fraction', { ...right, count: 1.5 }, 'count', '应为整数', 'expected a whole number'],
    ['a short text', { ...right, name: 'a' }, 'name', '至少 3 个字符', 'at least 3 characters'],
    ['a long text', { ...right, name: 'abcdef' }, 'name', '至多 5 个字符', 'at most 5 characters'],
    ['an unknown value', { ...right, kind: 'c' }, 'kind', '应为 "a"、"b" 之一', 'expected one of "a", "b"'],
    ['no date', { ...right, day: 'x' }, 'day', '应为日期，如 2026-12-31', 'expected a date such as 2026-12-31'],
    ['a part of a part', { ...right, part: { on: 1 } }, 'part.on', '应为 true 或 false，收到的是数字', 'got a number'],
    ['an unknown field of a part', { ...right, part: { on: true, off: 1 } }, 'part.off', '没有这一项', 'no such field'],
    ['a list for the whole', [], '', '应为对象 {…}，收到的是列表 […]', 'expected an object {…}, got a list […]'],
  ]
  for (const [what, input, field, zh, en] of inputs)
    it(`names the field and what is expected, in each language whole: ${what}`, () => {
      const failure = new ORPCError('BAD_REQUEST', { data: { issues: schema.safeParse(input).error?.issues } })
      const { data, message } = publicError(failure, '', () => {})
      const { code, problems } = data as { code: string; problems: { field: string; problem: string }[] }
      assert.deepEqual([code, problems.length, problems[0]?.field], ['input-invalid', 1, field])
      const halves = splitLanguages(message)
      const place = field === '' ? '' : `${field}: `
      assert.ok(halves?.zh.startsWith(`输入有误：${place}${zh}`), message)
      assert.ok(halves?.en.startsWith(`the input is not right: ${place}`) && halves.en.includes(en), message)
    })
})
