import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { ownReader } from '../src/inspect/extract-text.ts'
import { lintTemplate } from '../src/lint/template-lint.ts'
import { createRenderer, type Renderer } from '../src/render/render.ts'
import { type IssuerKind, issuerKinds } from '../src/templates/guarantee-text.ts'
import { shippedTemplate, type TemplateForm, templateForms } from '../src/templates/template-source.ts'

/** Longer than any template takes on any machine. */
const timeoutMs = 600_000
let renderer: Renderer
const reader = ownReader()
before(() => {
  renderer = createRenderer({ timeoutMs, attempts: 1, memoryMb: 700 })
})
after(() => renderer.close())

const lint = (source: string, kind: IssuerKind = 'bank', form: TemplateForm = 'sealed') =>
  lintTemplate({ kind, form, source }, { renderer, reader })
const named = async (source: string, kind?: IssuerKind, form?: TemplateForm) =>
  (await lint(source, kind, form)).map(({ code, id }) => (id === undefined ? code : `${code} ${id}`))

/** The shipped template with one replacement; throws when the text to replace does not exist. */
function changed(from: string | RegExp, to: string, kind: IssuerKind = 'bank', form: TemplateForm = 'sealed'): string {
  const source = shippedTemplate(kind, form)
  const after = source.replace(from, to)
  assert.notEqual(after, source, String(from))
  return after
}

describe('a shipped template', () => {
  for (const kind of issuerKinds)
    for (const form of templateForms)
      test(`of ${kind}, ${form}, is complete, with short names and with long ones`, async () =>
        assert.deepEqual(await lint(shippedTemplate(kind, form), kind, form), []))

  test('of one kind of guarantor is incomplete for another', async () => {
    assert.deepEqual(await named(shippedTemplate('bank', 'sealed'), 'guarantee-company'), [
      'clause-missing joint-liability',
    ])
    assert.deepEqual(await named(shippedTemplate('bank', 'sealed'), 'insurer'), ['clause-missing no-exclusions'])
  })
})

