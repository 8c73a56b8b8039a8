/**
 * Messages of trade services against a table of their elements: names, order, how often, and which texts. The table is
 * ours, written from the published definitions; the schema itself is not among our files (docs/decisions/0057).
 */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  type ExportedDemand,
  writeDemand,
  writeExtendOrPay,
  writeRefusal,
} from '../src/iso20022/trade-service-messages.ts'
import { escapeXml } from '../src/iso20022/xml-element.ts'
import { type Node, readXml } from './read-xml.ts'

/** A text: its pattern and most characters. A row of a sequence: element, how often at least and at most, its type. */
type Type = { pattern?: RegExp; most?: number; attributes?: Record<string, RegExp> } | readonly Row[]
type Row = readonly [name: string, least: number, most: number, type: Type]

const text = (most: number): Type => ({ most })
const day: Type = { pattern: /^\d{4}-\d\d-\d\d$/ }
const amount: Type = { pattern: /^\d{1,13}\.\d\d$/, attributes: { Ccy: /^CNY$/ } }
const party: Type = [
  ['Nm', 0, 1, text(140)],
  [
    'Id',
    0,
    1,
    [
      [
        'OrgId',
        1,
        1,
        [
          [
            'Othr',
            0,
            9,
            [
              ['Id', 1, 1, text(35)],
              ['SchmeNm', 0, 1, [['Prtry', 1, 1, text(35)]]],
            ],
          ],
        ],
      ],
    ],
  ],
]
const undertaking: Type = [
  ['Id', 1, 1, text(35)],
  ['Issr', 1, 1, party],
]
const further: Row = ['AddtlInf', 0, 5, text(2000)]
const details: Type = [
  ['Id', 1, 1, text(35)],
  ['SubmissnDtTm', 1, 1, { pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/ }],
  ['Amt', 1, 1, amount],
]
const messages: Readonly<Record<'013' | '014' | '016', Type>> = {
  '013': [
    [
      'UdrtkgDmnd',
      1,
      1,
      [
        [
          'UdrtkgDmndDtls',
          1,
          1,
          [
            ['Id', 1, 1, text(35)],
            ['Tp', 1, 1, { pattern: /^(PAYM|PAEX)$/ }],
            ['UdrtkgId', 1, 1, undertaking],
            ['DmndAmt', 1, 1, [['Amt', 1, 1, amount]]],
            [
              'SttlmAcct',
              0,
              9,
              [
                ['Id', 1, 1, [['Othr', 1, 1, [['Id', 1, 1, text(34)]]]]],
                ['Ccy', 0, 1, { pattern: /^CNY$/ }],
                ['Nm', 0, 1, text(70)],
              ],
            ],
            [
              'PresntnDtls',
              0,
              1,
              [
                ['Presntr', 0, 1, party],
                ['BnfcryPresntnDt', 0, 1, day],
              ],
            ],
            ['ReqdXpryDt', 0, 1, day],
            [
              'DmndDcmnttn',
              0,
              1,
              [
                ['CmpltInd', 1, 1, { pattern: /^(true|false)$/ }],
                ['DmndNrrtv', 0, 1, text(20_000)],
              ],
            ],
            further,
          ],
        ],
      ],
    ],
  ],
  '014': [
    [
      'XtndOrPayReq',
      1,
      1,
      [
        [
          'XtndOrPayReqDtls',
          1,
          1,
          [['UdrtkgId', 1, 1, undertaking], ['DmndDtls', 1, 1, details], ['ReqdXpryDt', 1, 1, day], further],
        ],
      ],
    ],
  ],
  '016': [
    [
      'DmndRfslNtfctn',
      1,
      1,
      [
        [
          'DmndRfslNtfctnDtls',
          1,
          9,
          [
            ['UdrtkgId', 1, 1, undertaking],
            ['DmndDtls', 1, 1, details],
            ['Sts', 1, 1, { pattern: /^REFUSED$/ }],
            [
              'Dscrpncy',
              0,
              99,
              [
                ['Id', 1, 1, text(35)],
                ['Nrrtv', 1, 1, text(20_000)],
              ],
            ],
            further,
          ],
        ],
      ],
    ],
  ],
}

