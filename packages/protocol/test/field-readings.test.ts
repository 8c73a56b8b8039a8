/**
 * Values that readers interpret differently, each with the clause of docs/spec/gaps.md that defines our reading:
 * rejected with the rule it breaks, or accepted.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import type { CallId } from '../src/calls.ts'
import { checkFields } from '../src/check.ts'
import { decode } from '../src/codec/codec.ts'
import { readFiles } from '../src/codec/file-list.ts'
import { readJson } from '../src/codec/json.ts'
import { sampleFields } from '../src/derive/sample.ts'
import { dialects } from '../src/dialects/dialects.ts'
import { isInternalAddress } from '../src/values/internal-address.ts'
import { bodyOf, take } from './receive-world.ts'

/** Removes the ids of the clauses. */
const gaps = readFileSync(new URL('../../../docs/spec/gaps.md', import.meta.url), 'utf8').replaceAll(
  / \[[A-Z]\d+\]/g,
  '',
)

const kinds = 'every field has a **kind** with strict characters'
const rawNumbers = 'received numbers are signed by their raw token text'
const shanghai = 'without a zone is Asia/Shanghai'
const fileList = '`filelist` is a string that holds JSON, printed with curly quotes in the text: accept them'
const presentation = 'is always taken with code 1: its arrival is the presentation'
const flags = '1 is success and 0 failure'
const rates = '`rate` appears as `0.005`, and as `1.00` from some'
const empty = 'all the same: absent, before signing and before processing'
const strictFile = 'limit it (default 32 MiB body), strict Base64'
const checkDigit = 'on the wire a wrong digit is a warning'
const opaqueNumbers = "partners' numbers such as"

type Outcome = 'taken' | 'form' | 'missing'
type Row = readonly [clause: string, call: CallId, field: string, value: string, outcome: Outcome]
const rows: readonly Row[] = [
  ...[
    '1e5',
    '1E5',
    '0x10',
    '1,000.00',
    '1，000',
    '１００',
    '700000.00元',
    '￥7',
    '+7',
    '-7',
    '007',
    '7.',
    '.7',
    '7.0.0',
  ].map((value) => [kinds, 'apply', 'bzjamount', value, 'form'] as const),
  ...['Infinity', 'NaN', '7 000', ' 7', '7 ', '7\u00a0', '٣', '七', '0b1', '1_000'].map(
    (value) => [kinds, 'apply', 'bzjamount', value, 'form'] as const,
  ),
  ...['0', '700000', '700000.00', '0.01', '3200.0'].map(
    (value) => [kinds, 'apply', 'bzjamount', value, 'taken'] as const,
  ),
  [empty, 'apply', 'bzjamount', '', 'missing'],
  [rates, 'issued', 'rate', '0.005', 'taken'],
  [rates, 'issued', 'rate', '1.00', 'taken'],
  [kinds, 'issued', 'rate', '0.5%', 'form'],
  [kinds, 'issued', 'rate', '5‰', 'form'],
  [kinds, 'demand', 'payeramount', '1e5', 'form'],
  [kinds, 'invoice', 'amount', '2,800.00', 'form'],
  ...[
    '2026-02-29 10:00:00',
    '2026-02-30 10:00:00',
    '2026-04-31 10:00:00',
    '2026-13-01 10:00:00',
    '2026-00-10 10:00:00',
    '2026-12-01 24:00:00',
    '2026-12-01 23:60:00',
    '2026-12-01 23:59:60',
    '2026-12-1 9:00:00',
    '2026/12/01 09:00:00',
    '2026-12-01T09:00:00',
    '2026-12-01 09:00:00Z',
    '2026-12-01 09:00:00+08:00',
    '2026-12-01 09:00:00.000',
    '2026-12-01 09:00',
    '2026-12-01',
    '２０２６-12-01 09:00:00',
    '2026年12月1日 09:00:00',
    '1764554400000',
    '0000-12-01 09:00:00',
  ].map((value) => [shanghai, 'restore', 'kaibiaotime', value, 'form'] as const),
  [shanghai, 'restore', 'kaibiaotime', '2028-02-29 00:00:00', 'taken'],
  [shanghai, 'restore', 'kaibiaotime', '2026-12-31 23:59:59', 'taken'],
  [shanghai, 'withdrawn', 'tuibaotime', '2026-02-29 10:00:00', 'form'],
  ...['2', '01', 'true', '１', '是', '1.0', '-1'].map(
    (value) => [flags, 'issued', 'applystatus', value, 'form'] as const,
  ),
  [fileList, 'demand', 'filelist', '[{“fileurl”:“https://f.example.cn/a.pdf”}]', 'taken'],
  [fileList, 'demand', 'filelist', '[{”fileurl”:”https://f.example.cn/a.pdf”}]', 'taken'],
  [fileList, 'demand', 'filelist', '[]', 'taken'],
  [fileList, 'demand', 'filelist', '', 'taken'],
  ...[
    '{"fileurl":"https://f.example.cn/a.pdf"}',
    '"https://f.example.cn/a.pdf"',
    'https://f.example.cn/a.pdf',
    'null',
    '[null]',
    '[["https://f.example.cn/a.pdf"]]',
    '["https://f.example.cn/a.pdf"]',
    '[{"url":"https://f.example.cn/a.pdf"}]',
    '[{"fileurl":["https://f.example.cn/a.pdf"]}]',
    '[{"fileurl":"file:///etc/passwd"}]',
    '[{"fileurl":"https://f.example.cn/a.pdf"}',
    "[{'fileurl':'https://f.example.cn/a.pdf'}]",
  ].map((value) => [fileList, 'demand', 'filelist', value, 'form'] as const),
  ...['http://127.0.0.1/x', 'http://[::1]/x', 'http://2130706433/x', 'http://10.0.0.1/x', 'http://u@10.0.0.1/x'].map(
    (link) => [presentation, 'demand', 'filelist', JSON.stringify([{ fileurl: link }]), 'taken'] as const,
  ),
  [strictFile, 'restored', 'baohanfile', 'JVBE\r\nRi0x', 'form'],
  [strictFile, 'restored', 'baohanfile', 'https://bank.example.cn/a.pdf', 'form'],
  [strictFile, 'restored', 'baohanfile', 'data:application/pdf;base64,JVBERi0x', 'form'],
  [checkDigit, 'apply', 'biddercode', '91329901MA1M8Q2R73', 'taken'],
  [opaqueNumbers, 'restored', 'baohanno', '江银云川投保字（2026）第0318号', 'taken'],
  [opaqueNumbers, 'restored', 'baohanno', 'A&B', 'form'],
]

