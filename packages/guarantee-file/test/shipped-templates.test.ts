import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { ownReader } from '../src/inspect/extract-text.ts'
import { createRenderer, type Renderer } from '../src/render/render.ts'
import { signPdf } from '../src/signing/sign-pdf.ts'
import { issuerKinds } from '../src/templates/guarantee-text.ts'
import { templateInput } from '../src/templates/template-input.ts'
import { sampleGuarantee, strainedGuarantee } from '../src/templates/template-sample.ts'
import { shippedTemplate, templateForms } from '../src/templates/template-source.ts'
import { issuedAt, sampleSigner } from './sample.ts'

describe('a letter of a shipped template', () => {
  let renderer: Renderer
  const reader = ownReader()
  before(() => {
    renderer = createRenderer()
  })
  after(() => renderer.close())
  const pagesOf = async (pdf: Uint8Array) => ((await reader.read(pdf)) ?? []).map((page) => page.replace(/\s+/g, ''))

  for (const kind of issuerKinds)
    for (const form of templateForms)
      test(`of ${kind}, ${form}, has its fields in text order at any length`, async () => {
        for (const text of [sampleGuarantee(kind, form), strainedGuarantee(kind, form)]) {
          const { fields } = templateInput(text)
          const pages = await pagesOf(await renderer.render(text))
          // A table that continues on the next page has a footer and a header in its middle.
          const all = pages.join('').replace(/第\d+页共\d+页.*?TEST\)?）?，不具有法律效力/g, '')
          assert.ok(
            all.includes(
              fields
                .map(({ label, value }) => label + value)
                .join('')
                .replace(/\s+/g, ''),
            ),
          )
          assert.ok(pages.length > 1 && pages.at(-1)?.includes('（签章）：'))
        }
      })

  test('is PDF/A-2b with title, author, language, date and output intent', async () => {
    const text = sampleGuarantee('bank', 'sealed')
    const pdf = Buffer.from(await renderer.render(text)).toString('utf8')
    for (const field of [
      `${text.guaranteeNumber}</rdf:li>`,
      `<rdf:Seq><rdf:li>${text.issuer.name}</rdf:li>`,
      '<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li>',
      '<xmp:CreateDate>2026-11-25T02:06:00+00:00',
      '/OutputIntent',
    ])
      assert.ok(pdf.includes(field), field)
  })

  test('has the same bytes in another process', async () => {
    const other = createRenderer()
    const text = sampleGuarantee('insurer', 'plain')
    await other.render(strainedGuarantee('bank', 'sealed'))
    assert.deepEqual(await other.render(text), await renderer.render(text))
    await other.close()
  })

  test('has a place for the seal of the signature when the signer has one', async () => {
    const { signer } = await sampleSigner()
    const text = sampleGuarantee('bank', 'plain')
    for (const sealPlace of [true, false]) {
      let asked = 0
      const art = () => {
        asked++
        return {
          body: '<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << >> /Length 0 >>\nstream\n\nendstream',
        }
      }
      await signPdf(await renderer.render(text, { sealPlace }), signer, issuedAt, { seal: { art } })
      assert.equal(asked, sealPlace ? 1 : 0)
    }
  })

  test('is marked as a sample on every page, even if its template omits the mark', async () => {
    const source = shippedTemplate('bank', 'sealed').replace('background: if d.watermark != ""', 'background: if false')
    const text = sampleGuarantee('bank', 'sealed')
    const marked = (pages: string[]) => pages.filter((page) => page.includes('样张（SAMPLE）')).length
    const sample = await pagesOf(await renderer.render(text, { source, specimen: true }))
    const guarantee = await pagesOf(await renderer.render(text, { source }))
    assert.deepEqual([marked(sample), marked(guarantee)], [guarantee.length, 0])
    assert.ok(sample.join('').includes('不得抗辩的事由'), 'and can still be read')
  })
})
