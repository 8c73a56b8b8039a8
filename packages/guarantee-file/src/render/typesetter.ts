import { type FontShelf, openFont } from '../glyphs/font.ts'
import { type DrawnText, findMissingGlyphs, linesOfTemplate, nameMissing } from '../glyphs/missing-glyphs.ts'
import { letterInput, letterTexts } from '../letters/letter-input.ts'
import type { LetterText } from '../letters/letter-text.ts'
import { RenderError } from '../render-error.ts'
import { sealArt, sealWords } from '../signing/seal-art.ts'
import type { GuaranteeText } from '../templates/guarantee-text.ts'
import { drawnTexts, templateInput } from '../templates/template-input.ts'
import { letterTemplate, shippedTemplate } from '../templates/template-source.ts'
import { qrArt } from './qr.ts'
import { specimenSource } from './specimen.ts'
import { createTypstCompiler } from './typst-compiler.ts'
import { watermark } from './watermark.ts'

/** A guarantee to typeset. */
export type TypesetJob = {
  readonly text: GuaranteeText
  /** An institution's own template; by default the shipped one for the guarantor, the form and the edition. */
  readonly source?: string | undefined
  /** Marked 样张 on every page over the content, so that it is not mistaken for a guarantee. */
  readonly specimen?: boolean | undefined
  /** The signer adds its seal at the place in the template; otherwise the template draws one. */
  readonly sealPlace?: boolean | undefined
}

/** A letter to typeset, by the one template that letters have. */
export type LetterJob = { readonly letter: LetterText }

export type Typesetter = (job: TypesetJob | LetterJob) => Uint8Array

/** Loads font and compiler once; each call typesets one document as PDF/A-2b. Leaks some native memory per call. */
export function createTypesetter(): Typesetter {
  const font = openFont()
  const compiler = createTypstCompiler(font.bytes)
  const art = artCache(font)
  const setLetter = (letter: LetterText): Uint8Array => {
    const input = letterInput(letter)
    assertDrawable(font, letterTexts(input))
    const at = Math.floor(letter.writtenAt / 1000)
    return compiler.set(letterTemplate(), { inputs: { data: JSON.stringify(input) }, archival: true, at }).pdf
  }
  const setGuarantee = ({ text, source, specimen = false, sealPlace = false }: TypesetJob): Uint8Array => {
    const input = templateInput(text)
    const template = source ?? shippedTemplate(text.issuer.kind ?? 'bank', text.kind, text.edition)
    assertDrawable(font, [...drawnTexts(input), ...(source === undefined ? [] : linesOfTemplate(source))])
    const data = JSON.stringify({
      ...input,
      // Where the signer adds its seal, the template draws none.
      ...art(input.issuerName, sealPlace ? '' : sealWords(text.issuer.kind), watermarkOf(text)),
      qr: qrArt(input.qrText),
      sealPlace,
    })
    const at = Math.floor(text.issuedAt / 1000)
    const { pdf, pages } = compiler.set(template, { inputs: { data }, archival: true, at })
    if (!specimen) return pdf
    const outer = specimenSource(font, pages)
    return compiler.set(outer.source, { files: { ...outer.files, 'inner.pdf': pdf }, archival: false, at }).pdf
  }
  return (job) => ('letter' in job ? setLetter(job.letter) : setGuarantee(job))
}

/** @throws RenderError `missing-glyph` */
function assertDrawable(font: FontShelf, texts: readonly DrawnText[]): void {
  const missing = findMissingGlyphs(font, texts)
  if (missing.length > 0) throw new RenderError('missing-glyph', missing.map(nameMissing).join(' '))
}

function watermarkOf(text: GuaranteeText): string {
  return text.kind === 'sealed' ? '密文保函' : ''
}

type Art = { readonly seal: string; readonly watermark: string }

/** Seal and watermark are the same for every document of an issuer, so the last ones are cached. */
function artCache(shelf: FontShelf): (issuer: string, words: string, mark: string) => Art {
  const cached = new Map<string, Art>()
  return (issuer, words, mark) => {
    const key = words === '' ? mark : `${issuer}\n${words}\n${mark}`
    const found = cached.get(key)
    if (found !== undefined) return found
    const made = drawArt(shelf, issuer, words, mark)
    if (cached.size >= 16) cached.clear()
    cached.set(key, made)
    return made
  }
}

/** Empty words draw no seal, an empty mark no watermark. */
function drawArt(shelf: FontShelf, issuer: string, words: string, mark: string): Art {
  if (words === '' && mark === '') return { seal: '', watermark: '' }
  const font = shelf.outlines(`${issuer}${words}${mark}`)
  return {
    seal: words === '' ? '' : sealArt(font, issuer, words),
    watermark: mark === '' ? '' : watermark(font, mark),
  }
}