describe('the lint reports the missing clause after removing', () => {
  const table: readonly [string, string | RegExp, string, IssuerKind?, TemplateForm?][] = [
    ['irrevocable', '不可撤销、不可转让、', ''],
    ['on-demand', /见索即付/g, ''],
    ['independent', /，也独立于.*?之间的申请关系/, ''],
    ['maximum-amount', '，最高金额按已付金额相应递减', ''],
    ['demand-cases', /；（三）中标后未按招标文件的要求提交履约担保/, ''],
    ['documents', /除此之外，.*?证明。/, ''],
    ['presentation', /送达时刻即为交单时刻.*?为有效交单。/, ''],
    ['validity', /届满之日或者截止日为法定休假日的，.*?工作日。/, ''],
    ['in-force', /自(?:本密文#words\.paper)?#words\.issue;时生效/g, ''],
    ['examination', '一次列明', '列明'],
    ['sealed-text', '以开标后公布的密钥还原的结果为准', '以还原为准'],
    ['same-guarantee', '同号，是同一份#words.paper;，', ''],
    ['no-defences', /、#words.applicant;破产或者解散/, ''],
    ['ending', '提交索赔截止日前已经交单的索赔，不因截止而受影响。', ''],
    ['joint-liability', '承担连带责任保证', '承担保证责任', 'guarantee-company'],
    ['no-exclusions', '除外责任、', '', 'insurer'],
    ['amendment', /#words.letter;的修改非经.*?不发生效力。/, ''],
    ['law-and-court', /；因#words.letter;发生的争议，.*?法院管辖/, ''],
    ['original', '的电子文件为原件。', '。'],
    ['place-of-seal', '（签章）：', '：'],
    ['last-day-for-demands', '在投标有效期届满之日（含当日）以前有', '有'],
    ['payee', '；收款账户的户名应为#words.beneficiary', ''],
    ['other-delivery', /平台不能送达/g, '平台故障'],
    ['invalid-transaction', /；基础交易不成立.*?的效力/, ''],
    ['no-pledge', '，也不得设定质押或者其他担保', ''],
    ['release-letter', '，终止不以交还任何文件为条件', ''],
    ['electronic-signature', '为《中华人民共和国电子签名法》规定的可靠的电子签名', '有效'],
  ]
  for (const [id, from, to, kind = 'bank', form = 'sealed'] of table)
    test(id, async () =>
      assert.deepEqual(await named(changed(from, to, kind, form), kind, form), [`clause-missing ${id}`]),
    )
})

describe('the lint reports', () => {
  test('a fact that is not printed', async () => {
    const source = changed('fact-table(d.fields)', 'fact-table(d.fields.filter(f => f.label != "申请编号"))')
    assert.deepEqual(await named(source), ['field-missing application-number'])
  })
  test('a fact that was typed in as fixed text', async () => {
    const source = changed('#d.paymentWorkingDays;个', '五个')
    assert.deepEqual(await named(source), ['field-missing payment-days'])
  })
  test('a field that does not exist, with its line', async () => {
    const found = await lint(changed('#d.latestDate;', '#d.lastDate;'))
    assert.equal(found[0]?.code, 'unknown-field')
    assert.equal(found[0]?.id, 'lastDate')
    const line =
      changed('#d.latestDate;', '#d.lastDate;')
        .split('\n')
        .findIndex((text) => text.includes('lastDate')) + 1
    assert.deepEqual(
      found.map((one) => one.line),
      [line, line],
    )
    assert.equal(found[1]?.code, 'compile-error')
  })
  test('what does not compile, with its line', async () => {
    const [found] = await lint('好\n#let x = (')
    assert.deepEqual([found?.code, found?.line], ['compile-error', 2])
  })
  test('a character that cannot be drawn, with its line', async () => {
    const [found] = await lint(changed('为不可撤销', '为🎉不可撤销'))
    assert.equal(found?.code, 'missing-glyph')
    assert.match(found?.detail ?? '', /🎉 U\+1F389/)
  })
  test('the creation date', async () =>
    assert.deepEqual(await named(changed('#d.issuedOn', '#d.issuedOn #datetime.today().display()')), [
      'time-of-making',
    ]))
  test('a seal on a page of its own', async () => {
    const source = changed(
      'clause(clauses.len(), ..clauses.last())\n',
      'clause(clauses.len(), ..clauses.last())\n    pagebreak()\n',
    )
      .replace('block(breakable: false, width: 100%, {\n    clause', '[#{\n    clause')
      .replace('signing-block(signer-label, date-label)\n  })', 'signing-block(signer-label, date-label)\n  }]')
    assert.deepEqual(await named(source), ['signature-alone'])
  })
  const forbidden: readonly [string, string][] = [
    ['可撤销', '申请人同意的，本保函可撤销。'],
    ['可转让', '本保函可转让。'],
    ['有权拒付', '证据不足的，开立人有权拒付。'],
    ['一般保证', '开立人承担一般保证责任。'],
    ['经核实后付款', '经开立人核实后付款。'],
    ['实际损失', '以受益人的实际损失为限。'],
    ['生效判决', '索赔时提交生效判决。'],
    ['正本退回', '受益人退回保函正本。'],
  ]
  for (const [word, sentence] of forbidden)
    test(`the words ${word}`, async () =>
      assert.deepEqual(await named(changed('除此之外，', `${sentence}除此之外，`)), [`forbidden-word ${word}`]))
})

describe('an untrusted template', () => {
  const readers: readonly [string, string][] = [
    ['a file', '#read("/etc/passwd")'],
    ['a file outside its root', `#read("${'../'.repeat(12)}etc/passwd")`],
    ['a file of the package', '#read("../letter.typ")'],
    ['a file by another name of the function', '#dictionary(std).at("re" + "ad")("/etc/passwd")'],
    ['a picture', '#image("/etc/hostname")'],
    ['a package', '#import "@preview/cetz:0.3.0"'],
    ['a package by a name put together', '#import ("@pre" + "view/cetz:0.3.0"): canvas'],
    ['a package of the machine', '#import "@local/cetz:0.3.0"'],
  ]
  for (const [what, source] of readers)
    test(`cannot read ${what}`, async () => {
      const found = await named(source)
      assert.ok(found.includes('compile-error'), found.join())
    })
  test('control: can read itself', async () => {
    const found = await named('#read("main.typ")')
    assert.ok(!found.includes('compile-error') && found.includes('reads-outside'))
  })
  const heavy: readonly [string, string][] = [
    ['memory', '#range(100000).map(i => range(i)).len()'],
    ['pages', '#for i in range(5000) [#pagebreak()]'],
  ]
  for (const [what, source] of heavy)
    test(`is ended when it takes too much ${what}, and the next one is typeset`, async () => {
      assert.deepEqual(await named(source), ['too-heavy'])
      assert.deepEqual(await lint(shippedTemplate('bank', 'sealed')), [])
    })
  test('is ended when it takes too much time, and the next one is typeset', async ({ mock: { timers } }) => {
    timers.enable({ apis: ['setTimeout'] })
    let codes: readonly string[] | undefined
    const linted = named('#for a in range(100000) { for b in range(100000) { } }').then((found) => {
      codes = found
    })
    for (; codes === undefined; await setImmediate()) timers.tick(timeoutMs)
    await linted
    assert.deepEqual(codes, ['too-heavy'])
    assert.deepEqual(await lint(shippedTemplate('bank', 'sealed')), [])
  })
  test('is not typeset when it is too long', async () =>
    assert.deepEqual(await named('字'.repeat(100_001)), ['source-too-large']))
})
