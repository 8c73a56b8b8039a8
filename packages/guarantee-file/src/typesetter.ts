import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { type Font, findMissingGlyphs, loadFont } from './font.ts'
import type { GuaranteeText } from './guarantee-text.ts'
import { qrArt } from './qr.ts'
import { RenderError } from './render-error.ts'
import { sealArt } from './seal-art.ts'
import { drawnTexts, templateInput } from './template-input.ts'
import { watermark } from './watermark.ts'

const templates = fileURLToPath(new URL('../templates', import.meta.url))

export type Typesetter = (text: GuaranteeText) => Uint8Array

/** Loads font and compiler once; each call sets one guarantee as PDF/A-2b. Leaks about 95 kB a document. */
export function createTypesetter(): Typesetter {
  const { font, bytes } = loadFont()
  const compiler = NodeCompiler.create({ workspace: templates, fontArgs: [{ fontBlobs: [bytes] }] })
  const art = artCache(font)
  return (text) => {
    const input = templateInput(text)
    const missing = findMissingGlyphs(font, drawnTexts(input))
    if (missing.length > 0) throw new RenderError('missing-glyph', missing.join(' '))
    const data = JSON.stringify({ ...input, ...art(input.issuerName, watermarkOf(text)), qr: qrArt(input.qrText) })
    try {
      const document = { mainFilePath: `${templates}/guarantee.typ`, inputs: { data } }
      return compiler.pdf(document, {
        pdfStandard: 'a-2b',
        pdfTags: false,
        creationTimestamp: Math.floor(text.issuedAt / 1000),
      })
    } catch (error) {
      throw new RenderError('template-failed', templateProblem(error))
    } finally {
      compiler.evictCache(1)
    }
  }
}

function watermarkOf(text: GuaranteeText): string {
  return text.kind === 'sealed' ? '密文保函' : ''
}

/** Seal and watermark are the same for every document of an issuer: keep the last ones. */
function artCache(font: Font): (issuer: string, mark: string) => { seal: string; watermark: string } {
  const kept = new Map<string, { seal: string; watermark: string }>()
  return (issuer, mark) => {
    const key = `${issuer}\n${mark}`
    const found = kept.get(key)
    if (found !== undefined) return found
    const made = { seal: sealArt(font, issuer, '投标保函专用章'), watermark: mark === '' ? '' : watermark(font, mark) }
    if (kept.size >= 16) kept.clear()
    kept.set(key, made)
    return made
  }
}

function templateProblem(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message)
  return String(error)
}
