/** The platform's limits on questions about basic accounts (docs/decisions/0011). */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sm3Hex } from '@openbaohan/protocol/codec/sm3.ts'
import { foldAccount } from '@openbaohan/protocol/values/folding.ts'
import { signInAs } from '../../../tests/harness/signed-in-person.ts'
import { limits } from '../src/domain/limits.ts'
import { type Counted, limitAccountQuestion } from '../src/domain/register/limit-account-questions.ts'
import { platformRights } from '../src/rights.ts'
import { type RunningPlatform, runPlatform } from './running-platform.ts'
import { apply, bidder, register } from './story.ts'
import { type StubInstitution, startInstitution } from './stub-institution.ts'

const dialect = { base: 'epoint', extensions: ['signed-reply', 'account-check'] }
/** The health of partners, whatever its group of procedures is called. */
const health = Object.keys(platformRights).find((name) => name.endsWith('.health')) ?? ''
type Health = { partner: string; reachedLimits: { name: string; times: number; until: number }[] }

describe('the limits on questions about accounts', () => {
  let platform: RunningPlatform
  let asking: StubInstitution
  let other: StubInstitution
  let number: string
  const ask = async (account: string, applicationNumber = number, institution = asking) => {
    platform.clock.advance(1000)
    const { text, code, message } = await institution.notify('accountCheck', { applicationNumber, account })
    const { data } = JSON.parse(text) as { data?: { basicaccount?: string } }
    return { code, message, answer: data?.basicaccount }
  }
  const answerOf = async (...question: Parameters<typeof ask>) => (await ask(...question)).answer ?? 'limited'
  /** The same application of another bidder. */
  const as = (code: string) =>
    platform.db.kysely.updateTable('application').set({ applicant_code: code }).where('number', '=', number).execute()

  before(async () => {
    platform = await runPlatform()
    asking = await startInstitution('finance_asking', platform, { dialect })
    other = await startInstitution('finance_other', platform, { dialect })
    for (const institution of [asking, other]) await institution.join(platform)
    await register(platform)
    number = (await apply(platform, asking)).applicationNumber
    await platform.platform.settle()
  })
  after(async () => {
    for (const institution of [asking, other]) await institution.stop()
    await platform.stop()
  })

  it('answer so many accounts of one company, and then state when to ask again', async () => {
    const registered = bidder.basicAccount.number
    assert.equal(await answerOf(registered), 'yes')
    for (let nth = 1; nth < limits.accountsOfOneCompany; nth++)
      assert.equal(await answerOf(`62220000000000${nth}`), 'no')
    const { code, message, answer } = await ask('622200000000099')
    assert.deepEqual([code, answer], ['0', undefined])
    assert.match(message, /2026-11-26 10:\d\d:\d\d.*\[account-questions-limited\]/)
    const stored = () => platform.db.kysely.selectFrom('account_question').select('id').execute()
    const before = (await stored()).length
    for (let times = 0; times < 3; times += 1)
      assert.equal(await answerOf(registered), 'yes', 'the same question discloses nothing more')
    assert.equal((await stored()).length, before, 'and does not count: one bidder does not use up the total')
    assert.equal(await answerOf('622200000000099', number, other), 'unknown', 'control: of another partner')
    platform.clock.advance(limits.accountQuestionsMilliseconds)
    assert.equal(await answerOf('622200000000099'), 'no', 'control: after the window')
  })

  it('answer so many companies with one account', async () => {
    const account = '622200000000777'
    for (let nth = 0; nth < limits.companiesOfOneAccount; nth++) {
      await as(`91329901MA1XSHWN0${nth}`)
      assert.equal(await answerOf(account), 'unknown')
    }
    await as(bidder.code)
    assert.equal(await answerOf(account), 'limited')
    assert.equal(await answerOf('622200000000778'), 'no', 'control: another account')
  })

  it('store neither account nor application, and nothing longer than the window', async () => {
    const { id } = await platform.db.kysely
      .selectFrom('partner')
      .select('id')
      .where('appkey', '=', asking.appkey)
      .executeTakeFirstOrThrow()
    const all = await platform.db.kysely.selectFrom('account_question').selectAll().execute()
    const rows = all.filter(({ partner }) => partner === id)
    assert.ok(rows.length > 0)
    const text = JSON.stringify(rows)
    const accounts = [foldAccount(bidder.basicAccount.number), '622200000000777']
    const guesses = accounts.flatMap((one) => [one, sm3Hex(one), sm3Hex(`${id}\n${one}`)])
    for (const guess of [number, ...guesses]) assert.equal(text.includes(guess), false)
    const mac = platform.vault.mac(`${id}\n622200000000777`, 'account-question')
    assert.ok(text.includes(Buffer.from(mac).toString('hex')), 'control: with the master key a guess is compared')
    const oldest = platform.clock.now() - limits.accountQuestionsMilliseconds
    assert.ok(rows.every((row) => row.asked_at.getTime() > oldest))
  })

  it('are shown to the engineers of the trading centre once they are reached', async () => {
    const engineer = await signInAs(platform.url, (body) => platform.ask('POST', '/api/people', body), {
      ...{ email: 'integrator@x.test', roles: ['integrator'] },
      organisation: { kind: 'integrator', code: 'C1', name: 'integrator' },
    })
    const { output } = await engineer.call(health)
    const reached = (appkey: string) =>
      (output as Health[])
        .find(({ partner }) => partner === appkey)
        ?.reachedLimits.map(({ name, times }) => [name, times])
    assert.deepEqual(reached(asking.appkey), [
      ['companies-of-one-account', 1],
      ['accounts-of-one-company', 1],
    ])
    assert.deepEqual(reached(other.appkey), [], 'control: it reached none')
  })

  const none: Counted = { count: 0, firstUntil: undefined }
  const full = (count: number): Counted => ({ count, firstUntil: 5 })
  const asked = {
    ...{ isRepeat: false, accountQuestions: none },
    ...{ accountsOfOneCompany: none, companiesOfOneAccount: none },
  }
  const table: [string, Parameters<typeof limitAccountQuestion>[0], string | undefined][] = [
    ['the first question', asked, undefined],
    ['one below the total', { ...asked, accountQuestions: full(limits.accountQuestions - 1) }, undefined],
    ['the total', { ...asked, accountQuestions: full(limits.accountQuestions) }, 'account-questions'],
    [
      'the total, of a repeat',
      { ...asked, isRepeat: true, accountQuestions: full(limits.accountQuestions) },
      undefined,
    ],
    [
      'the accounts of a company',
      { ...asked, accountsOfOneCompany: full(limits.accountsOfOneCompany) },
      'accounts-of-one-company',
    ],
    [
      'the same, of a repeat',
      { ...asked, isRepeat: true, accountsOfOneCompany: full(limits.accountsOfOneCompany) },
      undefined,
    ],
  ]
  for (const [name, given, expected] of table)
    it(`${name} → ${expected ?? 'answered'}`, () => assert.equal(limitAccountQuestion(given)?.name, expected))
})
