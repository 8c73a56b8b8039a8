/** The closed schema: each invalid field is reported, and nothing else. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type CallId, callIds } from '../src/calls.ts'
import { checkFields } from '../src/check.ts'
import { brokenMessages } from '../src/derive/broken.ts'
import { sampleFields } from '../src/derive/sample.ts'
import { type Dialect, dialects } from '../src/dialects/dialects.ts'

const signed = (fields: ReadonlyMap<string, string>) => new Map(fields).set('sign', 'aa')
const found = (call: CallId, fields: ReadonlyMap<string, string>, dialect: Dialect = dialects.epoint) =>
  checkFields(call, signed(fields), dialect).map((problem) => `${problem.field} ${problem.rule}`)

const changed = (call: CallId, changes: Record<string, string | undefined>) => {
  const fields = sampleFields(call)
  for (const [name, value] of Object.entries(changes))
    value === undefined ? fields.delete(name) : fields.set(name, value)
  return fields
}

describe('a valid sample', () => {
  for (const call of callIds)
    it(`of ${call} has no problems`, () => assert.deepEqual(found(call, sampleFields(call)), []))
})

describe('an invalid field is reported with its rule and alone', () => {
  const broken = callIds.flatMap((call) => brokenMessages(call))
  it('in more than 500 variants', () => assert.ok(broken.length > 500, String(broken.length)))
  for (const { name, call, field, rule, fields } of broken) {
    it(name, () => assert.deepEqual(found(call, fields), [`${field} ${rule}`]))
  }
})

const conditions: readonly [string, CallId, Record<string, string | undefined>, string[]][] = [
  [
    'an ordinary invoice needs no postal fields',
    'invoice',
    { type: '0', address: undefined, phone: undefined, bank: undefined, account: undefined, mobile: undefined },
    [],
  ],
  [
    'a special invoice needs them, all named at once',
    'invoice',
    { address: undefined, phone: '', bank: undefined },
    ['address missing', 'phone missing', 'bank missing'],
  ],
  [
    'a refusal needs nothing of a guarantee',
    'issued',
    {
      applystatus: '0',
      baohanno: undefined,
      baohanurl: undefined,
      baohanfile: undefined,
      payername: '',
      payeraccount: '',
      instname: '',
      generatetime: '',
      rate: '',
      cost: '',
    },
    [],
  ],
  ['a refusal may carry what the text requires', 'issued', { applystatus: '0' }, []],
  [
    'an approval needs number, link and file',
    'issued',
    { baohanno: '', baohanurl: undefined, baohanfile: undefined },
    ['baohanno missing', 'baohanurl missing', 'baohanfile missing'],
  ],
  ['an issuer is named by brokers only', 'issued', { instname: undefined }, []],
  ['a failed withdrawal needs no time', 'withdrawn', { applystatus: '0', tuibaotime: undefined }, []],
  ['a failed withdrawal may carry a time', 'withdrawn', { applystatus: '0' }, []],
  ['a withdrawal that succeeded needs its time', 'withdrawn', { tuibaotime: '' }, ['tuibaotime missing']],
  [
    'a missing flag asks for what a success needs',
    'withdrawn',
    { applystatus: '', tuibaotime: '' },
    ['applystatus missing', 'tuibaotime missing'],
  ],
  ['a digital invoice has no code', 'invoiced', { invoicecode: '', invoiceno: '26322000000318046721' }, []],
  ['a wrong check digit is no problem on the wire', 'apply', { biddercode: '91329901MA1M8Q2R73' }, []],
  ['platformcode never arrives at a platform', 'issued', { platformcode: 'A3299010001' }, ['platformcode unknown']],
  ['the iv of CBC is known on restore', 'restore', { iv: 'ccce40ebef0933e60c5c98d7507e0ce8' }, []],
  ['an extension without agreement is unknown', 'issued', { refusereason: '额度不足' }, ['refusereason unknown']],
  ['a link may hold & in its query', 'restored', { baohanurl: 'https://g.example/f?token=d&v=1&timestamp=9' }, []],
  [
    'curly quotes are read in the list of documents',
    'demand',
    { filelist: '[{“fileurl”:”https://f.example/a.pdf”}]' },
    [],
  ],
  ['a name may hold & of its own', 'apply', { biddername: 'R&D有限公司' }, []],
  ['characters are counted, not UTF-16 units', 'apply', { jbrname: '𠮷'.repeat(50) }, []],
]

describe('conditional rules', () => {
  for (const [name, call, changes, expected] of conditions) {
    it(name, () => assert.deepEqual(found(call, changed(call, changes)), expected))
  }

  it('a refusal that names a number and nothing of a guarantee has the signed string of a failed withdrawal, and is rejected', () => {
    const fields = new Map([
      ['appkey', 'k'],
      ['timestamp', '2026-12-01 10:00:00'],
      ['applyno', 'A1'],
      ['baohanno', 'B1'],
      ['applystatus', '0'],
    ])
    assert.deepEqual(found('issued', fields), ['baohanno number-of-nothing'])
    assert.deepEqual(found('withdrawn', fields), [])
  })
})

describe('a dialect', () => {
  it('relaxes a field that the specification requires', () => {
    const dialect = { ...dialects.epoint, relaxedFields: { invoice: ['mobile', 'contactname'] } }
    const fields = changed('invoice', { mobile: undefined, contactname: undefined, contactaddress: undefined })
    assert.deepEqual(found('invoice', fields, dialect), ['contactaddress missing'])
  })
  it('declares extra fields', () => {
    const extra = {
      wire: 'projectid',
      name: 'projectId',
      kind: 'identifier',
      maxLength: 5,
      required: 'always',
    } as const
    const dialect = { ...dialects.epoint, extraFields: { release: [{ ...extra, zh: '项目', en: 'project' }] } }
    assert.deepEqual(found('release', sampleFields('release'), dialect), ['projectid missing'])
    assert.deepEqual(found('release', changed('release', { projectid: '123456' }), dialect), ['projectid too-long'])
    assert.deepEqual(found('release', changed('release', { projectid: '12' })), ['projectid unknown'])
  })
  it('agrees on an extension', () => {
    const dialect = { ...dialects.epoint, extensions: ['refusal-reason'] }
    assert.deepEqual(found('issued', changed('issued', { applystatus: '0', refusereason: '额度不足' }), dialect), [])
  })
})

describe('what a problem shows', () => {
  it('never contains ciphertext, keys or files', () => {
    const fields = changed('restore', { key: 'Tk77SF4hyx+9el/7Cu/5KA' })
    assert.equal(JSON.stringify(checkFields('restore', signed(fields), dialects.epoint)).includes('Tk77'), false)
  })
  it('cuts what it shows', () => {
    const [problem] = checkFields('release', signed(changed('release', { x: 'y'.repeat(1000) })), dialects.epoint)
    assert.equal(problem?.got?.length, 40)
  })
})
