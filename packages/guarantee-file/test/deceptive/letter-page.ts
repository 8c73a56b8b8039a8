/** The page of a letter as drawn, with tricks at the places of its facts. */

import { createPdfWriter, type PdfWriter, packed } from '../pdf-kit.ts'
import type { Fact, Letter } from './letter.ts'
import { type CompositeOptions, compositeFont, type LetterFont, outlinesOf, standardFont } from './letter-font.ts'
import { pictureOf } from './letter-picture.ts'

/** The place of a fact: its box begins at x and its baseline is y. In points. */
export type Place = {
  readonly fact: Fact
  readonly text: string
  readonly shown: string
  readonly x: number
  readonly y: number
  readonly size: number
  /** The width of the wider of both texts. */
  readonly width: number
}

export type TextOptions = {
  readonly size?: number
  readonly x?: number
  readonly y?: number
  /** Operators before the text is shown. */
  readonly state?: string
  /** Replaces `x y Td`. */
  readonly matrix?: string
}

type ResourceKind = 'Font' | 'XObject' | 'ExtGState' | 'Pattern' | 'Shading' | 'Properties' | 'ColorSpace'

export type LetterPage = {
  readonly writer: PdfWriter
  readonly letter: Letter
  /** Text in the regular fonts of the letter. */
  text(run: string, place: Pick<Place, 'x' | 'y' | 'size'>, options?: TextOptions): string
  /** Text in a separate font. */
  textIn(font: LetterFont, run: string, place: Pick<Place, 'x' | 'y' | 'size'>, options?: TextOptions): string
  composite(text: string, options: CompositeOptions): LetterFont
  /** Names an object in the resources of the page. */
  resource(kind: ResourceKind, object: number | string): string
  /** Paints a form XObject with these operators. */
  form(content: string, entries?: string): string
  outlines(run: string, place: Pick<Place, 'x' | 'y' | 'size'>): string
  picture(run: string, place: Pick<Place, 'x' | 'y' | 'size'>): string
  /** Drawn after all lines. */
  readonly late: string[]
  readonly annotations: string[]
  readonly pageEntries: string[]
  readonly catalogEntries: string[]
  /** Optional content groups, and their part of the configuration. */
  readonly layers: { number: number; configuration: string }[]
  /** An additional page after the letter. */
  readonly furtherPages: { content: string; entries: string }[]
  /** `[x y width height]`; A4 by default. */
  mediaBox: string
  resources(): string
}

export type DrawFact = (page: LetterPage, place: Place) => string

const a4 = '0 0 595 842'

/**
 * @param tricks draw their facts; all other facts are drawn as plain text
 * @param lines fewer than the letter's, where the whole page is drawn differently
 */
