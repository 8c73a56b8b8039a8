/** A bank's file is read whole or each wrong row is named; a hostile file is refused before it takes time or memory. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readFileText } from '@openbaohan/protocol/codec/file-text.ts'
import { isSpreadsheet } from '@openbaohan/server/csv/is-spreadsheet.ts'
import { mostEntries, readStatement } from '../../src/bank-entries/read-statement.ts'
import { keyOf } from '../../src/domain/bank-entry/bank-entry.ts'
import { sameReferences } from '../../web/pages/bank-entries/same-references.ts'
import { sampleCamt, sampleFields, sampleRows } from '../../web/pages/bank-entries/sample-statements.ts'
import { bankEntriesEnglish } from '../../web/pages/bank-entries/texts.en.ts'
import { bankEntriesChinese } from '../../web/pages/bank-entries/texts.zh.ts'
import { camtOf, csvOf, type Line } from './statement-files.ts'

const lines: readonly Line[] = [
  { reference: 'T1', amount: '2,800.00', remittance: '保费 R&amp;1', subAccount: '329901880009000001800001' },
  { reference: 'T2', amount: '12.5', direction: 'D', name: '江东宏业路桥有限公司' },
]
const plain = (text: string) => text.replace('&amp;', '&')
const problemsOf = (content: string) => readStatement(content).problems.map(({ row, field }) => `${row} ${field}`)
const badRow = (line: Partial<Line>) =>
  csvOf([
    { reference: 'T0', amount: '1' },
    { reference: 'T1', amount: '1', ...line },
  ])

describe('a statement', () => {
  it('has the same entries in CSV and in camt.053', () => {
    const csv = readStatement(plain(csvOf(lines)))
    const camt = readStatement(camtOf(lines.map((line) => ({ ...line, amount: line.amount.replace(',', '') }))))
    assert.deepEqual([csv.form, camt.form, csv.problems, camt.problems], ['csv', 'camt.053', [], []])
    assert.deepEqual(
      csv.entries.map(({ entry }) => entry),
      camt.entries.map(({ entry }) => entry),
    )
    assert.equal(csv.entries[0]?.entry.remittance, '保费 R&1', 'the entities of XML itself are characters')
    assert.deepEqual(
      csv.entries.map(({ row }) => row),
      [2, 3],
      'as a spreadsheet counts them',
    )
    assert.deepEqual(
      camt.entries.map(({ row }) => row),
      [5, 20],
      'the lines of the file',
    )
  })

  for (const { file } of [bankEntriesChinese, bankEntriesEnglish])
    it(`is the sample of the page: ${file.sample.premium}`, () => {
      const word = (key: keyof typeof file.sample) => file.sample[key]
      const csv = [sampleFields, ...sampleRows(word)].map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n')
      const [fromCsv, fromCamt] = [readStatement(csv), readStatement(sampleCamt(word))]
      assert.deepEqual([fromCsv.problems, fromCamt.problems, fromCsv.entries.length], [[], [], 2])
      assert.deepEqual(
        fromCsv.entries.map(({ entry }) => entry),
        fromCamt.entries.map(({ entry }) => entry),
      )
    })

  it('in GBK is read as its browser reads it; control: its bytes taken for UTF-8 are refused', () => {
    // 贷 and 云川 in GBK, as a bank's program writes them
    const bytes = Buffer.concat([
      Buffer.from('account,reference,bookedOn,direction,amount,partyName\r\n3299018800090000018,T1,20261125,'),
      Buffer.from([0xb4, 0xfb]),
      Buffer.from(',2800.00,'),
      Buffer.from([0xd4, 0xc6, 0xb4, 0xa8]),
    ])
    const read = readStatement(readFileText(bytes))
    assert.deepEqual(read.problems, [])
    const [{ entry } = { entry: undefined }] = read.entries
    assert.deepEqual([entry?.direction, entry?.partyName, entry?.bookedOn], ['credit', '云川', '2026-11-25'])
    assert.deepEqual(problemsOf(bytes.toString('utf8')), ['0 '])
  })

  it('with two columns of amounts has the direction of the column', () => {
    const head = 'account,reference,bookedOn,借方金额,贷方金额,序号'
    const file = [head, '3299018800090000018,T1,2026/11/25,-,2800,1', '3299018800090000018,T2,2026年1月5日,3.00,0.00,2']
    const { entries, problems } = readStatement(file.join('\n'))
    assert.deepEqual(problems, [])
    assert.deepEqual(
      entries.map(({ entry }) => [entry.direction, entry.amount, entry.bookedOn]),
      [
        ['credit', 280_000n, '2026-11-25'],
        ['debit', 300n, '2026-01-05'],
      ],
    )
  })

  const wrong: readonly [name: string, content: string, problems: readonly string[]][] = [
    ['a negative amount', badRow({ amount: '-1' }), ['3 amount']],
    ['an amount of three decimals', badRow({ amount: '1.234' }), ['3 amount']],
    ['no day', badRow({ day: '2026-13-01' }), ['3 bookedOn']],
    ['a reference that a spreadsheet has ruined', badRow({ reference: '3.29902E+18' }), ['3 reference']],
    ['a counterparty account that it has ruined', badRow({ account: '3.29902E+18' }), ['3 partyAccount']],
    ['a sub-account that it has ruined', badRow({ subAccount: '3.2990188000318E18' }), ['3 subAccount']],
    ['no reference', badRow({ reference: '' }), ['3 reference']],
    ['an unknown column', 'account,reference,备用\n3299018800090000018,T1,x', ['1 备用', '1 ']],
    ['columns that are missing', 'account,reference\n3299018800090000018,T1', ['1 ']],
    ['a NUL', badRow({ remittance: '标\u0000段' }), ['3 remittance']],
    ['the same transfer as another', badRow({ reference: 'T0' }), ['3 reference']],
    ['nothing', '', ['0 ']],
    ['a header alone', csvOf([]), ['0 ']],
    ['only pending entries', camtOf(lines, { status: '<Cd>PDNG</Cd>' }), ['0 ']],
    ['another currency', camtOf([{ reference: 'T1', amount: '1' }]).replace('"CNY"', '"USD"'), ['5 currency']],
    ['another message', '<Document><BkToCstmrDbtCdtNtfctn/></Document>', ['1 ']],
    ['half a file', camtOf(lines).slice(0, 400), ['10 ']],
    ['an unknown entity', camtOf([{ reference: '&x;', amount: '1' }]), ['10 ']],
    [
      'too many entries',
      csvOf(Array.from({ length: mostEntries + 1 }, (_, at) => ({ reference: `T${at}`, amount: '1' }))),
      ['0 '],
    ],
  ]
  it('takes a reference with an E in it, and an account in wide digits as the same account', () => {
    const account = '3299018800031801111'
    const wide = account.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))
    const read = (line: Partial<Line>) => readStatement(csvOf([{ reference: '20261125E01', amount: '1', ...line }]))
    assert.deepEqual(
      [account, wide].flatMap((one) => read({ account: one }).entries.map(({ entry }) => entry.partyAccount)),
      [account, account],
    )
  })

  for (const [name, content, problems] of wrong)
    it(`with ${name} names the row`, () => {
      const read = readStatement(content)
      assert.deepEqual(
        read.problems.map(({ row, field }) => `${row} ${field}`),
        problems,
      )
      assert.ok(read.problems.every(({ problem }) => / \/ /.test(problem) && /\p{Script=Han}/u.test(problem)))
    })

  it('takes what the bank has booked, in the oldest version too, and skips entries that are not booked', () => {
    assert.equal(readStatement(camtOf(lines.slice(1), { status: 'BOOK' })).entries.length, 1)
    const mixed = camtOf(lines.slice(1)).replace('</Stmt>', '<Ntry><Sts>PDNG</Sts></Ntry></Stmt>')
    const { entries, skipped } = readStatement(mixed)
    assert.deepEqual([entries.length, skipped], [1, 1])
  })

  it('has one entry for each transaction of a batch, and one whole where the parts do not add up', () => {
    const detail = (reference: string, amount: string) =>
      `<TxDtls><Refs><AcctSvcrRef>${reference}</AcctSvcrRef></Refs><Amt Ccy="CNY">${amount}</Amt></TxDtls>`
    const batch = (...details: string[]) =>
      camtOf([{ reference: 'B1', amount: '5.00' }]).replace(/<TxDtls>.*<\/TxDtls>/s, details.join(''))
    const references = (content: string) =>
      readStatement(content).entries.map(({ entry }) => `${entry.reference} ${entry.amount}`)
    assert.deepEqual(references(batch(detail('a', '2'), detail('b', '3'))), ['a 200', 'b 300'])
    assert.deepEqual(references(batch(detail('a', '2'), detail('b', '2'))), ['B1 500'])
    const unstated = (amount: string) =>
      detail('', amount).replace('<AcctSvcrRef></AcctSvcrRef>', '<EndToEndId>NOTPROVIDED</EndToEndId>')
    assert.deepEqual(references(batch(unstated('2.5'), unstated('2.5'))), ['B1/1 250', 'B1/2 250'])
    assert.deepEqual(references(batch(detail('a', '2'), detail('a', '3'))), ['B1/1 200', 'B1/2 300'])
  })

  it('marks a correction, which no rule books', () => {
    const corrected = camtOf(lines.slice(1)).replace('</Sts>', '</Sts><RvslInd>true</RvslInd>')
    for (const [word, reversal] of [
      ['true', true],
      ['1', true],
      ['0', false],
      ['false', false],
    ] as const)
      assert.equal(readStatement(corrected.replace('>true<', `>${word}<`)).entries[0]?.entry.reversal, reversal)
  })

  it('names for each row another one with its reference', () => {
    const rows = ['A', 'B', 'A', 'C', 'A'].map((reference, place) => ({ row: place + 2, reference }))
    assert.deepEqual(
      [...sameReferences(rows)].sort(([one], [other]) => one - other),
      [
        [2, 4],
        [4, 2],
        [6, 2],
      ],
    )
  })

  it('has the day of China of a moment', () => {
    for (const [moment, day] of [
      ['2026-11-24T18:30:00Z', '2026-11-25'],
      ['2026-11-24T23:30:00+08:00', '2026-11-24'],
      ['2026-11-24T18:30:00', '2026-11-24'],
    ]) {
      const content = camtOf(lines.slice(1)).replace(
        /<BookgDt>.*<\/BookgDt>/,
        `<BookgDt><DtTm>${moment}</DtTm></BookgDt>`,
      )
      assert.equal(readStatement(content).entries[0]?.entry.bookedOn, day)
    }
  })
})

describe('a hostile file', () => {
  // Expanded, or read with a cost that grows faster than its length, none of these would end.
  const laughs = Array.from({ length: 10 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('')
  const bomb = `<!DOCTYPE Document [<!ENTITY l0 "ha">${laughs}]>`
  const outside = '<!DOCTYPE Document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
  const refused: readonly [name: string, content: string][] = [
    ['entities that expand each other', camtOf([{ reference: '&l10;', amount: '1' }], { prolog: bomb })],
    ['an entity of the machine’s files', camtOf([{ reference: '&x;', amount: '1' }], { prolog: outside })],
    ['a DOCTYPE without any entity', camtOf(lines, { prolog: '<!DOCTYPE Document>' })],
    ['a million levels', `${'<a>'.repeat(1_000_000)}`],
  ]
  for (const [name, content] of refused)
    it(`with ${name} is refused, without an entry`, () => {
      const { entries, problems } = readStatement(content)
      assert.deepEqual([entries.length, problems.length], [0, 1])
    })

  it('is refused for its DOCTYPE; control: the same without one is read', () => {
    assert.deepEqual(problemsOf(camtOf(lines.slice(1))), [])
    assert.equal(problemsOf(camtOf(lines.slice(1), { prolog: '<!DOCTYPE Document>' })).length, 1)
  })
})

describe('a workbook', () => {
  const workbooks: readonly [string, Buffer][] = [
    ['xlsx', Buffer.from('504b0304140006000800000021', 'hex')],
    ['xls', Buffer.from('d0cf11e0a1b11ae10000000000000000', 'hex')],
    ['a table in HTML', Buffer.from('<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>1</td>')],
  ]
  for (const [name, bytes] of workbooks)
    for (const content of [readFileText(bytes), bytes.toString('utf8')])
      it(`${name} is named as such`, () => {
        const { entries, problems } = readStatement(content)
        assert.deepEqual([entries.length, problems.map(({ problem }) => /Excel/.test(problem))], [0, [true]])
      })
  it('control: neither form of a statement is', () => {
    for (const content of [csvOf(lines), camtOf(lines)]) assert.equal(isSpreadsheet(content), false)
  })
})

describe('an entry', () => {
  it('is the same in any file by account, reference, direction, amount, day and account of the other party', () => {
    const [first] = readStatement(csvOf([{ reference: 'T1', amount: '1.00', name: 'a' }])).entries
    assert.ok(first)
    const { entry } = first
    assert.equal(keyOf(entry), keyOf({ ...entry, account: '3299 0188 0009 0000 018', partyName: 'b' }))
    const others = [{ reference: 'T2' }, { bookedOn: '2026-11-26' }, { account: '1' }, { partyAccount: '2' }]
    for (const change of [...others, { amount: entry.amount }])
      assert.equal(keyOf(entry) === keyOf({ ...entry, ...change }), 'amount' in change)
  })
})
