import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'
import { tick } from './tick.ts'

/** On the page of a lot: marks the candidate, opens the release dialog and reads its three groups. */
export async function readRelease(
  page: Page,
  { candidate, held }: { candidate: string; held: string },
): Promise<Locator> {
  const others = page.getByRole('button', { name: '注销未中标人保函' })
  assert.equal(await others.isDisabled(), true, 'nothing is released before candidates are marked')
  await tick(page.getByRole('checkbox', { name: '本标段没有中标候选人' }))
  assert.equal(await others.isDisabled(), false, 'or before a person states that there is none')
  await tick(page.getByRole('checkbox', { name: candidate }))
  await page.getByRole('checkbox', { name: '本标段没有中标候选人', checked: false }).waitFor()
  await others.click()
  const dialog = page.getByRole('dialog', { name: '注销未中标人保函' })
  await dialog.getByRole('region', { name: '保留（中标候选人）1 份' }).getByText(candidate).waitFor()
  await dialog.getByRole('region', { name: '暂不能注销 1 份' }).getByText(held).waitFor()
  const released = dialog.getByRole('region', { name: '将注销（解除）1 份' }).getByRole('listitem')
  assert.equal(await released.count(), 1)
  assert.doesNotMatch((await released.textContent()) ?? '', new RegExp(`${candidate}|${held}`))
  return dialog
}
