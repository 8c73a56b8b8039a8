/** The scenario of the pictures: four bids for one lot, a manual decision, an opening, a demand. */

import { claimsActions, presentDemand } from '@openbaohan/kit/scenes/demand.ts'
import { createStage } from '@openbaohan/kit/scenes/stage.ts'
import { canonicalString } from '@openbaohan/protocol/codec/canonical.ts'
import { signCanonical } from '@openbaohan/protocol/codec/sign.ts'
import type { Browser, Page } from 'playwright-core'
import { visit, wide } from '../../tests/browser/visitor.ts'
import type { RunningSandbox } from '../../tests/harness/running-sandbox.ts'
import type { TakePicture } from './picture-taker.ts'

const lot = { number: 'E3299010001000318001002', name: '云川市轨道交通3号线一期工程土建施工02标' }
const otherBids = [
  ['91329901MA1P0H5XX0', 'finance_insurer'],
  ['913299017140938277', 'finance_bank'],
  ['91329901MA1N4W6T41', 'finance_insurer'],
] as const
/** Device pixels for each CSS pixel: sharp on a good screen. */
const scale = 1.5

/** @returns how to enter a console, and what was played */
export async function playScenario(sandbox: RunningSandbox, browser: Browser, take: TakePicture) {
  const { urlOf } = sandbox
  const enter = async (url: string, email?: string): Promise<Page> => {
    const visitor = await visit(browser, { url, viewport: wide, scale })
    if (email !== undefined) await visitor.signIn(email)
    return visitor.page
  }

  const bidder = await enter(urlOf.platform, 'bidder@platform.test')
  const own = await applyInBrowser(bidder)
  const numbers = await applyForOthers(sandbox)
  await take(bidder, 'bidder')

  const tour = await enter(urlOf.tour)
  const click = async (action: string, result: string) => {
    await tour.getByRole('button', { name: action }).click()
    await tour.getByText(result).waitFor()
  }
  await click('公告一个标段', '刚才 · 公告标段')
  await click('以投标人身份申请保函', '刚才 · 投标人申请')
  const underwriter = await enter(urlOf.bank, 'underwriter@bank.test')
  await underwriter.getByRole('button', { name: '知道了' }).click()
  await underwriter.goto(`${urlOf.bank}/applications`)
  await underwriter.getByRole('tab', { name: /^全部/ }).click()
  await underwriter.getByText('已出函').first().waitFor()
  await take(underwriter, 'inbox', 640)
  await click('以审批人身份同意开立', '刚才 · 开立出函')
  await click('用最高权限找一找', '刚才 · 开标前的保密')
  await click('把时钟拨到开标', '刚才 · 开标还原')
  await take(tour, 'tour', 1100)

  await tour.getByRole('button', { name: '拨到下一次开标' }).click()
  const centre = await enter(urlOf.platform, 'centre@platform.test')
  await centre.goto(`${urlOf.platform}/openings/${lot.number}`)
  await centre.getByText('已还原，核验无误').nth(otherBids.length).waitFor()
  await take(centre, 'opening-day', 720)

  const verify = await enter(`${urlOf.platform}/verify`)
  await verify.locator('input[type=file]').setInputFiles(await plainFile(sandbox, numbers[0] ?? ''))
  await verify.getByText('就是您核验的文件').waitFor()
  await take(verify, 'verify', 1000)

  const claims = await enter(urlOf.bank, 'claims@bank.test')
  const stage = createStage(sandbox.home, new AbortController().signal)
  const { id } = await presentDemand(stage, numbers[1] ?? '', 'bank')
  await claimsActions(stage, 'bank', { id, number: numbers[1] ?? '' }).takeDocuments()
  await claims.goto(`${urlOf.bank}/demands/${id}`)
  await claims.getByRole('heading', { level: 1 }).waitFor()
  await take(claims, 'demand', 1000)

  const engineer = await enter(urlOf.platform, 'integrator@platform.test')
  await engineer.goto(`${urlOf.platform}/messages/doctor`)
  await diagnoseInBrowser(engineer)
  await take(engineer, 'doctor', 1000)
  return { enter, played: { demanded: numbers[1] ?? '', own } }
}

/** Applies, pays in the sandbox on the page of the institution, and returns the number of the application. */
async function applyInBrowser(page: Page): Promise<string> {
  const button = (name: string | RegExp) => page.getByRole('button', { name })
  await button('申请保函').first().click()
  await button(new RegExp(lot.name)).click()
  await button(/^选择 江东银行/).click()
  await button('确认申请').click()
  await button('查看进展').click()
  const [bank] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link', { name: /前往机构/ }).click()])
  await bank.getByRole('link', { name: /前往|继续|进入/ }).click()
  await bank.getByRole('button', { name: '模拟付款' }).click()
  await bank.getByText('沙箱：手续费由您模拟付款').waitFor()
  await bank.close()
  await page.getByText('密文保函核验完成').waitFor()
  return decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '')
}

async function applyForOthers(sandbox: RunningSandbox): Promise<string[]> {
  const numbers: string[] = []
  for (const [bidder, partner] of otherBids) {
    const asked = ['--bidder', bidder, '--lot', lot.number, '--partner', partner]
    const { applicationNumber } = await sandbox.json<{ applicationNumber: string }>('apply', ...asked)
    numbers.push(applicationNumber)
    await sandbox.until(applicationNumber, 'issued')
  }
  return numbers
}

async function plainFile(sandbox: RunningSandbox, number: string) {
  await sandbox.until(number, 'restored')
  const { files } = await sandbox.json<{ files: { kind: string; url: string }[] }>('show', number)
  const answer = await fetch(files.find(({ kind }) => kind === 'plain')?.url ?? '')
  return { name: '投标保函.pdf', mimeType: 'application/pdf', buffer: Buffer.from(await answer.arrayBuffer()) }
}

/** A message whose sender signed it in another form than agreed. */
async function diagnoseInBrowser(page: Page): Promise<void> {
  const secret = 'a-secret-of-this-picture'
  const fields = new Map([
    ['appkey', 'finance_bank'],
    ['timestamp', '2026-12-08 09:31:07'],
    ['baohanno', '江银云川投保字（2026）第0001号'],
    ['invoiceno', '26322000000318046721'],
    ['applystatus', '1'],
  ])
  const sign = signCanonical('amp-key', secret, canonicalString(fields))
  await page.getByLabel('报文（JSON）').fill(JSON.stringify({ ...Object.fromEntries(fields), sign }, null, 2))
  await page.getByLabel('使用其他密钥（可不填）').fill(secret)
  await page.getByRole('button', { name: '诊断', exact: true }).click()
  await page.getByText('问题与修改建议').waitFor()
}
