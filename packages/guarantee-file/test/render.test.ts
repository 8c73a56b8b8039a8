import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { ownReader } from '../src/inspect/extract-text.ts'
import { createRenderer, type Renderer } from '../src/render/render.ts'
import type { RenderError } from '../src/render-error.ts'
import type { GuaranteeText } from '../src/templates/guarantee-text.ts'
import { templateInput } from '../src/templates/template-input.ts'
import { sampleGuarantee } from '../src/templates/template-sample.ts'
import { plainText, sealedText } from './sample.ts'

const fixtures = {
  pid: fileURLToPath(new URL('./fixtures/pid-worker.ts', import.meta.url)),
  dyingOnce: fileURLToPath(new URL('./fixtures/dying-once-worker.ts', import.meta.url)),
  dying: fileURLToPath(new URL('./fixtures/dying-worker.ts', import.meta.url)),
  parent: fileURLToPath(new URL('./fixtures/parent.ts', import.meta.url)),
}

describe('a rendered guarantee', () => {
  let renderer: Renderer
  const reader = ownReader()
  before(() => {
    renderer = createRenderer()
  })
  after(() => renderer.close())

  const textOf = async (text: GuaranteeText) => {
    const pages = await reader.read(await renderer.render(text))
    return (pages ?? []).map((page) => page.replace(/\s+/g, ''))
  }
  /** The field table as one string: no other text may be between, before or inside the fields. */
  const fieldsOf = (text: GuaranteeText) =>
    templateInput(text)
      .fields.map(({ label, value }) => label + value)
      .join('')
      .replace(/\s+/g, '')

  for (const text of [sealedText, plainText]) {
    test(`of kind ${text.kind} has its fields in text order, without text of seal and watermark between them`, async () => {
      const pages = await textOf(text)
      assert.equal(pages.length, 2)
      assert.ok(pages.join('').includes(fieldsOf(text)))
    })
  }

  test('with other fields fails the same comparison', async () => {
    const pages = await textOf({ ...sealedText, amount: '80000.00' })
    assert.ok(!pages.join('').includes(fieldsOf(sealedText)))
  })

  test('states two dates: the end of the period in which a case must arise, and the last date for a demand', async () => {
    const { validity, lot } = plainText
    assert.ok(lot !== undefined)
    const withDays = async (text: GuaranteeText, extraDays: number) =>
      (await textOf({ ...text, validity: { ...validity, extraDays } })).join('')
    const plain = { ...plainText, lot: { ...lot, bidValidityEnds: '2027-03-08' } }
    const [some, none] = [await withDays(plain, 30), await withDays(plain, 0)]
    for (const all of [some, none]) {
      assert.ok(all.includes('投标有效期自投标截止日起90日，至2027年3月8日提交索赔截止日2027年4月7日24时'), all)
      assert.ok(all.includes('投标截止（开标）时间2026年12月8日09:30') && !all.includes('另加'), all)
      assert.ok(!all.includes('招标文件规定担保期限'), 'a date determined by the opening must not be left open')
    }
    assert.ok(some.includes('提交索赔截止日为投标有效期届满后第30日，即可以索赔至2027年4月7日24时止'), some)
    assert.ok(none.includes('提交索赔截止日为投标有效期届满之日，即可以索赔至2027年4月7日24时止'), none)
    const [sealed, strict] = [await withDays(sealedText, 30), await withDays(sealedText, 0)]
    assert.ok(sealed.includes('提交索赔截止日投标有效期届满后第30日24时'), sealed)
    assert.ok(sealed.includes('招标文件规定担保期限不得长于投标有效期的，提交索赔截止日为投标有效期届满之日'), sealed)
    assert.ok(
      strict.includes('提交索赔截止日投标有效期届满之日24时') && !strict.includes('招标文件规定担保期限'),
      strict,
    )
  })

  test('contains no premium, rate or account, which the first edition printed', async () => {
    for (const text of [sealedText, plainText]) {
      const [all, first] = [(await textOf(text)).join(''), (await textOf({ ...text, edition: 1 })).join('')]
      for (const secret of ['2,800.00', '0.4%', text.payerAccount]) {
        assert.ok(!all.includes(secret), secret)
        assert.ok(first.includes(secret), secret)
      }
      assert.ok(first.includes('自投标截止日起90日（投标有效期）另加30日') && first.includes('最迟到期日'), first)
    }
  })

  test('states where to present when the platform cannot deliver, or extends the time', async () => {
    const places = [
      [undefined, '提交索赔截止日平台不能送达的，交单的截止时间顺延至平台恢复送达之日的次日24时。'],
      [{ address: '云川市金桂路68号' }, '提交索赔截止日24时前将索赔书送至云川市金桂路68号，到达即为交单。'],
      [
        { email: 'a@b.example.cn', phone: '0512-1' },
        '将索赔书以电子邮件发至a@b.example.cn（电话：0512-1），到达即为交单。',
      ],
      [
        { address: '甲路', email: 'a@b.example.cn' },
        '将索赔书以电子邮件发至a@b.example.cn，或者送至甲路，到达即为交单。',
      ],
    ] as const
    for (const [delivery, sentence] of places) {
      const all = (await textOf({ ...sealedText, delivery })).join('')
      assert.ok(all.includes(sentence), all)
      assert.equal(all.includes('顺延至平台恢复送达'), delivery === undefined)
    }
  })

  test('of an insurer is an insurance certificate: terms, period, complaints, and no 独立保函', async () => {
    const text = sampleGuarantee('insurer', 'plain')
    const all = (await textOf(text)).join('')
    for (const words of [
      '保单号（保函编号）PBZB',
      '（备案编号：（岭安财险）',
      '投诉电话0512-66880055',
      '保险期间自出具时起',
    ])
      assert.ok(all.includes(words), words)
    assert.ok(!all.includes('独立保函，') && !all.includes('开立人'), all)
    const bank = (await textOf(sampleGuarantee('bank', 'plain'))).join('')
    assert.ok(!bank.includes('保险') && !bank.includes('担保人'), bank)
  })

  test('that is sealed does not state the lot, even when it is given', async () => {
    const all = (await textOf({ ...sealedText, lot: plainText.lot })).join('')
    assert.ok(!all.includes('轨道交通') && !all.includes('E3299010001000318001002'))
    assert.ok((await textOf(plainText)).join('').includes('轨道交通'))
  })

  test('is PDF/A-2b and embeds its only font as a subset', async () => {
    const pdf = Buffer.from(await renderer.render(sealedText)).toString('latin1')
    assert.match(pdf, /pdfaid:part>2</)
    assert.match(pdf, /pdfaid:conformance>B</)
    assert.match(pdf, /\+NotoSerifSC/)
    assert.doesNotMatch(pdf, /\/(JavaScript|Launch|EmbeddedFiles)/)
  })

  test('has the mark TEST exactly when it is a test', async () => {
    assert.ok((await textOf(sealedText)).every((page) => page.includes('TEST')))
    assert.ok(!(await textOf({ ...sealedText, test: false })).join('').includes('TEST'))
  })

  for (const [kind, own, other] of [
    ['insurer', '除外责任', '连带责任'],
    ['guarantee-company', '连带责任', '除外责任'],
  ] as const) {
    test(`of a guarantor of kind ${kind} contains only its own special undertaking`, async () => {
      const all = (await textOf({ ...sealedText, issuer: { ...sealedText.issuer, kind } })).join('')
      assert.ok(all.includes(own) && !all.includes(other))
    })
  }

  test('wraps long names and numbers completely', async () => {
    const name = '云川镕堃喆玥翀䶮𬭎建设集团有限公司'.repeat(8)
    const guaranteeNumber = `LONG-${'0123456789'.repeat(12)}`
    const all = (await textOf({ ...sealedText, applicant: { ...sealedText.applicant, name }, guaranteeNumber })).join(
      '',
    )
    assert.ok(all.includes(name) && all.includes(guaranteeNumber))
  })

  test('is rejected before drawing when the font lacks a character, which is named', async () => {
    const text = { ...sealedText, applicant: { ...sealedText.applicant, name: '云川🎉公司' } }
    await assert.rejects(renderer.render(text), (error: RenderError) => {
      return (
        error.code === 'missing-glyph' &&
        error.detail.includes('🎉 U+1F389') &&
        error.detail.includes('申请人（投标人），第3字')
      )
    })
  })

  for (const [why, text] of [
    ['the amount is no amount', { ...sealedText, amount: '7,000' }],
    ['a plain one has no lot', { ...sealedText, kind: 'plain' as const }],
    ['the latest date is no date', { ...sealedText, validity: { ...sealedText.validity, latestDate: '2027/6/30' } }],
  ] as const) {
    test(`is rejected when ${why}`, () => assert.rejects(renderer.render(text), { code: 'bad-text' }))
  }

  test('does not depend on earlier documents', async () => {
    const first = await renderer.render(sealedText)
    await renderer.render(plainText)
    assert.deepEqual(await renderer.render(sealedText), first)
  })
})

