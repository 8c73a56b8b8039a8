import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { checkDocument } from '../src/inspect/check-document.ts'
import { ownReader } from '../src/inspect/extract-text.ts'
import type { LetterGuarantee, LetterText } from '../src/letters/letter-text.ts'
import { createRenderer, type Renderer } from '../src/render/render.ts'
import { loadSigner } from '../src/signing/pem-signer.ts'
import { signPdf } from '../src/signing/sign-pdf.ts'
import type { ExpectedLetter } from '../src/text/compare-letter.ts'
import { foldText } from '../src/text/fold-text.ts'
import { type LetterKind, letterKindOf } from '../src/text/letter-kind.ts'
import { isAboutExpected, isSealedByExpected } from '../src/verify/document-result.ts'
import { createSandboxCa, issueSigner, type SandboxCa } from '../src/x509/sandbox-ca.ts'
import { issuedAt } from './sample.ts'

const beneficiary = { name: '云川市轨道交通集团有限公司', code: '91329901MA1K3T7P1C' }
const applicant = { name: '云川镕堃建设集团有限公司', code: '91329901MA1M8Q2R72' }
const lot = { number: 'E3299010001000318001002', name: '云川市轨道交通3号线一期工程土建施工02标' }
const guarantee: LetterGuarantee = {
  guaranteeNumber: '江银云川投保字（2026）第0318号',
  institution: '江东银行股份有限公司云川分行',
  applicantName: applicant.name,
  amount: '700000.00',
}
const certificate = {
  ...guarantee,
  guaranteeNumber: 'PBZB202632990000000318',
  institution: '岭安财产保险股份有限公司江东分公司',
}
const common = { writtenAt: issuedAt, test: true }
const demand = {
  ...{ ...common, kind: 'demand', from: beneficiary, guarantee, lot },
  amount: '350000.00',
  payeeAccount: '3299018800031804672',
  reason: '开标后在投标有效期内撤销其投标：投标人于2026年12月10日书面撤销',
  contact: { name: '陆衡', phone: '0512-66881234' },
} as const satisfies LetterText
const release: LetterText = { ...common, kind: 'release', from: beneficiary, lot, guarantees: [guarantee, certificate] }
const withdrawal: LetterText = {
  ...{ ...common, kind: 'withdrawal', from: applicant, guarantee },
  applicationNumber: 'EABCDEFGHJKMNPQRSTVWXYZ23456789ABCDEFGHJ2',
  reason: '不参加投标',
}
const abandonment: LetterText = {
  ...{ ...common, kind: 'abandonment', from: applicant, institution: guarantee.institution },
  applicationNumber: 'EABCDEFGHJKMNPQRSTVWXYZ23456789ABCDEFGHJ2',
  amount: '700000.00',
}
const authorisation: LetterText = {
  ...{ ...common, kind: 'authorisation', from: beneficiary, lot },
  agent: { name: '衡准工程项目管理（江东）有限公司', code: '91329901MA1Q6B4E56' },
}

describe('a drafted letter', () => {
  let renderer: Renderer
  const reader = ownReader()
  let ca: SandboxCa
  before(async () => {
    renderer = createRenderer()
    ca = await createSandboxCa(issuedAt)
  })
  after(() => renderer.close())
  const pagesOf = async (letter: LetterText) => (await reader.read(await renderer.renderLetter(letter))) ?? []
  const textOf = async (letter: LetterText) => (await pagesOf(letter)).join('').replace(/\s+/g, '')

  const numbers = [guarantee.guaranteeNumber, certificate.guaranteeNumber]
  const checked: readonly [LetterKind, LetterText, Partial<ExpectedLetter>][] = [
    [
      'demand',
      demand,
      {
        ...{ guaranteeNumbers: [guarantee.guaranteeNumber], amount: '350000.00' },
        terms: {
          ...{ beneficiaryName: beneficiary.name, payeeAccount: demand.payeeAccount, reason: demand.reason },
          ...{ contactName: demand.contact.name, contactPhone: demand.contact.phone },
        },
      },
    ],
    ['release', release, { guaranteeNumbers: numbers }],
    ['authorisation', authorisation, { guaranteeNumbers: [] }],
    ['withdrawal', withdrawal, { guaranteeNumbers: [guarantee.guaranteeNumber] }],
  ]
  for (const [kind, letter, expected] of checked)
    test(`of kind ${kind} counts as such once it is sealed by who writes it, in every line`, async () => {
      const { certificatePem, keyPem, chainPem } = await issueSigner(ca, letter.from, issuedAt)
      const signer = loadSigner(certificatePem, keyPem, chainPem)
      const sealed = await signPdf(await renderer.renderLetter(letter), signer, issuedAt)
      const wanted = { kind, guaranteeNumbers: [], ...expected, signer: letter.from }
      const check = await checkDocument(sealed, { roots: [ca.rootPem], at: issuedAt, expected: wanted })
      assert.deepEqual(
        check.findings.filter(({ severity }) => severity !== 'ok').map(({ code }) => code),
        [],
      )
      assert.deepEqual([isSealedByExpected(check), isAboutExpected(check)], [true, true])
      assert.deepEqual(
        check.lines.filter(({ agrees }) => agrees !== true),
        [],
      )
    })

  test('names its numbers and amounts, those of a release each in its row', async () => {
    const all = await textOf(release)
    for (const one of [guarantee, certificate])
      assert.ok(all.includes(`${one.guaranteeNumber}${one.institution}${one.applicantName}700,000.00`), all)
    assert.ok((await textOf(withdrawal)).includes('保函金额人民币￥700,000.00（柒拾万元整）'))
    assert.ok((await textOf(abandonment)).includes('担保金额人民币￥700,000.00（柒拾万元整）'))
    const asked = await textOf(demand)
    assert.ok(asked.includes('索赔金额人民币￥350,000.00（叁拾伍万元整）') && !asked.includes('700,000.00'), asked)
    assert.ok(asked.includes(`收款账户户名${beneficiary.name}`), 'the payee is the beneficiary')
  })

  test('of an abandonment is none of the letters that are compared', async () => {
    assert.equal(letterKindOf(foldText((await pagesOf(abandonment)).join('\n'))), undefined)
  })

  test('goes over as many pages as its list needs and loses nothing of long names and numbers', async () => {
    const name = '喆堃镕玥翀䶮市政公用工程建设投资发展集团股份有限公司与江东省轨道交通勘察设计研究院有限责任公司联合体'
    const guarantees = Array.from({ length: 120 }, (_, index) => ({
      ...certificate,
      guaranteeNumber: `PBZB2026329900000${String(index).padStart(24, '0')}`,
      applicantName: `${name}${index}`,
    }))
    const pages = await pagesOf({ ...release, guarantees })
    const all = pages.join('').replace(/本函按公共资源.*?共\d+页|测试文件（TEST），不具有法律效力|\s+/g, '')
    assert.ok(pages.length > 3)
    for (const { guaranteeNumber, applicantName } of guarantees)
      assert.ok(all.includes(guaranteeNumber) && all.includes(applicantName), guaranteeNumber)
  })

  test('is refused when the font lacks a character, or an amount is none', async () => {
    await assert.rejects(renderer.renderLetter({ ...demand, reason: '🎉' }), { code: 'missing-glyph' })
    await assert.rejects(renderer.renderLetter({ ...demand, amount: '7,000' }), { code: 'bad-text' })
  })

  test('is marked as a test exactly when it is one', async () => {
    assert.ok((await pagesOf(release)).every((page) => page.includes('TEST')))
    assert.ok(!(await textOf({ ...release, test: false })).includes('TEST'))
  })
})
