/** Pages that state an amount and a name, drawn with many techniques. */
import { type RawPdf, rawPdf, stream } from '../pdf-kit.ts'

export const facts = { amount: '700000.00', names: ['RIVER BUILDERS LTD'], values: ['PB-2026-0318'] }

/** In 11 points from the left margin; the amount is at 72 600 and about 55 points wide. */
export const amountAt = { x: 72, y: 600 }
export const text = (content: string, { x, y } = amountAt, size = 11) =>
  `BT /F1 ${size} Tf ${x} ${y} Td (${content}) Tj ET`
export const amount = text('700,000.00')
export const over = '68 595 66 18 re'

const rest = [
  text('Bid guarantee PB-2026-0318 for RIVER BUILDERS LTD', { x: 72, y: 700 }),
  text('The guarantor pays on first demand at most CNY', { x: 72, y: 620 }),
].join('\n')

/** Operands of TJ: each character separately, `gap` thousandths of an em apart. */
export const spaced = (content: string, gap: number) => [...content].map((one) => `(${one})`).join(` -${gap} `)
export const spacedAmount = `BT /F1 11 Tf 72 600 Td [${spaced('700,000.00', 300)}] TJ ET`

/** @param objects additional objects of the file, from number 10 */
export type Extras = {
  readonly resources?: string
  readonly fonts?: string
  readonly page?: string
  readonly catalog?: string
  readonly objects?: Readonly<Record<number, string>>
}

export function factPage(
  content: string,
  { resources = '', fonts = '', page = '', catalog = '', objects = {} }: Extras = {},
): RawPdf {
  return rawPdf({
    1: `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R ${page} /Resources << /Font << /F1 5 0 R ${fonts} >> ${resources} >> >>`,
    4: stream(`${rest}\n${content}`),
    ...objects,
  })
}

export const form = (content: string, entries = '/BBox [0 0 595 842]') =>
  stream(content, `/Type /XObject /Subtype /Form ${entries} /Resources << /Font << /F1 5 0 R >> >>`)
