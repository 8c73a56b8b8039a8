/** The address of a partner: tested before it is registered, changed to a dead one by mistake, and restored. */
import assert from 'node:assert/strict'
import type { RunningSandbox } from '../harness/running-sandbox.ts'
import { narrow, untilLoaded, type Visitor, wide } from './visitor.ts'

/** Nothing listens there: the port of a service that no machine offers any more. */
const closedAddress = 'http://127.0.0.1:9/gateway'

type Check = (visitor: Visitor, name: string) => Promise<void>
/** Numbers of applications that wait for the partner, and the address that worked. */
type CutOff = { waiting: readonly string[]; working: string }

async function testAddress({ page }: Visitor, address: string, result: string): Promise<void> {
  await page.getByRole('button', { name: '测试连接' }).first().click()
  const dialog = page.getByRole('dialog', { name: '测试连接' })
  await dialog.getByRole('status').getByText(result).waitFor()
  await dialog.getByText(address).waitFor()
}

async function closeTest({ page }: Visitor): Promise<void> {
  const dialog = page.getByRole('dialog', { name: '测试连接' })
  await dialog
    .locator('.ant-modal-footer')
    .getByRole('button', { name: /^关\s?闭$/ })
    .click()
  await dialog.waitFor({ state: 'hidden' })
}

export async function testBeforeRegistering(
  bank: Visitor,
  { sandbox, check }: { sandbox: RunningSandbox; check: Check },
): Promise<void> {
  const { page } = bank
  await page.goto(`${sandbox.urlOf.bank}/partners/new`)
  await page.getByLabel('接口地址').fill(`${sandbox.urlOf.platform}/gateway`)
  await testAddress(bank, `${sandbox.urlOf.platform}/gateway`, '已连通')
  await check(bank, 'connection-reached-1280')
  await closeTest(bank)
  await page.getByLabel('接口地址').fill('http://169.254.169.254/gateway')
  await testAddress(bank, 'http://169.254.169.254/gateway', '不可测试此地址')
  await closeTest(bank)
}

const pathOf = (sandbox: RunningSandbox) => `${sandbox.urlOf.platform}/partners/finance_bank`

export async function cutOff(
  { page }: Visitor,
  { sandbox, apply }: { sandbox: RunningSandbox; apply: () => Promise<string> },
): Promise<CutOff> {
  await page.goto(`${pathOf(sandbox)}?tab=settings`)
  const working = await page.getByLabel('接口地址').inputValue()
  await page.getByLabel('接口地址').fill(closedAddress)
  await page.getByRole('button', { name: /^保\s?存$/ }).click()
  await page.getByText('已保存').waitFor()
  return { waiting: await Promise.all(Array.from({ length: 5 }, apply)), working }
}

export async function restoreAddress(
  platform: Visitor,
  { sandbox, check, waiting, working }: CutOff & { sandbox: RunningSandbox; check: Check },
): Promise<void> {
  const { page } = platform
  await page.goto(pathOf(sandbox))
  const alert = page.getByRole('alert').filter({ hasText: '本方更改接口地址后' })
  await alert.getByText('对方拒绝连接').waitFor()
  for (const fact of ['方工于', closedAddress, working]) await alert.getByText(fact).waitFor()
  await alert.getByRole('link', { name: `待处理报文（${waiting.length} 条待发）` }).waitFor()
  await check(platform, 'partner-failing-1280')
  await testAddress(platform, closedAddress, '对方拒绝连接')
  await check(platform, 'connection-refused-1280')
  await closeTest(platform)
  await page.setViewportSize(narrow)
  await check(platform, 'partner-failing-390')
  await page.setViewportSize(wide)
  await alert.getByRole('button', { name: '恢复原地址' }).click()
  const dialog = page.getByRole('dialog', { name: '恢复原地址' })
  await dialog.getByText(working).waitFor()
  await check(platform, 'partner-restore-1280')
  await dialog.getByRole('button', { name: '恢复原地址' }).click()
  await page.getByText('已恢复，待发报文').waitFor()
  for (const number of waiting) await sandbox.until(number, 'issued')
  await page.reload()
  await page.getByText(working).first().waitFor()
  await untilLoaded(page)
  assert.equal(await alert.count(), 0)
  await check(platform, 'partner-restored-1280')
}
