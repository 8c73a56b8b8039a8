/** Mails and short messages over the life of guarantees: who gets which, and nothing of a lot before its opening. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { institutionNotifications } from '@openbaohan/institution/notifications.ts'
import { sandboxPreset } from '@openbaohan/institution/settings/sandbox-presets.ts'
import { callApi } from '@openbaohan/kit/api/call-api.ts'
import { inventedBidder } from '@openbaohan/kit/demo/plan.ts'
import { seedBasicAccounts, seedBidders } from '@openbaohan/kit/seed/seed-sandbox.ts'
import { platformNotifications } from '@openbaohan/platform/notifications.ts'
import { type NotificationFields, wordsOf } from '@openbaohan/server/notifications/notification-kinds.ts'
import { type Network, startNetwork } from '../harness/network.ts'
import { dumpDatabase, findJoined, formsOf, holdsAny, type Row, viewsOfText } from './joined-rows.ts'

const kinds = { ...institutionNotifications, ...platformNotifications }
type Kind = keyof typeof kinds
type Sent = {
  at: Date
  kind: Kind
  recipient: string
  language: 'zh' | 'en'
  fields: NotificationFields
  about: string
}

const hour = 3_600_000
const organisations = ['platform', 'bank', 'insurer'] as const

describe('notifications', () => {
  let network: Network
  let lot: Network['data']['lots'][number]
  let bidders: Network['data']['bidders']
  const numbers: string[] = []
  const ask = <T>(organisation: string, method: 'GET' | 'POST', path: string, body?: object) =>
    callApi<T>(network.access(organisation), method, path, body)
  const sent = (organisation: string) => network.query<Sent>(organisation, 'select * from notification order by at, id')
  const kindsTo = async (organisation: string, recipient: string) =>
    (await sent(organisation)).filter((one) => one.recipient === recipient).map(({ kind }) => kind)
  const textOf = ({ kind, language, fields }: Sent) => {
    const { subject, text } = wordsOf(kinds[kind], language, { code: '******', ...fields })
    return `${subject} ${text}`
  }
  const apply = async (index: number, partner: string) => {
    const bidder = bidders[index] ?? assert.fail('too few bidders')
    const body = { bidderCode: bidder.code, lotNumber: lot.number, partner }
    numbers.push(
      (await ask<{ applicationNumber: string }>('platform', 'POST', '/api/applications', body)).applicationNumber,
    )
    await network.settle()
    return { number: numbers.at(-1) ?? '', ...bidder }
  }
  const demand = async (number: string) => {
    await ask('platform', 'POST', `/api/applications/${number}/demands`, {
      amount: lot.amount,
      payeeAccount: '3299018800090001234',
      reason: '中标后拒签合同',
      contactName: '陆知微',
      contactPhone: '13900001111',
      files: [{ name: '索赔书.pdf', base64: Buffer.from('%PDF-1.7 索赔书').toString('base64') }],
    })
    await network.settle()
  }
  /** Of all three: rows and texts of notifications that hold something of the lot or its amount. */
  const leaks = async () => {
    const forms = [lot.number, lot.name, lot.beneficiaryName, lot.amount, String(Number(lot.amount))].flatMap(formsOf)
    const rows = await Promise.all(organisations.map((one) => dumpDatabase(network.pool(one))))
    const texts = (await Promise.all(organisations.map(sent))).flat().map(textOf)
    return [
      ...rows.flat().filter(({ table, views }) => table === 'notification' && holdsAny(views, forms)),
      ...texts.filter((text) => holdsAny(viewsOfText(text), forms)),
    ].length
  }
  /** At the platform, which knows both sides. */
  const joined = async () => {
    const rows: Row[] = await dumpDatabase(network.pool('platform'))
    const forms = (values: readonly string[]) => values.flatMap(formsOf)
    return findJoined(rows, forms(numbers), forms([lot.number, lot.name]))
  }

  before(async () => {
    network = await startNetwork({
      seed: 5,
      // the insurer waits for its premiums
      settings: (id) => ({ ...sandboxPreset(id), ...(id === 'insurer' ? { assumePremium: false } : {}) }),
    })
    network.wire.behave({ faultRate: 0 })
    lot = network.data.lots[0] ?? assert.fail('no lots')
    bidders = [1, 2, 3, 4, 5, 6, 7, 8].map((index) => ({
      ...inventedBidder(index),
      ...(index === 5 ? { contactPhone: '0512-66880099' } : {}),
    }))
    await seedBidders(network.access('platform'), bidders)
    for (const id of ['bank', 'insurer']) await seedBasicAccounts(network.access(id), bidders)
    await network.settle()
  })
  after(() => network.stop())

  it('are none without an application, and hold nothing of the lot', async () => {
    assert.deepEqual((await Promise.all(organisations.map(sent))).flat(), [])
    assert.deepEqual([await leaks(), await joined()], [0, []])
  })

  it('with one application report to its bidder that the guarantee is issued, once, and nothing of the lot', async () => {
    const { number, contactPhone } = await apply(0, 'finance_bank')
    const [message, ...others] = await sent('bank')
    assert.deepEqual(others, [])
    assert.deepEqual([message?.kind, message?.recipient], ['guarantee-issued', contactPhone])
    assert.ok(message !== undefined && textOf(message).includes(number.slice(-8)))
    assert.deepEqual(await sent('platform'), [], 'the platform notifies of nothing that the institution does')
    assert.deepEqual([await leaks(), await joined()], [0, []])
  })

  it('with five hold nothing that joins one of them to the lot: no amount, no count, no other bidder', async () => {
    const insured = await apply(1, 'finance_insurer')
    assert.deepEqual(await kindsTo('insurer', insured.contactPhone), ['premium-due'])
    await ask('insurer', 'POST', `/api/applications/${insured.number}/decide`, { accept: false, reason: '超出授信' })
    await network.settle()
    assert.deepEqual(await kindsTo('insurer', insured.contactPhone), ['premium-due', 'application-refused'])

    const withdrawn = await apply(2, 'finance_bank')
    await ask('platform', 'POST', `/api/applications/${withdrawn.number}/withdraw`, { reason: 'not-bidding' })
    await network.settle()
    assert.deepEqual(await kindsTo('platform', withdrawn.contactPhone), ['withdrawal-granted'])

    await apply(3, 'finance_bank')
    const fixedLine = await apply(4, 'finance_bank')
    assert.equal(numbers.length, 5)
    const all = (await Promise.all(organisations.map(sent))).flat()
    assert.deepEqual(
      all.filter(({ fields }) => fields.tail === fixedLine.number.slice(-8)),
      [],
      'a fixed line gets no short message',
    )
    for (const one of all) {
      assert.equal(kinds[one.kind].beforeOpening, true, one.kind)
      assert.equal(
        bidders.some(({ name, code }) => holdsAny(viewsOfText(textOf(one)), formsOf(name).concat(code))),
        false,
      )
      assert.deepEqual(
        Object.keys(one.fields).filter((field) => !['tail', 'institution', 'link'].includes(field)),
        [],
      )
    }
    assert.deepEqual([await leaks(), await joined()], [0, []])
  })

  it('the search finds a planted notification that names the lot', async () => {
    const fields = JSON.stringify({ tail: numbers[0]?.slice(-8), institution: lot.name })
    const plant = `insert into notification (id, at, kind, about, channel, recipient, language, fields, expires_at, next_at)
      values (gen_random_uuid(), now(), 'guarantee-issued', $1, 'sms', '1', 'zh', $2, now(), now())`
    await network.query('platform', plant, [numbers[0], fields])
    assert.ok((await leaks()) >= 2)
    assert.ok((await joined()).includes('row of notification'))
    await network.query('platform', `delete from notification where recipient = '1'`)
    assert.deepEqual([await leaks(), await joined()], [0, []])
  })

  it('at the opening reach each bidder whose guarantee is in effect, and who could not be issued', async () => {
    const unpaid = await apply(5, 'finance_insurer')
    for (const index of [6, 7]) {
      const { number, basicAccount, contactPhone } = await apply(index, 'finance_insurer')
      const { premium: amount } = await ask<{ premium: string }>('insurer', 'GET', `/api/applications/${number}`)
      const payer = { payerName: basicAccount.name, payerAccount: basicAccount.number, amount }
      await ask('insurer', 'POST', `/api/applications/${number}/premium`, payer)
      await network.settle()
      assert.deepEqual(await kindsTo('insurer', contactPhone), ['premium-due', 'guarantee-issued'])
    }
    await ask('platform', 'POST', `/api/lots/${lot.number}/open`, { reason: '故事里的开标' })
    await network.settle()
    assert.deepEqual(await kindsTo('platform', bidders[0]?.contactPhone ?? ''), ['lot-opened-early'])
    assert.deepEqual(await kindsTo('platform', bidders[2]?.contactPhone ?? ''), ['withdrawal-granted'])
    assert.deepEqual(await kindsTo('platform', unpaid.contactPhone), ['opened-early-without-guarantee'])
    assert.ok((await joined()).includes('row of opened_application'), 'control: the same search after the opening')
  })

  it('of a demand reach the bidder and the claims staff, and the staff again when it is due', async () => {
    await demand(numbers[0] ?? '')
    assert.equal((await kindsTo('bank', bidders[0]?.contactPhone ?? '')).at(-1), 'demand-received')
    assert.deepEqual(await kindsTo('bank', 'claims@bank.test'), ['demand-presented'])
    for (let day = 0; day < 12; day++) {
      network.clock.advance(24 * hour)
      await network.settle()
    }
    for (const recipient of ['claims@bank.test', 'manager@bank.test']) {
      const found = (await kindsTo('bank', recipient)).filter((kind) => kind !== 'demand-presented')
      assert.deepEqual(found, ['demand-due-soon', 'demand-overdue'], recipient)
    }
    assert.deepEqual(await kindsTo('bank', 'underwriter@bank.test'), [])
  })

  it('of cases to review reach everyone of the trading centre once, at the end of the half hour', async () => {
    // the insurer has not agreed to report what comes of a demand: a person follows it
    for (const number of numbers.slice(-2)) await demand(number)
    const cases = await network.query<{ at: Date }>('platform', 'select at from work_item')
    assert.equal(cases.length, 2)
    network.clock.advance(hour / 2)
    await network.settle()
    const before = (await sent('platform')).filter(({ kind }) => kind === 'review-case')
    assert.deepEqual([...new Set(before.map(({ recipient }) => recipient))].sort(), [
      'centre2@platform.test',
      'centre@platform.test',
    ])
    const halfHours = new Set(cases.map(({ at }) => Math.floor(at.getTime() / (hour / 2))))
    assert.equal(before.length, 2 * halfHours.size)
  })

  it('are read in the mailbox by their recipients, and by an engineer without their text', async () => {
    const rows = await network.query<{ code: string }>(
      'platform',
      'select distinct organisation as code from notification',
    )
    assert.ok(rows.every(({ code }) => code !== null))
    const listed = await ask<{ rows: { recipient: string }[]; channels: object }>(
      'platform',
      'GET',
      '/api/notifications',
    )
    assert.deepEqual(listed.channels, { sms: 'mailbox', mail: 'mailbox' })
    assert.ok(listed.rows.length >= 5)
    for (const { recipient } of listed.rows) assert.match(recipient, /\*{3,4}/)
    assert.doesNotMatch(JSON.stringify(listed), /139000000|text/)
  })

  it('before payment the platform answers, signed, whether an account is the basic account, and nothing of the lot', async () => {
    lot = network.data.lots[1] ?? assert.fail('one lot')
    const agree = (extensions: readonly string[]) => {
      const body = { dialect: { base: 'epoint', extensions }, force: true }
      const patch = (one: string) => callApi(network.access(one), 'PATCH', '/api/partners/finance_insurer', body)
      return Promise.all(['platform', 'insurer'].map(patch))
    }
    await agree(['validity-tier', 'signed-reply', 'reply-nonce', 'account-check'])
    const { number, code, basicAccount } = await apply(6, 'finance_insurer')
    const [application] = await network.query<{ redirect_url: string }>(
      'platform',
      'select redirect_url from application where number = $1',
      [number],
    )
    const page = `${network.access('insurer').url}/api/bidder-page/${application?.redirect_url.split('/b/')[1]}`
    type Checks = { accountChecks?: { account: string; state: string; askAgainAt?: number }[] }
    const check = async (account: string) => {
      const headers = { 'content-type': 'application/json', 'x-openbaohan': '1' }
      const init = { method: 'POST', headers, body: JSON.stringify({ account }) }
      const { status } = await fetch(`${page}/account-check`, init)
      await network.settle()
      const { accountChecks } = (await (await fetch(page)).json()) as Checks
      return [status, accountChecks?.map(({ state }) => state)]
    }
    const spaced = basicAccount.number.replace(/(.{4})/g, '$1 ').trim()
    assert.deepEqual(await check(spaced), [200, ['yes']])
    network.clock.advance(1000)
    assert.deepEqual(await check('6222000000000000'), [200, ['no', 'yes']])
    await network.query('platform', 'delete from bidder where code = $1', [code])
    network.clock.advance(1000)
    assert.deepEqual(await check(spaced), [200, ['unknown', 'no']], 'asked again, and answered by the register of now')
    const asked = await network.query<{ raw: Buffer; reply: string }>(
      'insurer',
      "select raw, reply from message where call = 'accountCheck' and direction = 'out'",
    )
    assert.equal(asked.length, 3)
    const views = asked.flatMap(({ raw, reply }) => [...viewsOfText(raw.toString()), ...viewsOfText(reply)])
    assert.equal(holdsAny(views, [lot.number, lot.name, lot.beneficiaryName, lot.amount].flatMap(formsOf)), false)
    assert.deepEqual(await joined(), [])
    await network.query(
      'platform',
      `insert into account_question (partner, company, account, asked_at)
        select partner, applicant_code, n::text, $2 from application, generate_series(1, 8) n where number = $1`,
      [number, new Date(network.clock.now())],
    )
    for (let other = 0; other < 3; other += 1) await check(`622200000000001${other}`)
    const { accountChecks = [] } = (await (await fetch(page)).json()) as Checks
    const limited = accountChecks.filter(
      ({ askAgainAt }) => askAgainAt !== undefined && askAgainAt > network.clock.now(),
    )
    assert.deepEqual(
      new Set(limited.map(({ state }) => state)),
      new Set(['unanswered']),
      'the platform has its own limit',
    )
    assert.equal(limited.length, 3)
    assert.deepEqual((await check('6222000000000099'))[0], 409, 'a register is not searched')
    await agree(['validity-tier'])
    assert.deepEqual(await check(spaced), [409, undefined], 'control: not agreed on')
  })
})