export function drawLetter(
  letter: Letter,
  tricks: Partial<Readonly<Record<Fact, DrawFact>>> = {},
  wholePage?: (page: LetterPage) => void,
  lines = letter.lines,
): Buffer {
  const writer = createPdfWriter()
  const named = new Map<ResourceKind, Map<string, string>>()
  const pages = writer.reserve()
  const texts = [...letter.lines.flatMap(({ runs }) => runs.map(({ text }) => text)), ...Object.values(letter.shown)]
  const serif = compositeFont(writer, texts.join(''))
  const latinFont = letter.digits === 'serif' ? undefined : standardFont(writer, letter.digits)
  const fontOf = (run: string) => (latinFont !== undefined && /^[\d,. ]+$/.test(run) ? latinFont : serif)

  const page: LetterPage = {
    writer,
    letter,
    late: [],
    annotations: [],
    pageEntries: [],
    catalogEntries: [],
    layers: [],
    furtherPages: [],
    mediaBox: a4,
    composite: (text, options) => compositeFont(writer, text, options),
    resource(kind, object) {
      const of = named.get(kind) ?? new Map<string, string>()
      named.set(kind, of)
      const value = typeof object === 'number' ? `${object} 0 R` : object
      const known = [...of].find(([, one]) => one === value)
      const name = known?.[0] ?? `${kind.charAt(0)}${of.size + 1}`
      of.set(name, value)
      return `/${name}`
    },
    textIn(font, run, { x, y, size }, options = {}) {
      const at = options.matrix === undefined ? `${options.x ?? x} ${options.y ?? y} Td` : `${options.matrix} Tm`
      return `BT ${page.resource('Font', font.number)} ${options.size ?? size} Tf ${options.state ?? ''} ${at} ${font.encode(run)} Tj ET`
    },
    text: (run, place, options) => page.textIn(fontOf(run), run, place, options),
    outlines: (run, { x, y, size }) => `${outlinesOf(run, x, y, size)}\nf`,
    picture(run, { x, y, size }) {
      const { width, height, entries, data, box } = pictureOf(run, size)
      const image = writer.add(
        packed(data, `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} ${entries}`),
      )
      return `q ${box.width} 0 0 ${box.height} ${x} ${y - box.below} cm ${page.resource('XObject', image)} Do Q`
    },
    form(content, entries = '/BBox [-2000 -2000 4000 4000]') {
      const body = packed(content, `/Type /XObject /Subtype /Form ${entries} /Resources ${page.resources()}`)
      return `${page.resource('XObject', writer.add(body))} Do`
    },
    resources: () => {
      const kinds = [...named].map(
        ([kind, of]) => `/${kind} << ${[...of].map(([name, value]) => `/${name} ${value}`).join(' ')} >>`,
      )
      return `<< ${kinds.join(' ')} >>`
    },
  }

  const content: string[] = []
  for (const { x, y, size, runs } of lines) {
    let pen = x
    for (const { text, fact } of runs) {
      if (text === '') continue
      const trick = fact === undefined ? undefined : tricks[fact]
      const shown = fact === undefined ? text : letter.shown[fact]
      const widthOf = (run: string) => fontOf(run).width(run) * size
      const width = trick === undefined ? widthOf(text) : Math.max(widthOf(text), widthOf(shown))
      const place = { x: pen, y, size }
      if (trick === undefined || fact === undefined) content.push(page.text(text, place))
      else content.push(trick(page, { ...place, fact, text, shown, width }))
      pen += width
    }
  }
  wholePage?.(page)
  return assembled(page, pages, [...content, ...page.late].join('\n'))
}

function assembled(page: LetterPage, pages: number, content: string): Buffer {
  const { writer } = page
  const add = (body: string, mediaBox: string, entries: string) =>
    writer.add(
      `<< /Type /Page /Parent ${pages} 0 R /MediaBox [${mediaBox}] /Contents ${writer.add(packed(body))} 0 R /Resources ${page.resources()} ${entries} >>`,
    )
  const annotations = page.annotations.length === 0 ? '' : `/Annots [${page.annotations.join(' ')}]`
  const kids = [
    add(content, page.mediaBox, `${annotations} ${page.pageEntries.join(' ')}`),
    ...page.furtherPages.map((further) => add(further.content, page.mediaBox, further.entries)),
  ]
  writer.set(pages, `<< /Type /Pages /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] /Count ${kids.length} >>`)
  const catalog = writer.add(
    `<< /Type /Catalog /Pages ${pages} 0 R ${optionalContent(page)} ${page.catalogEntries.join(' ')} >>`,
  )
  return writer.bytes(`/Root ${catalog} 0 R`)
}

/** All layers of a page are shown or hidden together. */
function optionalContent({ layers }: LetterPage): string {
  if (layers.length === 0) return ''
  const numbers = layers.map(({ number }) => `${number} 0 R`).join(' ')
  const configuration = layers[0]?.configuration.replaceAll('LAYERS', numbers)
  return `/OCProperties << /OCGs [${numbers}] /D << /Order [] ${configuration} >> >>`
}