/** What is wrong, by the path of the element. */
function problemsOf(node: Node, type: Type, path = node.name): string[] {
  if (!isSequence(type)) {
    const { pattern = /^./su, most = 100, attributes = {} } = type
    const isFine = node.children.length === 0 && pattern.test(node.text) && [...node.text].length <= most
    const named = Object.keys(node.attributes).sort().join() === Object.keys(attributes).sort().join()
    const matching = Object.entries(attributes).every(([name, rule]) => rule.test(node.attributes[name] ?? ''))
    return isFine && named && matching ? [] : [path]
  }
  let at = 0
  const found = type.flatMap(([name, least, most, inner]) => {
    const start = at
    while (node.children[at]?.name === name) at += 1
    const count = at - start
    const own = count < least || count > most ? [`${path}/${name} ${count}`] : []
    return [...own, ...node.children.slice(start, at).flatMap((child) => problemsOf(child, inner, `${path}/${name}`))]
  })
  return [
    ...found,
    ...node.children.slice(at).map(({ name }) => `${path}/${name} unexpected`),
    ...(node.text === '' ? [] : [path]),
  ]
}
const isSequence = (type: Type): type is readonly Row[] => Array.isArray(type)

const checked = (xml: string, message: '013' | '014' | '016'): string[] => {
  const root = readXml(xml)
  assert.deepEqual(
    [root.name, root.attributes],
    ['Document', { xmlns: `urn:iso:std:iso:20022:tech:xsd:tsrv.${message}.001.01` }],
  )
  return problemsOf(root, messages[message])
}
const find = (node: Node, path: string): string | undefined =>
  path.split('/').reduce<Node | undefined>((at, name) => at?.children.find((child) => child.name === name), node)?.text

const demand: ExportedDemand = {
  content: 'ab'.repeat(32),
  applicationNumber: 'B-1',
  undertakingNumber: '江银云川投保字（2026）第0318号',
  issuer: { name: '江东银行股份有限公司云川分行', code: '91329901836201478M' },
  presenter: { name: '云川市城市建设投资集团有限公司', code: '91329901MA1M8Q2R72' },
  amount: '700000.00',
  presentedAt: '2026-12-10T09:30:00+08:00',
  presentedOn: '2026-12-10',
  account: { number: '3299018800031809999', name: '云川市城市建设投资集团有限公司' },
  reason: '中标后不签订合同 <第 3 条> & "投标须知" \'3.4\'',
  isComplete: true,
  documents: [{ name: '索赔书.pdf', sm3: 'cd'.repeat(32) }],
}
const refusal = { discrepancies: [{ code: 'seal', text: '未盖章 / not sealed' }], note: '请补正' }

