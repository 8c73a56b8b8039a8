/** What is reported of an opened lot, to which readers, and that nothing is reported before. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Cipher } from '@openbaohan/protocol/codec/seal.ts'
import { opensTo } from '../src/sheets/sheets.ts'
import { type RunningPlatform, runPlatform } from './running-platform.ts'
import { apply, bidder, issuedNotice, lot, register, restoredNotice } from './story.ts'
import { type StubInstitution, startInstitution } from './stub-institution.ts'

type Answer = { status: number; json: unknown }
type CheckRow = {
  number: string
  guaranteeNumber: string
  amountFits: boolean
  conclusion: string
  institution: string
  issuedAt?: number
  rate?: string
  sealed?: { sm3: string; version: number }
  plain?: { sm3: string; version: number }
  findings: { code: string; severity: string; file: string }[]
}
type RestoreRow = {
  number: string
  agrees: boolean
  key: string
  sealedText: { lotNumber: string; lotName: string; beneficiaryName: string; beneficiaryCode?: string }
  restoredText: { lotNumber: string; lotName: string; beneficiaryName: string; beneficiaryCode?: string }
}

const rival = {
  ...bidder,
  code: '91329901MA1N5X3K4P',
  name: '云川宏远建筑工程有限公司',
  basicAccount: { name: '云川宏远建筑工程有限公司', number: '3299 0188 0003 1804 672', bank: '江东银行' },
}

describe('what is reported of a lot', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  let numbers: string[]
  let tenderingToken: string
  const settle = () => platform.platform.settle()
  const sheets = ['applications', 'check-sheet', 'restore-sheet', 'integrity-hints']
  const path = (sheet: string, number = lot.number) => `/api/lots/${number}/${sheet}`
  const withKey = async (token: string, method: string, at: string, body?: unknown): Promise<Answer> => {
    const answer = await fetch(new URL(at, platform.url), {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: answer.status, json: await answer.json() }
  }
  const codeOf = ({ json }: Answer) => (json as { data?: { code?: string } }).data?.code

  before(async () => {
    platform = await runPlatform()
    bank = await startInstitution('finance_bank', platform)
    await bank.join(platform)
    await register(platform)
    const key = { name: '招标系统', scopes: ['lots:read', 'lots:write', 'lots:open'] }
    tenderingToken = (await platform.ask<{ token: string }>('POST', '/api/keys', key)).token
  })
  after(async () => {
    await bank.stop()
    await platform.stop()
  })

  // gaps.md: "the beneficiary, agency and tendering system learn nothing about applications before it"
  it('is the same before the opening whether or not anybody applied, for the tendering system and for us', async () => {
    const askAll = async () => {
      const reported: Answer[] = []
      for (const sheet of sheets) reported.push(await platform.api('GET', path(sheet)))
      for (const at of ['/api/lots', `/api/lots/${lot.number}`, path('applications')])
        reported.push(await withKey(tenderingToken, 'GET', at))
      return reported
    }
    const empty = await askAll()
    assert.deepEqual(empty.slice(0, 4).map(codeOf), Array(4).fill('lot-not-opened'))
    numbers = []
    for (let index = 0; index < 2; index++) numbers.push((await apply(platform, bank)).applicationNumber)
    await settle()
    for (const number of numbers)
      assert.equal((await bank.notify('issued', await issuedNotice(platform, bank, number))).code, '1')
    assert.deepEqual(await askAll(), empty)
    for (const at of ['/api/applications', `/api/applications/${numbers[0]}`, '/api/messages', '/api/bidders'])
      assert.equal((await withKey(tenderingToken, 'GET', at)).status, 403, at)
  })

  it('is the status of each application once the tendering system has ordered the opening', async () => {
    const few = await withKey(tenderingToken, 'POST', path('open'), { bids: 2, by: '周工' })
    assert.equal(codeOf(few), 'too-few-bids')
    const order = { bids: 3, by: '周工', reason: '开标' }
    assert.equal((await withKey(tenderingToken, 'POST', path('open'), order)).status, 200)
    await settle()
    const { status, json } = await withKey(tenderingToken, 'GET', path('applications'))
    assert.equal(status, 200)
    assert.deepEqual(
      (json as { number: string; state: string }[]).map(({ number, state }) => [number, state]),
      [...numbers].sort().map((number) => [number, 'restoring']),
    )
  })

  it('is a check sheet (D9, D14): each guarantee with its files and findings, and what a committee must inspect', async () => {
    const [whole = '', half = ''] = numbers
    assert.equal((await bank.notify('restored', await restoredNotice(platform, bank, whole))).code, '1')
    const sheet = await platform.ask<{ validUntil: string; rows: CheckRow[] }>('GET', path('check-sheet'))
    assert.match(sheet.validUntil, /^\d{4}-\d\d-\d\d$/)
    const rowOf = (number: string) => sheet.rows.find((row) => row.number === number)
    assert.equal(rowOf(half)?.conclusion, 'look', 'its plain guarantee has not come')
    assert.ok(rowOf(half)?.sealed?.sm3 && rowOf(half)?.plain === undefined)
    assert.ok(rowOf(whole)?.plain?.sm3 && rowOf(whole)?.amountFits)
    // D9: what the notice states beside the file
    assert.ok(rowOf(whole)?.issuedAt !== undefined && rowOf(whole)?.rate === '0.004')
    assert.ok(rowOf(whole)?.findings.some(({ code, file }) => code === 'payer-is-basic-account' && file === 'sealed'))
  })

  it('is a restore sheet: anybody can open the ciphertexts again with the key', async () => {
    const { rows } = await platform.ask<{ rows: RestoreRow[] }>('GET', path('restore-sheet'))
    assert.deepEqual(
      rows.map(({ number }) => number),
      [...numbers].sort(),
    )
    const cipher: Cipher = { mode: 'ecb', encoding: 'base64' }
    for (const { agrees, key, sealedText, restoredText } of rows) {
      assert.equal(agrees, true)
      assert.equal(restoredText.lotNumber, lot.number)
      assert.ok(opensTo(sealedText, restoredText, key, cipher))
      assert.ok(!opensTo(sealedText, { ...restoredText, lotName: '别的标段' }, key, cipher), 'another text')
      assert.ok(!opensTo(sealedText, restoredText, Buffer.alloc(16, 7).toString('base64'), cipher), 'another key')
      assert.ok(!opensTo({ ...sealedText, lotName: sealedText.lotNumber }, restoredText, key, cipher), 'swapped')
    }
  })

  // gaps.md: "Security for different bidders paid from one account … shown to the supervisor only, after opening"
  it('hints of one payer and one phone to the supervisor, and to no one else', async () => {
    const number = `${lot.number}-HINTS`
    await platform.ask('POST', '/api/lots', { ...lot, number, opensAt: platform.clock.now() + 3_600_000 })
    await platform.ask('POST', '/api/bidders', rival)
    const own = (await apply(platform, bank, number)).applicationNumber
    const body = { bidderCode: rival.code, lotNumber: number, partner: bank.appkey }
    const other = (await platform.ask<{ applicationNumber: string }>('POST', '/api/applications', body))
      .applicationNumber
    await settle()
    for (const one of [own, other])
      await platform.db.kysely
        .insertInto('premium_payer')
        .values({ application: one, version: 1, name: bidder.name, account: bidder.basicAccount.number })
        .execute()
    const supervisor = await platform.ask<{ token: string }>('POST', '/api/keys', {
      name: '监督部门',
      scopes: ['supervisor:read'],
    })
    assert.equal(codeOf(await withKey(supervisor.token, 'GET', path('integrity-hints', number))), 'lot-not-opened')
    await platform.ask('POST', path('open', number), { bids: 3 })
    await settle()
    const { json } = await withKey(supervisor.token, 'GET', path('integrity-hints', number))
    const hints = json as { kind: string; applicants: { number: string }[] }[]
    assert.deepEqual(
      hints.map(({ kind }) => kind),
      ['payer-account', 'contact-phone', 'contact-name'],
    )
    for (const { applicants } of hints)
      assert.deepEqual(applicants.map((one) => one.number).sort(), [own, other].sort())
    assert.equal((await withKey(tenderingToken, 'GET', path('integrity-hints', number))).status, 403)
    assert.equal((await withKey(supervisor.token, 'GET', path('applications', number))).status, 403)
  })

  it('keeps the payer of each version of a sealed guarantee', async () => {
    const payers = await platform.db.kysely
      .selectFrom('premium_payer')
      .selectAll()
      .where('application', '=', numbers[0] ?? '')
      .execute()
    assert.deepEqual(
      payers.map(({ version, account }) => [version, account]),
      [[1, bidder.basicAccount.number]],
    )
  })

  it('is described in OpenAPI, each operation with its scope', async () => {
    const { json } = await withKey(tenderingToken, 'GET', '/api/openapi.json')
    const { paths } = json as { paths: Record<string, Record<string, { security: { apiKey: string[] }[] }>> }
    const scopes: [string, string, string][] = [
      ['/lots', 'post', 'lots:write'],
      ['/lots/import', 'post', 'lots:write'],
      ['/lots/{number}/open', 'post', 'lots:open'],
      ['/lots/{number}/abort', 'post', 'lots:open'],
      ['/lots/{number}/postpone', 'post', 'lots:write'],
      ['/lots/{number}/applications', 'get', 'lots:read'],
      ['/lots/{number}/integrity-hints', 'get', 'supervisor:read'],
    ]
    for (const [at, method, scope] of scopes)
      assert.deepEqual(paths[at]?.[method]?.security, [{ apiKey: [scope] }], `${method} ${at}`)
  })
})
