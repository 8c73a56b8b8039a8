import type { FindingText } from '../findings/findings.ts'

/** Findings about the fonts of a file. */
export const fontFindings = {
  'font-not-embedded': {
    severity: 'warn',
    zh: 'PDF 使用了未嵌入的字体，不同电脑上显示的字形可能不同',
    en: 'the PDF uses fonts that it does not embed: each computer draws them in a font of its own',
    todo: '请在生成 PDF 时嵌入全部字体（子集即可）后重新签章。Embed all fonts, as subsets, when the PDF is made, and sign again.',
  },
  'font-encoding-untrusted': {
    severity: 'refuse',
    zh: 'PDF 使用了未嵌入的字体，其文字编码不能确定与页面所见一致',
    en: 'the text of a font that the PDF does not embed need not be what a viewer draws: it contradicts the encoding of the font, or the encoding is of its own',
    todo: '请在生成 PDF 时嵌入全部字体，不改动 ToUnicode、Encoding，重新签章。Embed all fonts when the PDF is made, leave ToUnicode and Encoding as they are, and sign again.',
  },
} as const satisfies Record<string, FindingText>
