import type { FindingText } from './findings.ts'

/** Findings about the fonts of a file. */
export const fontFindings = {
  'font-not-embedded': {
    severity: 'warn',
    zh: 'PDF 使用了未嵌入的字体，不同电脑上显示的字形可能不同',
    en: 'the PDF uses fonts that are not embedded; each computer may draw them differently',
    todo: '请在生成 PDF 时嵌入全部字体（子集即可）后重新签章。Embed all fonts (subsets suffice) when producing the PDF, and sign again.',
  },
  'font-encoding-untrusted': {
    severity: 'refuse',
    zh: 'PDF 使用了未嵌入的字体，其文字编码不能确定与页面所见一致',
    en: 'the PDF uses a font that is not embedded, and its text may differ from what a viewer draws: it contradicts the encoding of the font, or the encoding is not a standard one',
    todo: '请在生成 PDF 时嵌入全部字体，不改动 ToUnicode、Encoding，重新签章。Embed all fonts when producing the PDF, leave ToUnicode and Encoding unchanged, and sign again.',
  },
} as const satisfies Record<string, FindingText>
