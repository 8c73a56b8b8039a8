import type { Page } from 'playwright-core'
import { confirmAction } from './bank-people.ts'

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

/** Under "more", with the end of its number. */
export async function abortLot(page: Page, number: string, reason: string): Promise<void> {
  await page.getByRole('button', { name: '更多' }).click()
  const end = number.slice(-6)
  await confirmAction(page, '流标', { 原因: reason, [`请输入标段编号末六位 ${end}，确认是这个标段`]: end })
}