const found = (call: CallId, field: string, value: string) =>
  checkFields(call, sampleFields(call).set('sign', 'aa').set(field, value), dialects.epoint).map(
    (problem) => `${problem.field} ${problem.rule}`,
  )

describe('a value is read as gaps.md states', () => {
  for (const [clause, call, field, value, outcome] of rows) {
    it(`${field} ${JSON.stringify(value)} of ${call}: ${outcome}`, () => {
      assert.ok(gaps.includes(clause), `gaps.md no longer states: ${clause}`)
      assert.deepEqual(found(call, field, value), outcome === 'taken' ? [] : [`${field} ${outcome}`])
    })
  }

  it('names the field and the value to the peer, so that it can be corrected', async () => {
    const { result } = await take('apply', bodyOf('apply', { bzjamount: '1,000.00' }))
    assert.deepEqual([result.reply.code, result.code], ['0', 'fields-invalid'])
    assert.ok(result.reply.message.includes('bzjamount'))
  })

  it('a JSON number keeps its raw token, and is rejected unless that is a plain decimal', () => {
    assert.ok(gaps.includes(rawNumbers))
    const amountOf = (token: string) => {
      const read = readJson(new TextEncoder().encode(`{"bzjamount":${token}}`))
      return read.ok ? read.fields.get('bzjamount') : read.problem
    }
    assert.deepEqual(['3200.0', '700000', '1e5'].map(amountOf), ['3200.0', '700000', '1e5'])
    assert.deepEqual(found('apply', 'bzjamount', amountOf('3200.0') ?? ''), [])
    assert.deepEqual(found('apply', 'bzjamount', amountOf('1e5') ?? ''), ['bzjamount form'])
    assert.deepEqual(['0x10', '1,000', '.5', 'NaN', '+1'].map(amountOf), [
      'json-malformed',
      'json-malformed',
      'json-malformed',
      'json-malformed',
      'json-malformed',
    ])
  })
})

describe('a list of documents', () => {
  // gaps.md: "sign the string exactly as it is"
  it('is signed unchanged, quotes and blanks included', async () => {
    const curly = '[ {“fileurl” : ”https://f.example.cn/a.pdf”} ]'
    const straight = '[{"fileurl":"https://f.example.cn/a.pdf"}]'
    assert.deepEqual(readFiles(curly), readFiles(straight))
    assert.equal((await take('demand', bodyOf('demand', { filelist: curly }))).result.reply.code, '1')
    const { sign } = JSON.parse(new TextDecoder().decode(bodyOf('demand', { filelist: straight })))
    const rewritten = await take('demand', bodyOf('demand', { filelist: curly, sign }))
    assert.equal(rewritten.result.code, 'signature-invalid', 'control: signed in another spelling')
  })
})

describe('payeraccount', () => {
  // gaps.md: "the premium payer's account in `baohannotice` and the **payee's** account (收款账号) in `claimsnotice`"
  it("is the payer's in a notice of issue and the payee's in a demand", () => {
    const account = '3299018800090001234'
    const readIn = (call: 'issued' | 'demand') => {
      const fields = sampleFields(call).set('payeraccount', account)
      return Object.entries(decode(call, fields, dialects.epoint)).filter(([, value]) => value === account)
    }
    assert.deepEqual(readIn('issued'), [['payerAccount', account]])
    assert.deepEqual(readIn('demand'), [['payeeAccount', account]])
  })
})

describe('a demand with internal addresses', () => {
  it('is accepted, since its arrival is the presentation, and its links are readable', async () => {
    const links = ['http://169.254.169.254/latest/', 'https://files.example.cn/a.pdf']
    const filelist = JSON.stringify(links.map((fileurl) => ({ fileurl })))
    const { result } = await take('demand', bodyOf('demand', { filelist }))
    assert.equal(result.reply.code, '1')
    assert.deepEqual(readFiles(filelist)?.map(isInternalAddress), [true, false])
  })
})
