import type { FindingText } from './findings.ts'

/** Findings where the pages show compared facts differently from the text of the file. */
export const shownFindings = {
  'amount-hidden': {
    severity: 'refuse',
    zh: '文件中的担保金额在页面上看不见（透明、与底色相近、极小、被遮盖、被裁去或在隐藏图层中）',
    en: 'the file states an amount that its page does not show: transparent, too pale, tiny, covered, clipped or on a hidden layer',
    todo: '请让金额以普通文字清晰印在页面上，删去看不见的金额后重新签章。Print the amount as plain, visible text, remove the invisible one, and sign again.',
  },
  'text-replaced': {
    severity: 'refuse',
    zh: '名称、金额、编号或日期另设了替代文字（ActualText、Alt）',
    en: 'names, amounts, numbers or dates have a replacement text (ActualText, Alt)',
    todo: '请关闭替代文字后重新生成并签章。Produce the PDF without replacement text, and sign again.',
  },
  'marks-beside-amount': {
    severity: 'refuse',
    zh: '金额旁边或中间有不是文字的笔画（曲线或图片）',
    en: 'marks that are not text (curves or pictures) are beside or between the figures of an amount',
    todo: '请把金额全部作为文字输出，旁边不放图形后重新签章。Print the whole amount as text without a drawing beside it, and sign again.',
  },
  'drawn-otherwise': {
    severity: 'refuse',
    zh: '页面上画出的字与文件中的文字不同',
    en: 'the page draws a character other than that in the text of the file',
    todo: '请用未改动的标准字体重新生成，字形与文字编码须一致。Use an unmodified font whose glyphs match its text encoding, and sign again.',
  },
  'drawn-unclear': {
    severity: 'warn',
    zh: '名称、金额、编号或日期的字形无法识别，未作为内容核对',
    en: 'the drawn characters of a name, an amount, a number or a date were not recognised, so they were not compared',
    todo: '请改用常见字体（宋体、仿宋、楷体、黑体等）并嵌入字体后重新签章。Use a common font, embed it, and sign again.',
  },
} as const satisfies Record<string, FindingText>
