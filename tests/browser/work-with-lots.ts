/** What a person does with a list: sorts, exports, arranges and saves it, and opens a row by keyboard. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync, zipSync } from 'fflate'
import { goWithin, untilLoaded, type Visitor } from './visitor.ts'

/** @param url of the list of the sandbox's twenty lots */
export async function workWithLots(
  visitor: Visitor,
  url: string,
  check: (name: string) => Promise<void>,
): Promise<void> {
  const { page } = visitor
  await goWithin(page, url)
  await page.getByText('共 20 条').waitFor()
  const numbersShown = () =>
    page.evaluate<string[]>(
      `[...document.querySelectorAll('tr.ant-table-row a')].map((link) => link.getAttribute('href').split('/').at(-1))`,
    )
  const amounts = async () =>
    (await page.locator('tr.ant-table-row td:nth-child(4)').allTextContents()).map((text) => text.replace(/[^\d]/g, ''))
  await page.locator('tr.ant-table-row').first().waitFor()
  const head = page.getByRole('columnheader', { name: '保证金' })
  for (const [order, compare] of [
    ['ascending', (one: string, other: string) => Number(one) - Number(other)],
    ['descending', (one: string, other: string) => Number(other) - Number(one)],
  ] as const) {
    await head.click()
    await page.locator(`th[aria-sort=${order}]`).waitFor()
    await untilLoaded(page)
    const shown = await amounts()
    assert.deepEqual(shown, shown.toSorted(compare), order)
  }
  assert.deepEqual(await visitor.findCutTables(), [])
  await check('lots-sorted')

  const sorted = await numbersShown()
  assert.equal(sorted.length, 20)
  for (const [button, ending] of [
    ['导出 CSV', 'csv'],
    ['Excel', 'xlsx'],
  ] as const) {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: button }).click(),
    ])
    assert.equal(file.suggestedFilename(), `标段.${ending}`)
    const bytes = readFileSync(await file.path())
    const sheet = unzipSync(bytes.subarray(0, 2).toString() === 'PK' ? bytes : zipSync({}))
    const words = ending === 'csv' ? bytes.toString() : strFromU8(sheet['xl/sharedStrings.xml'] ?? new Uint8Array())
    const places = sorted.map((number) => words.indexOf(number))
    assert.ok(
      places.every((place, index) => place > (places[index - 1] ?? 0)),
      `${ending} has all of it in the list's order`,
    )
  }

  await page.getByRole('button', { name: '常用条件' }).click()
  await page.getByLabel('名称，如“本周到期”').fill('金额大的')
  await page.getByRole('button', { name: '保存当前条件' }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '显示' }).click()
  await page.getByRole('checkbox', { name: '招标人' }).uncheck()
  await page.getByText('紧凑').click()
  await check('lots-view')
  await page.keyboard.press('Escape')
  await page.goto(url)
  await page.getByRole('columnheader', { name: '保证金' }).waitFor()
  assert.equal(await page.getByRole('columnheader', { name: '招标人' }).count(), 0, 'the choice stays')
  await page.getByRole('button', { name: '常用条件' }).click()
  await page.getByRole('button', { name: '金额大的' }).first().click()
  await page.locator('th[aria-sort=descending]').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('tr.ant-table-row').first().locator(`a[href$="${sorted[0]}"]`).waitFor()
  await untilLoaded(page)

  await page.getByRole('region', { name: '标段' }).focus()
  for (const number of sorted.slice(0, 2)) {
    await page.keyboard.press('ArrowDown')
    await page.locator('tr.ant-table-row:focus').locator(`a[href$="${number}"]`).waitFor()
  }
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForURL(`**/lots/${sorted[1]}`)
}
