/** The statistics and the monthly report in a browser, by a person who has opened their page. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Visitor } from './visitor.ts'

type Check = (visitor: Visitor, name: string) => Promise<void>

async function downloaded({ page }: Visitor, button: string): Promise<string> {
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: button }).first().click()
  return readFileSync(await (await saved).path(), 'utf8')
}

/** @param wanted how many guarantees of the only opened lot are in force */
export async function walkStatistics(
  visitor: Visitor,
  wanted: { check: Check; name: string; guarantees: number },
): Promise<void> {
  const { page } = visitor
  const { check, name, guarantees } = wanted
  await page.getByRole('img', { name: '标段与申请' }).waitFor()
  await page.getByText('串标线索（跨标段）').waitFor()
  await check(visitor, `statistics-${name}`)
  await page.getByText('表', { exact: true }).click()
  await page.getByRole('table', { name: '标段与申请' }).waitFor()
  await check(visitor, `statistics-table-${name}`)
  await page.getByRole('link', { name: /^开标时有效保函/ }).click()
  await page.getByRole('heading', { name: '开标时有效保函' }).waitFor()
  await page.getByText('江东翀昱市政工程有限公司').first().waitFor()
  assert.equal(await page.getByRole('link', { name: /有限公司$/ }).count(), guarantees, 'what the number counts')
  await check(visitor, `statistics-rows-${name}`)
  assert.equal((await downloaded(visitor, '导出 CSV')).trim().split('\r\n').length, guarantees + 1)
}

/** Settings, a first report and its correction. */
export async function makeMonthlyReports(visitor: Visitor, check: Check): Promise<void> {
  const { page } = visitor
  for (const [label, value] of [
    ['行政区划代码', '329900'],
    ['监管机构代码', 'JG-01'],
    ['监管机构名称', '云川市公共资源交易监督局'],
  ] as const)
    await page.getByLabel(label).fill(value)
  await check(visitor, 'report-form')
  await page.getByRole('button', { name: '保存设置' }).click()
  const make = async (reason?: string) => {
    await page.getByRole('button', { name: '生成月报' }).first().click()
    const dialog = page.getByRole('dialog')
    if (reason !== undefined) await dialog.getByLabel('更正原因').fill(reason)
    await dialog.getByRole('button', { name: '生成月报' }).click()
    await dialog.waitFor({ state: 'hidden' })
  }
  await make()
  await page.getByText(/第 1 版/).waitFor()
  await make('更正演示')
  await page.getByText('更正演示').waitFor()
  await check(visitor, 'reports')
  assert.match(await downloaded(visitor, '下载'), /^\uFEFF电子投标保函监管月报\r\n(.*\r\n)*版本,2\r\n/)
}
