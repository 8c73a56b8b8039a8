/** A manager and what decides from a day to come: a version of product and rules, and the holidays of a year. */
import { addDays, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { checkPage } from './bank-people.ts'
import type { Visitor } from './visitor.ts'

export async function addRuleVersion(visitor: Visitor): Promise<void> {
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
  visitor.expectTrouble('422')
  await checkPage(visitor, 'bank-rule-version-form')
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
  await checkPage(visitor, 'bank-rule-versions')
}

export async function enterHolidays(visitor: Visitor): Promise<void> {
  const { page } = visitor
  await page.getByRole('menuitem', { name: '节假日历' }).click()
  await page.getByRole('button', { name: '录入一年' }).click()
  const dialog = page.getByRole('dialog', { name: '录入一年' })
  await dialog.getByLabel('年份').fill('2031')
  await dialog.getByLabel('依据').fill('国务院办公厅关于2031年部分节假日安排的通知')
  await dialog.getByLabel('放假与调休上班').fill('休 元旦 2031-01-01\n元旦放假三天')
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.getByText('第 2 行不能识别').waitFor()
  await checkPage(visitor, 'bank-holiday-form')
  await dialog.getByLabel('放假与调休上班').fill(
    ['元旦 2031-01-01', '春节 2031-01-22 2031-01-28', '清明节 2031-04-05', '劳动节 2031-05-01', '端午节 2031-06-24']
      .concat(['中秋节 2031-10-01', '国庆节 2031-10-02 2031-10-08'])
      .map((day) => `休 ${day}`)
      .concat(['班 2031-01-04'])
      .join('\n'),
  )
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('国务院办公厅关于2031年部分节假日安排的通知').waitFor()
  await checkPage(visitor, 'bank-holidays')
}
