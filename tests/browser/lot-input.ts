/** The value of a `datetime-local` field in Beijing time. */
export const inDays = (days: number) => {
  const at = new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString()
  return `${at.slice(0, 10)}T09:30`
}

/** A CSV of lots as a user selects it. */
export const lotsCsv = (rows: readonly string[]) => ({
  name: '标段.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    ['标段编号,标段名称,招标人,招标人统一社会信用代码,保证金金额,开标时间,投标有效期,类型,估算价', ...rows].join('\n'),
  ),
})
