/** A manager and a new version of product and rules, through the screens. */
import { addDays, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { checkPage, type Look } from './bank-people.ts'
import { narrow, type Visitor } from './visitor.ts'

export async function addRuleVersion(enter: (look?: Look) => Promise<Visitor>): Promise<void> {
  const visitor = await enter()
  const { page } = visitor
  await page.getByRole('menuitem', { name: '产品与规则' }).click()
  await page.getByRole('button', { name: '版本与生效日' }).click()
  await page.getByText('首个版本', { exact: true }).waitFor()
  await page.getByRole('button', { name: '新版本' }).click()
  const form = page.getByRole('dialog', { name: '新版本' })
  await form.getByLabel('费率').fill('5')
  await form.getByLabel('说明').fill('费率调整，分行批复')
  const save = () => form.getByRole('button', { name: '新版本', exact: true }).click()
  await save()
  await form.getByText(/请更正：费率/).waitFor()
  const calm = () => ({ ...visitor, troubles: visitor.troubles.filter((one) => !one.includes('422')) })
  await checkPage(calm(), 'institution-rule-version-form-1280')
  await form.getByLabel('费率').fill('0.005')
  await save()
  await form.waitFor({ state: 'hidden' })
  await page.getByText('待生效').waitFor()
  await page
    .getByText(addDays(shanghaiDate(Date.now()), 1))
    .first()
    .waitFor()
  await page.getByRole('button', { name: '登记平台展示' }).first().click()
  const offer = page.getByRole('dialog', { name: '登记平台展示' })
  await offer.getByLabel('费率').fill('0.004')
  await offer.getByLabel('最低手续费（元）').fill('500')
  await offer.getByRole('button', { name: '登记平台展示', exact: true }).click()
  await page.getByText(/平台 0.004，本机构 0.005/).waitFor()
  await checkPage(calm(), 'institution-rule-versions-1280')
  await page.setViewportSize(narrow)
  await checkPage(calm(), 'institution-rule-versions-390')
  await visitor.leave()
}
