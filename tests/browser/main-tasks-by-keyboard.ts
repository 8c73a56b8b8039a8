/** The three main tasks of the consoles with Tab, arrows, Enter and Escape: no pointer, and the focus is never lost. */
import assert from 'node:assert/strict'
import { keyboardOf } from './keyboard.ts'
import type { Visitor } from './visitor.ts'

export async function signInByKeyboard(visitor: Visitor, email: string): Promise<void> {
  const { page } = visitor
  const keyboard = keyboardOf(visitor)
  await keyboard.activate(page.getByRole('button', { name: email }))
  await page.getByRole('heading', { level: 1, name: '首页' }).waitFor()
  await keyboard.keepsFocus()
}

/** From the home page. @returns the number of the application */
export async function applyByKeyboard(
  visitor: Visitor,
  { lot, institution }: { lot: string; institution: string },
): Promise<string> {
  const { page } = visitor
  const keyboard = keyboardOf(visitor)
  await keyboard.activate(page.getByRole('button', { name: '申请保函' }).first())
  await keyboard.type(page.getByRole('textbox', { name: /搜索标段/ }), lot)
  await keyboard.activate(page.getByRole('button', { name: new RegExp(lot) }))
  await keyboard.activate(page.getByRole('button', { name: new RegExp(`^选择 ${institution}`) }))
  await keyboard.type(page.getByLabel('备注（仅本单位可见）'), '二部负责')
  await keyboard.activate(page.getByRole('button', { name: '确认申请' }))
  await page.getByText('申请已提交').waitFor()
  await keyboard.activate(page.getByRole('button', { name: '查看进展' }), 'Space')
  await page.getByRole('heading', { level: 1, name: lot }).waitFor()
  await keyboard.assertNoClick()
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

/** From the home page, by the only task there. */
export async function acceptByKeyboard(visitor: Visitor, applicant: string): Promise<void> {
  const { page } = visitor
  const keyboard = keyboardOf(visitor)
  await keyboard.activate(page.getByRole('link', { name: /待办理的申请/ }))
  await page.getByText(applicant).first().waitFor()
  const accept = page.locator('#content').getByRole('button', { name: /(^| )同意开立$/ })
  const dialog = page.getByRole('dialog', { name: '同意开立' })
  await keyboard.activate(accept)
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  assert.ok(await keyboard.isOn(accept), 'the button that opened the dialog has the focus again')
  await keyboard.activate(accept)
  await keyboard.type(dialog.getByLabel('审批意见'), '资料齐全，授信充足')
  await keyboard.activate(dialog.getByRole('button', { name: '同意开立', exact: true }))
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText(/已提交，待复核后生效/).waitFor()
  await keyboard.keepsFocus()
  await keyboard.assertNoClick()
}

/** From the home page. @param opensAt of a `datetime-local` field */
export async function enterLotByKeyboard(
  visitor: Visitor,
  lot: { number: string; name: string; opensAt: string },
): Promise<void> {
  const { page } = visitor
  const keyboard = keyboardOf(visitor)
  await keyboard.choose('标段')
  await keyboard.activate(page.getByRole('link', { name: '新建标段' }))
  await keyboard.type(page.getByLabel('标段编号'), lot.number)
  await keyboard.type(page.getByLabel('开标时间（北京时间）'), lot.opensAt.replace('T', ' '))
  const kinds = page.getByRole('radiogroup').getByRole('radio')
  await keyboard.go(kinds.first())
  await page.keyboard.press('ArrowRight')
  assert.ok(await kinds.nth(1).isChecked())
  await keyboard.type(page.getByLabel('标段名称'), lot.name)
  await keyboard.type(page.getByLabel('招标人名称'), '云川市轨道交通集团有限公司')
  await keyboard.type(page.getByLabel('招标人统一社会信用代码'), '91329901MA1K3T7P1C')
  await keyboard.type(page.getByLabel('估算价（采购为预算），元'), '40000000')
  await keyboard.type(page.getByLabel('保证金金额，元'), '700000')
  await keyboard.activate(page.getByRole('button', { name: '登记标段' }))
  await keyboard.activate(page.getByRole('dialog').getByRole('button', { name: '确认登记' }))
  await page.getByRole('heading', { level: 1, name: lot.name }).waitFor()
  await keyboard.keepsFocus()
  await keyboard.assertNoClick()
}