describe('a demand as a message of ISO 20022 trade services', () => {
  const all: [what: string, given: ExportedDemand][] = [
    ['as it usually is', demand],
    [
      'with nothing that may be absent',
      { ...demand, presenter: undefined, account: undefined, reason: undefined, documents: [] },
    ],
    [
      'with numbers and names longer than the standard takes',
      {
        ...demand,
        undertakingNumber: '长'.repeat(50),
        presenter: { name: '名'.repeat(200), code: demand.issuer.code },
        account: { number: '9'.repeat(50) },
        reason: '理'.repeat(30_000),
        documents: Array.from({ length: 20 }, (_, index) => ({
          name: `${'单'.repeat(90)}${index}`,
          sm3: 'cd'.repeat(32),
        })),
      },
    ],
    ['with characters that XML does not allow', { ...demand, reason: `a\u0000b\u000bc\ud800d\uffffe]]>\u{1f600}` }],
  ]
  for (const [what, given] of all)
    it(`${what} has the elements of its definition in their order`, () => {
      assert.deepEqual(checked(writeDemand(given), '013'), [])
      assert.deepEqual(checked(writeExtendOrPay({ ...given, requestedUntil: '2027-03-31' }), '014'), [])
      assert.deepEqual(checked(writeRefusal(given, refusal), '016'), [])
    })

  it('states amount, days, parties and Chinese text as they are', () => {
    const root = readXml(writeDemand({ ...demand, requestedUntil: '2027-03-31' }))
    const at = (path: string) => find(root, `UdrtkgDmnd/UdrtkgDmndDtls/${path}`)
    assert.deepEqual(
      ['Id', 'Tp', 'UdrtkgId/Id', 'UdrtkgId/Issr/Nm', 'DmndAmt/Amt', 'ReqdXpryDt', 'DmndDcmnttn/DmndNrrtv'].map(at),
      ['ab'.repeat(16), 'PAEX', demand.undertakingNumber, demand.issuer.name, '700000.00', '2027-03-31', demand.reason],
    )
    assert.equal(find(readXml(writeDemand(demand)), 'UdrtkgDmnd/UdrtkgDmndDtls/Tp'), 'PAYM')
    const refused = readXml(writeRefusal(demand, refusal))
    assert.equal(find(refused, 'DmndRfslNtfctn/DmndRfslNtfctnDtls/Dscrpncy/Nrrtv'), '未盖章 / not sealed')
    assert.match(writeDemand(demand), /not validated against the published schema/i)
  })

  it('states in full what had to be cut', () => {
    const long = '长'.repeat(50)
    const written = writeDemand({ ...demand, undertakingNumber: long, account: { number: '9'.repeat(50) } })
    assert.ok(written.includes(`undertaking ${long}<`) && written.includes(`account ${'9'.repeat(50)}<`))
    assert.ok(!written.includes('<SttlmAcct>'))
  })

  it('states what was cut: a sentence by …, documents by how many are not listed', () => {
    const documents = Array.from({ length: 50 }, (_, index) => ({ name: `单据${index}.pdf`, sm3: 'cd'.repeat(32) }))
    const written = writeDemand({ ...demand, documents, reason: '理'.repeat(30_000) })
    const listed = written.match(/单据\d+\.pdf SM3 (cd){32}/gu)?.length ?? 0
    assert.ok(listed > 10 && written.includes(`另有 ${50 - listed} 份未列出 ${50 - listed} more not listed<`))
    assert.ok(written.includes(`${'理'.repeat(19_999)}…<`))
    assert.ok(writeRefusal(demand, { ...refusal, note: '注'.repeat(3000) }).includes(`${'注'.repeat(1999)}…<`))
    assert.doesNotMatch(writeDemand(demand), /…|not listed/)
  })

  it('control: another order, an unknown element, a wrong amount and a missing one are found', () => {
    const good = writeDemand(demand)
    const bad: [change: (xml: string) => string, problem: RegExp][] = [
      [(xml) => xml.replace(/(<Tp>PAYM<\/Tp>)(.*<\/UdrtkgId>)/u, '$2$1'), /Tp 0/],
      [(xml) => xml.replace('<Tp>', '<Odd>1</Odd><Tp>'), /unexpected|Tp 0/],
      [(xml) => xml.replace('700000.00', '700000'), /DmndAmt\/Amt/],
      [(xml) => xml.replace(' Ccy="CNY"', ''), /DmndAmt\/Amt/],
      [(xml) => xml.replace(/<DmndAmt>.*<\/DmndAmt>/u, ''), /DmndAmt 0/],
    ]
    for (const [change, problem] of bad) {
      assert.notEqual(change(good), good)
      assert.match(checked(change(good), '013').join(), problem)
    }
    assert.throws(() => readXml(good.replace('&lt;', '<')))
    assert.equal(escapeXml(`<&>"'`), '&lt;&amp;&gt;&quot;&apos;')
  })
})
