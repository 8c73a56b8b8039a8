/** Single values: times, credit codes, Base64, lists of documents, error texts. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { base64ByteLength, isStrictBase64, joinLines } from '../src/codec/base64.ts'
import { readFiles, writeFiles } from '../src/codec/file-list.ts'
import { type ErrorEntry, errors, Fault, publicText } from '../src/errors/errors.ts'
import { isCreditCode } from '../src/values/credit-code.ts'
import { formatWireTime, parseWireTime } from '../src/values/wire-time.ts'

describe('a wire time', () => {
  it('is Shanghai time in any zone of the machine', () => {
    assert.equal(parseWireTime('2026-12-08 09:30:00'), Date.UTC(2026, 11, 8, 1, 30))
    assert.equal(formatWireTime(Date.UTC(2026, 11, 31, 16, 0, 0, 999)), '2027-01-01 00:00:00')
  })
  it('knows leap years', () => {
    for (const day of ['2024-02-29', '2000-02-29', '2028-02-29'])
      assert.notEqual(parseWireTime(`${day} 00:00:00`), undefined)
    for (const day of ['2026-02-29', '2100-02-29', '2026-04-31', '2026-00-01', '2026-01-00']) {
      assert.equal(parseWireTime(`${day} 00:00:00`), undefined)
    }
  })
  it('survives formatting and parsing, in agreement with Date (1,000 runs)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 253_000_000_000 }), (seconds) => {
        const text = formatWireTime(seconds * 1000)
        assert.equal(parseWireTime(text), seconds * 1000)
        assert.equal(Date.parse(`${text.replace(' ', 'T')}+08:00`), seconds * 1000)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a credit code', () => {
  const sandbox = JSON.parse(readFileSync(new URL('../../../apps/kit/data/sandbox.json', import.meta.url), 'utf8')) as {
    parties: { code: string }[]
  }
  it('of every party of the sandbox is valid', () => {
    assert.deepEqual(
      sandbox.parties.filter(({ code }) => !isCreditCode(code)),
      [],
    )
  })
  it('with any one character changed is invalid (GB 32100)', () => {
    const code = '91329901MA1M8Q2R72'
    for (let at = 0; at < code.length; at++) {
      const other = code[at] === '3' ? '4' : '3'
      assert.equal(isCreditCode(code.slice(0, at) + other + code.slice(at + 1)), false, `at ${at}`)
    }
  })
  for (const wrong of ['', '91329901ma1m8q2r72', '91329901MA1M8Q2R7', '91329901MA1M8Q2R72 ', '91329901MA1M8Q2RI2']) {
    it(`is not ${JSON.stringify(wrong)}`, () => assert.equal(isCreditCode(wrong), false))
  }
})

describe('strict Base64', () => {
  it('is Base64 in strict form only, also where a long text is read in parts', () => {
    const long = Buffer.alloc(3 << 19, 7).toString('base64')
    assert.equal(isStrictBase64(long), true)
    for (const at of [0, (1 << 20) - 1, 1 << 20, long.length - 1])
      for (const foreign of ['-', '_', '\n', ' '])
        assert.equal(isStrictBase64(`${long.slice(0, at)}${foreign}${long.slice(at + 1)}`), false)
    const padded = `${long.slice(0, (1 << 20) - 4)}QQ==${long.slice(1 << 20)}`
    assert.equal(padded.length, long.length)
    assert.equal(isStrictBase64(padded), false, 'padding where a part ends')
    assert.equal(isStrictBase64(`${long}QQ==`), true)
    for (const wrong of ['QR==', 'QQ=', 'QQ', '=QQ=', 'Q===', '====', 'QUJ='])
      assert.equal(isStrictBase64(wrong), false, wrong)
  })

  it('is exactly what re-encodes to itself (3,000 runs)', () => {
    const near = fc.oneof(
      fc.base64String(),
      fc.string({ unit: fc.constantFrom(...'AQRf+/=-_ \n'), maxLength: 12 }),
      fc.base64String().map((text) => text.replace(/=/, 'A')),
    )
    fc.assert(
      fc.property(near, (text) => {
        const bytes = Buffer.from(text, 'base64')
        assert.equal(isStrictBase64(text), text !== '' && bytes.toString('base64') === text)
        if (isStrictBase64(text)) assert.equal(base64ByteLength(text), bytes.length)
      }),
      { numRuns: 3000 },
    )
  })
})

describe('lines of Base64', () => {
  const line = (length: number) => 'A'.repeat(length)
  const rows: readonly [string, string, string | undefined][] = [
    ['one line with a break at its end', 'QUJD\n', 'QUJD'],
    ['lines of 16', `${line(16)}\n${line(16)}`, line(32)],
    ['a shorter last line', `${line(16)}\r\n${line(16)}\r\n${line(4)}\r\n`, line(36)],
    ['lines of 12', `${line(12)}\n${line(12)}`, undefined],
    ['lines of incomplete groups', `${line(18)}\n${line(18)}`, undefined],
    ['a longer line within', `${line(16)}\n${line(20)}\n${line(16)}`, undefined],
    ['a longer last line', `${line(16)}\n${line(16)}\n${line(20)}`, undefined],
    ['an empty last line', `${line(16)}\n\n`, undefined],
    ['both kinds of breaks', `${line(15)}\n\r\n${line(16)}`, undefined],
    ['a carriage return alone', `${line(16)}\r${line(16)}`, undefined],
  ]
  for (const [what, text, joined = text] of rows)
    it(`are ${joined === text ? 'left' : 'joined'} with ${what}`, () => assert.equal(joinLines(text), joined))
})

describe('a list of documents', () => {
  const links = ['https://f.example/a.pdf', 'https://f.example/索赔函.pdf?x=1&y=2']
  it('is read as it is written', () => assert.deepEqual(readFiles(writeFiles(links)), links))
  it('is written with straight quotes', () =>
    assert.equal(writeFiles(['https://f.example/a']), '[{"fileurl":"https://f.example/a"}]'))
  it('is read with the curly quotes of the specification (§10)', () => {
    assert.deepEqual(readFiles('[{“fileurl”:”https://f.example/a”},{“fileurl”:”https://f.example/b”}]'), [
      'https://f.example/a',
      'https://f.example/b',
    ])
  })
  it('may be empty', () => assert.deepEqual(readFiles('[]'), []))
  it('has at most 100 entries', () => {
    const listOf = (count: number) => writeFiles(Array.from({ length: count }, (_, at) => `https://f.example/${at}`))
    assert.equal(readFiles(listOf(100))?.length, 100)
    assert.equal(readFiles(listOf(101)), undefined)
  })
  for (const wrong of [
    '',
    '{}',
    '[1]',
    '[{"fileurl":1}]',
    '[{"fileurl":"javascript:x"}]',
    '[{"fileurl":"see https://f.example/a"}]',
    '[{"fileurl":"https://f.example/a b"}]',
    '[{"fileurl":"https://f.example/a>"}]',
    '[{"fileurl":"https://f.example/a"},{"fileurl":""}]',
  ]) {
    it(`is not ${wrong.slice(0, 40)}`, () => assert.equal(readFiles(wrong), undefined))
  }
})

describe('the error table', () => {
  it('states in Chinese and English the meaning and what to do', () => {
    for (const [code, entry] of Object.entries<ErrorEntry>(errors)) {
      assert.match(code, /^[a-z0-9]+(-[a-z0-9]+)*$/)
      assert.match(entry.zh, /[\u4e00-\u9fff]/, code)
      assert.match(entry.en, /^[^\u4e00-\u9fff]{4,}$/, code)
      for (const text of [entry.meaning, entry.todo]) assert.match(text, /[\u4e00-\u9fff].*[。？！][A-Za-z].{3,}/, code)
    }
  })
  it('keeps the private detail of a fault out of the public text', () => {
    const fault = new Fault('content-conflict', 'application 17')
    assert.equal(publicText(fault.code).includes('17'), false)
    assert.ok(fault.message.includes('17'))
  })
})
