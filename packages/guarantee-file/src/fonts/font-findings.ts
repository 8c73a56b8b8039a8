import type { FindingText } from '../findings/findings.ts'

/** Findings about the fonts of a file. */
export const fontFindings = {
  'font-not-embedded': {
    severity: 'warn',
    zh: 'PDF 使用了未嵌入的字体，不同电脑上显示的字形可能不同',
    en: 'the PDF uses fonts that it does not embed: each computer draws them in a font of its own',
    todo: '请在生成 PDF 时嵌入全部字体（子集即可）后重新签章。Embed all fonts, as subsets, when the PDF is made, and sign again.',
  },
} as const satisfies Record<string, FindingText>
