/** The sheet of a demand to be printed. */
export const sheetChinese = {
  answers: '人工回答',
  people: '经办与复核',
  printedBy: '打印人',
  printedAt: '打印时间',
  signature: '签字',
  date: '日期',
} as const
