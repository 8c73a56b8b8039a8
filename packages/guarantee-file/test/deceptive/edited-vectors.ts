/** True letters of other programs with edited ToUnicode maps: two digits are exchanged in the text. */
import { decodePDFRawStream, PDFDocument, PDFRawStream } from '@cantoo/pdf-lib'
import { type HonestVector, honestVectors } from '../honest/honest-vectors.ts'
import { toUnicode } from './letter-font.ts'

const numerals = '零壹贰叁肆伍陆柒捌玖'

/** STSong-Light without a ToUnicode map. */
const withoutMap = ['reportlab-4', 'reportlab-16', 'reportlab-28', 'reportlab-40']

/** Of every program and in every font. */
export const editableVectors = (): readonly HonestVector[] =>
  honestVectors().filter(({ name }, index) => index % 4 === 0 && !withoutMap.includes(name))

/** Exchanges the first digit of the amount with another, in every notation of the amount. */
function exchanged(amount: string): (text: string) => string {
  const first = Number(amount.charAt(0))
  const other = first === 1 ? 7 : 1
  const digits = [0x30, 0xff10].map((zero) => [first, other].map((digit) => String.fromCharCode(zero + digit)))
  const pairs = [...digits, [first, other].map((digit) => numerals.charAt(digit))]
  const to = new Map(pairs.flatMap(([one = '', two = '']) => [[one, two] as const, [two, one] as const]))
  return (text) => [...text].map((one) => to.get(one) ?? one).join('')
}

/** @returns the edited file, and the facts in its text */
export async function editedVector({ file, facts, name }: HonestVector): Promise<Omit<HonestVector, 'producer'>> {
  const exchange = exchanged(facts.amount)
  const document = await PDFDocument.load(file, { updateMetadata: false })
  for (const [reference, object] of document.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream)) continue
    const map = decodedMap(object)
    if (map === undefined) continue
    const rows = map.map(([code, text]) => [code, exchange(text)] as const)
    const body = toUnicode(rows)
    const data = Buffer.from(body.slice(body.indexOf('stream\n') + 7, body.lastIndexOf('\nendstream')), 'latin1')
    document.context.assign(reference, document.context.stream(data, { Filter: 'FlateDecode' }))
  }
  const read = {
    guaranteeNumber: exchange(facts.guaranteeNumber),
    applicationNumber: exchange(facts.applicationNumber),
    applicantName: facts.applicantName,
    amount: exchange(facts.amount),
  }
  return { name: `edited-${name}`, facts: read, file: await document.save({ useObjectStreams: false }) }
}

type Row = readonly [code: string, text: string]

/** The rows of a ToUnicode map; undefined when the stream is not one. */
function decodedMap(stream: PDFRawStream): readonly Row[] | undefined {
  const head = String(stream.dict)
  if (/\/Subtype|\/Length1|\/Type/.test(head)) return undefined
  let text: string
  try {
    text = Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')
  } catch {
    return undefined
  }
  if (!text.includes('begincmap')) return undefined
  const blocks = (name: string) =>
    [...text.matchAll(new RegExp(`begin${name}([^]*?)end${name}`, 'g'))].map(([, body = '']) => body)
  const single = blocks('bfchar').flatMap((body) =>
    [...body.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>/gi)].map(([, code = '', to = '']): Row => [code, utf16(to)]),
  )
  const ranges = blocks('bfrange').flatMap((body) => [
    ...[...body.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*<([0-9a-f]+)>/gi)].flatMap(rangeOf),
    ...[...body.matchAll(/<([0-9a-f]+)>\s*<[0-9a-f]+>\s*\[([^\]]*)\]/gi)].flatMap(listOf),
  ])
  return [...single, ...ranges]
}

function rangeOf([, from = '', until = '', to = '']: RegExpMatchArray): readonly Row[] {
  const count = Number.parseInt(until, 16) - Number.parseInt(from, 16) + 1
  const first = utf16(to)
  const last = first.charCodeAt(first.length - 1)
  return Array.from({ length: count }, (_, index) => [
    codeAfter(from, index),
    first.slice(0, -1) + String.fromCharCode(last + index),
  ])
}

const listOf = ([, from = '', list = '']: RegExpMatchArray): readonly Row[] =>
  [...list.matchAll(/<([0-9a-f]+)>/gi)].map(([, to = ''], index) => [codeAfter(from, index), utf16(to)])

const codeAfter = (from: string, by: number) => (Number.parseInt(from, 16) + by).toString(16).padStart(from.length, '0')
const utf16 = (hex: string) =>
  (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('')