describe('the typesetting process', () => {
  const pidOf = async (renderer: Renderer) => Buffer.from(await renderer.render(sealedText)).toString()

  test('is replaced after its limit of documents', async () => {
    const renderer = createRenderer({ workerFile: fixtures.pid, documentsPerWorker: 2 })
    const pids = [await pidOf(renderer), await pidOf(renderer), await pidOf(renderer)]
    await renderer.close()
    assert.equal(pids[0], pids[1])
    assert.notEqual(pids[1], pids[2])
  })

  test('that crashes once is replaced and the document is still made', async () => {
    const folder = mkdtempSync(`${tmpdir()}/guarantee-file-`)
    const renderer = createRenderer({ workerFile: fixtures.dyingOnce })
    const pdf = await renderer.render({ ...sealedText, verifyUrl: `${folder}/died` })
    await renderer.close()
    assert.equal(Buffer.from(pdf).toString(), 'made')
    assert.ok(existsSync(`${folder}/died`))
    rmSync(folder, { recursive: true })
  })

  test('that crashes again on the same document fails it and continues with the next', async () => {
    const renderer = createRenderer({ workerFile: fixtures.dying })
    const [first, second] = await Promise.allSettled([
      renderer.render({ ...sealedText, guaranteeNumber: 'die' }),
      renderer.render(sealedText),
    ])
    await renderer.close()
    assert.ok(first?.status === 'rejected' && first.reason.code === 'worker-died')
    assert.equal(second?.status, 'fulfilled')
  })

  test('that hangs is ended and counts as crashed', async () => {
    const renderer = createRenderer({ workerFile: fixtures.dying, timeoutMs: 300, startMs: 0 })
    await assert.rejects(renderer.render({ ...sealedText, guaranteeNumber: 'hang' }), { code: 'worker-died' })
    await renderer.close()
  })

  test('accepts nothing once the renderer is closed', async () => {
    const renderer = createRenderer({ workerFile: fixtures.dying })
    const waiting = renderer.render({ ...sealedText, guaranteeNumber: 'hang' })
    const refused = assert.rejects(waiting, { code: 'renderer-closed' })
    await renderer.close()
    await refused
    await assert.rejects(renderer.render(sealedText), { code: 'renderer-closed' })
  })

  test('ends when its parent is killed', async () => {
    const parent = spawn(process.execPath, [fixtures.parent], { stdio: ['ignore', 'pipe', 'pipe'] })
    await once(parent.stdout, 'data')
    parent.kill('SIGKILL')
    // The worker holds the parent's stderr: the pipe closes only when both have ended.
    const [, signal] = await once(parent, 'close')
    assert.equal(signal, 'SIGKILL')
  })
})
