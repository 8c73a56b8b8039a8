/** Letters of a sandbox: one page of plain lines, to be sealed and submitted. */
import { groupedAmount } from '@openbaohan/protocol/values/grouped-amount.ts'
import { capitalAmount } from '../text/capital-amount.ts'
import { type LetterKind, letterKinds } from '../text/letter-kind.ts'

export type SandboxLetter = {
  readonly kind: LetterKind
  /** The author. */
  readonly from: string
  readonly guaranteeNumbers: readonly string[]
  /** Decimal yuan; for a demand. */
  readonly amount?: string | undefined
  /** Number of the lot; for a letter about the whole lot. */
  readonly lot?: string | undefined
  /** The agency that an authorisation names. */
  readonly agent?: string | undefined
}

const left = 72
const top = 760
const leading = 22
/** Non-ASCII text uses the one Chinese font that every viewer knows by name; nothing is embedded. */
const font =
  '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>/DW 1000>>]>>'

/** An A4 page with these lines, unsigned. */
export function sandboxLetter(lines: readonly string[]): Uint8Array {
  const shown = lines.map((line) => `<${hexOf(line)}> Tj T*`).join('\n')
  const content = `BT /F1 14 Tf ${leading} TL ${left} ${top} Td\n${shown}\nET`
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>',
    font,
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
  ]
  let file = '%PDF-1.7\n'
  const offsets = objects.map((object, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const size = objects.length + 1
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`
  const trailer = `trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`
  return Buffer.from(file + table + trailer, 'latin1')
}

const closing: Partial<Record<LetterKind, string>> = {
  demand: '请贵方按保函约定付款。',
  release: '请贵方终止上列保函。',
}
/** This many characters fit between the margins. */
const lineCharacters = 30

/** The lines of such a letter. */
export function letterLines({ kind, from, guaranteeNumbers, amount, lot, agent }: SandboxLetter): string[] {
  const money = amount === undefined ? [] : [`金额：人民币${groupedAmount(amount)}元（${capitalAmount(amount)}）`]
  const numbers = guaranteeNumbers.map((number) => `保函编号：${number}`)
  const lots = lot === undefined ? [] : [`标段编号：${lot}`]
  const agents = agent === undefined ? [] : [`被授权人：${agent}`]
  const lines = [letterKinds[kind].zh, ...lots, ...agents, ...numbers, ...money, closing[kind] ?? '', from]
  return lines.filter((line) => line !== '').flatMap(wrap)
}

function wrap(line: string): string[] {
  const characters = [...line]
  const count = Math.ceil(characters.length / lineCharacters)
  return Array.from({ length: count }, (_, at) =>
    characters.slice(at * lineCharacters, (at + 1) * lineCharacters).join(''),
  )
}

/** UCS-2, big-endian. */
function hexOf(line: string): string {
  return Array.from({ length: line.length }, (_, at) => line.charCodeAt(at).toString(16).padStart(4, '0')).join('')
}
