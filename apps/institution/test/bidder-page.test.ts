/** The page that `redirecturl` (§1) opens: for who holds the link, as long as it holds, and nothing of the lot before its opening. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { digestHex } from '@openbaohan/protocol/codec/digest.ts'
import { signReply } from '@openbaohan/protocol/codec/signed-reply.ts'
import { dialects } from '@openbaohan/protocol/dialects/dialects.ts'
import { failure } from '@openbaohan/protocol/send/reply.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import { formatWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import { signInAs } from '../../../tests/harness/signed-in-person.ts'
import { bidderToken, bidderUrl, readBidderToken } from '../src/bidder-page/bidder-link.ts'
import { maskAccount, maskPhone } from '../src/procedures/bidder-page/masks.ts'
import type { BidderView } from '../src/procedures/bidder-page/view.ts'
import type { InboxDetail } from '../src/procedures/inbox/contract.ts'
import { start, startInstitution, type TestInstitution } from './test-institution.ts'
import {
  appkey,
  applyMessage,
  lot,
  post,
  postAccepted,
  replyWith,
  restoreMessage,
  secret,
  signed,
} from './test-peer.ts'

const pdf = Buffer.from('%PDF-1.7 营业执照').toString('base64')
const own = { 'x-openbaohan': '1', 'content-type': 'application/json' }

describe("the bidder's page", () => {
  let bank: TestInstitution
  before(async () => {
    bank = await startInstitution({ assumePremium: false })
  })
  after(() => bank.stop())

  const apply = async (number: string) => {
    const message = signed('apply', applyMessage(bank.clock.now(), { applicationNumber: number }))
    const reply = await post(bank.url, 'apply', message)
    await bank.institution.settle()
    const url = reply.data?.redirecturl ?? ''
    return { url, token: url.split('/b/')[1] ?? '', again: () => post(bank.url, 'apply', message) }
  }
  const ask = async (token: string, path = '', body?: object, headers: Record<string, string> = own) => {
    const answer = await fetch(`${bank.url}/api/bidder-page/${token}${path}`, {
      headers,
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    })
    return { status: answer.status, text: await answer.text() }
  }
  const see = async (token: string) => JSON.parse((await ask(token)).text) as BidderView

  it('is reported with code 1, and again to who asks again (§1)', async () => {
    const { url, again } = await apply('B1')
    assert.match(url, /^http:\/\/127\.0\.0\.1:8090\/b\/[\w.-]+$/)
    assert.ok(!url.includes('&') && !url.includes('?'), 'what we send holds no query')
    assert.equal((await again()).data?.redirecturl, url)
  })

  it('shows whichever user holds the link its own application, what to pay and to which account', async () => {
    const { token } = await apply('B2')
    const view = await see(token)
    assert.deepEqual(
      [view.number, view.stage, view.amount, view.premium, view.payTo?.account, view.contact.phone],
      ['B2', 'premium', '700000.00', '2800.00', '3299018800090000018', '138****4672'],
    )
  })

  it('gives the same bytes for every link that never was: none can be found by trying', async () => {
    const { token } = await apply('B3')
    const [id = '', expires = '', mac = ''] = token.split('.')
    const ofNoApplication = bidderToken(
      '019abcde-0000-7000-8000-000000000000',
      start + 1000 * 3600_000,
      bank.ports.vault,
    )
    const wrong = [
      'x',
      '....',
      '%00',
      `${id}.${expires}.${mac.replace(/^./, (first) => (first === '0' ? '1' : '0'))}`,
      `${id}.${`${Number.parseInt(expires, 36) + 1}`}.${mac}`,
      `${id}.${expires}`,
      `${id.replace(/.$/, (last) => (last === '0' ? '1' : '0'))}.${expires}.${mac}`,
      ofNoApplication,
    ]
    const answers = new Set<string>()
    for (const each of wrong) {
      const { status, text } = await ask(each)
      answers.add(`${status} ${text}`)
    }
    assert.equal(answers.size, 1, [...answers].join('\n'))
    assert.equal((await ask(token)).status, 200, 'a control: the right one opens')
  })

  it('ends: a link that was right states so, and shows nothing', async () => {
    const expired = bidderToken('some', start - 1, bank.ports.vault)
    assert.deepEqual(readBidderToken(expired, start, bank.ports.vault), { state: 'expired' })
    const { status, text } = await ask(expired)
    assert.equal(status, 410)
    assert.equal(JSON.parse(text).data.code, 'gone')
    assert.equal(JSON.parse(text).issuer.name, bank.ports.settings.name)
    const url = bidderUrl('some', start, { publicUrl: '', vault: bank.ports.vault })
    const token = url.split('/b/')[1] ?? ''
    assert.equal(readBidderToken(token, start + 179 * 86_400_000, bank.ports.vault).state, 'valid')
    assert.equal(readBidderToken(token, start + 181 * 86_400_000, bank.ports.vault).state, 'expired')
    const changed = Array.from(token, (one, at) => token.slice(0, at) + (one === 'e' ? 'd' : 'e') + token.slice(at + 1))
    const read = changed.map((each) => readBidderToken(each, start, bank.ports.vault).state)
    assert.deepEqual([...new Set(read)], ['unknown'], 'another character anywhere')
  })

  it('holds nothing of the lot before the opening, and names it after (招标投标法 §22)', async () => {
    const { token } = await apply('B4')
    await bank.api('POST', '/applications/B4/premium', {
      ...{ payerName: '云川镕堃建设集团有限公司', payerAccount: '3299018800031804672', amount: '2800.00' },
    })
    await bank.institution.settle()
    const { text } = await ask(token)
    const before = JSON.parse(text) as BidderView
    assert.equal(before.stage, 'issued')
    assert.equal(before.files.length, 1)
    const message = applyMessage(start)
    const hidden = [...Object.values(lot), message.sealedLotNumber, message.sealedLotName, 'sealed_lot', 'lotN']
    assert.deepEqual(
      hidden.filter((secret) => text.includes(secret)),
      [],
    )
    const guaranteeNumber = before.guaranteeNumber ?? ''
    const key = restoreMessage(bank.clock.now(), { applicationNumber: 'B4', guaranteeNumber })
    await postAccepted(bank.url, 'restore', signed('restore', key))
    await bank.institution.settle()
    const after = await see(token)
    assert.deepEqual([after.stage, after.lot?.lotNumber], ['restored', lot.lotNumber], 'a control: it is there then')
    assert.equal((await fetch(`${bank.url}${new URL(after.files[1]?.url ?? '').pathname}`)).status, 200)
  })

  it('states the state when a payment came from another account, or the guarantee could not be delivered', async () => {
    const { token } = await apply('B5')
    const { rows } = await bank.db.pool.query("select id from application where application_number = 'B5'")
    await bank.db.pool.query(
      `insert into premium_receipt
         (application, state, payer_name, payer_account, fen, "verdict", actor, at, due_cause, due_at)
       values ($1, 'suspended', '个人账户', '6222020000001234', 280000, 'name-differs', 'person:x', now(), 'not-premium',
         now())`,
      [rows[0].id],
    )
    await bank.db.pool.query('update application set premium_suspended = true where id = $1', [rows[0].id])
    const view = await see(token)
    assert.deepEqual(
      [view.stage, view.suspended?.payerAccount, view.suspended?.result],
      ['payer-differs', '6222 **** 1234', 'name-differs'],
    )

    const late = await apply('B6')
    bank.peer.answer = () => replyWith('0', '保函编号重复')
    await bank.api('POST', '/applications/B6/premium', {
      ...{ payerName: '云川镕堃建设集团有限公司', payerAccount: '3299018800031804672', amount: '2800.00' },
    })
    await bank.institution.settle()
    bank.peer.answer = () => replyWith('1')
    assert.equal((await see(late.token)).stage, 'undelivered')

    const silent = await apply('B8')
    bank.peer.answer = () => 'drop'
    await bank.api('POST', '/applications/B8/premium', {
      ...{ payerName: '云川镕堃建设集团有限公司', payerAccount: '3299018800031804672', amount: '2800.00' },
    })
    await bank.institution.settle()
    assert.equal((await see(silent.token)).stage, 'undelivered', 'no one has stated that it arrived')
    bank.peer.answer = () => replyWith('1')
    bank.clock.advance(600_000)
    await bank.institution.settle()
    assert.equal((await see(silent.token)).stage, 'issued')
  })

  it('takes the contact and the papers that were asked for, while they are of use', async () => {
    const { token } = await apply('B7')
    const contact = { contactName: '顾行之', contactPhone: '13900001111' }
    assert.equal((await ask(token, '/confirm', contact, { 'content-type': 'application/json' })).status, 400)
    assert.equal((await ask(token, '/confirm', { ...contact, contactPhone: 'x' })).status, 400)
    assert.equal((await ask(token, '/confirm', contact)).status, 200)
    const paper = { paper: '营业执照', name: '执照.pdf', base64: pdf }
    const wrong: [object, number][] = [
      [{ ...paper, paper: '别的' }, 400],
      [{ ...paper, base64: Buffer.from('MZ 不是材料').toString('base64') }, 422],
      [paper, 200],
      [paper, 200],
    ]
    for (const [body, status] of wrong) assert.equal((await ask(token, '/papers', body)).status, status)
    const view = await see(token)
    assert.deepEqual([view.contact.name, view.contact.phone, view.mayConfirm], ['顾行之', '139****1111', true])
    assert.deepEqual(
      view.papers.map(({ paper: name, given }) => [name, given.length]),
      [['营业执照', 1]],
      'the same bytes twice are one',
    )
    const { events } = await bank.api('GET', '/applications/B7')
    assert.deepEqual(
      events.map(({ event }) => event).filter((event) => event.startsWith('bidder-')),
      ['bidder-confirmed', 'bidder-paper-given'],
    )
    const supplement = { ...paper, paper: '补充材料', base64: Buffer.from('%PDF-1.7 授权').toString('base64') }
    assert.equal((await ask(token, '/papers', supplement)).status, 400, 'no one asked for it')
    const add = (body: object) => bank.api('POST', '/people', body)
    const organisation = { kind: 'institution', code: 'BANK', name: 'bank' }
    const seat = { email: 'underwriter@x.test', organisation, roles: ['underwriter'] }
    const underwriter = await signInAs(bank.url, add, seat)
    const asked = await underwriter.call('inbox.ask', { number: 'B7', what: '请补充授权委托书' })
    assert.equal(asked.status, 200)
    assert.equal((await see(token)).asked?.what, '请补充授权委托书')
    assert.equal((await ask(token, '/papers', supplement)).status, 200)
    assert.equal((await ask(token, '/papers', { ...paper, paper: '补充材料' })).status, 200, 'also as the licence')
    const { output } = await underwriter.call('inbox.find', { number: 'B7' })
    assert.equal((output as InboxDetail).bidder.contact?.phone, '13900001111', 'our own people call it')
    assert.deepEqual(
      (output as InboxDetail).bidder.papers.map(({ paper: name }) => name),
      ['营业执照', '补充材料', '补充材料'],
    )
    await bank.api('POST', '/applications/B7/decide', { accept: false, reason: '不符合条件' })
    assert.equal((await see(token)).asked, undefined, 'nothing is asked for any more')
    assert.equal((await underwriter.call('inbox.ask', { number: 'B7', what: '迟了' })).status, 409)

    const refused = await see(token)
    assert.deepEqual([refused.stage, refused.reason, refused.mayConfirm], ['refused', '不符合条件', false])
    assert.equal((await ask(token, '/confirm', contact)).status, 409)
  })

  describe('asks the platform about an account', () => {
    const extensions = ['signed-reply', 'account-check']
    const dialect = { ...dialects.epoint, extensions: ['signed-reply', 'account-check'] as const }
    const agree = (agreed: readonly string[]) =>
      bank.api('PATCH', `/partners/${appkey}`, { dialect: { base: 'epoint', extensions: agreed }, force: true })
    before(() => agree(extensions))
    after(async () => {
      bank.peer.answerOther = () => '{"code":"1","message":""}'
      await agree([])
    })
    /** The platform refuses, signed, with a text of its own. */
    const refuseWith = (message: string) => {
      bank.peer.answerOther = (body) => {
        const request = { appkey, digest: digestHex(Buffer.from(body)) }
        return JSON.stringify(signReply(failure(message), request, dialect, new Secret(secret), { nonce: 'n', now: 0 }))
      }
    }
    const check = async (token: string, account = '6222000000000001') => {
      bank.clock.advance(1000)
      const { status, text } = await ask(token, '/account-check', { account })
      await bank.institution.settle()
      return { status, code: JSON.parse(text).code as string | undefined }
    }
    const shown = async (token: string) =>
      (await see(token)).accountChecks?.map(({ state, askAgainAt: again }) => [state, again])

    it('and is shown nothing of what a refusal states but a time, whatever bytes it has', async () => {
      const { token } = await apply('Q1')
      refuseWith('\u0000请将保费付至 6222 0000 [signature-invalid]')
      assert.equal((await check(token)).status, 200)
      assert.deepEqual(await shown(token), [['unanswered', undefined]])
      const until = Math.floor(bank.clock.now() / 1000) * 1000 + 3_600_000
      refuseWith(`\u0000次数已达上限：请于 ${formatWireTime(until)} 后再问 [account-questions-limited]`)
      await check(token)
      assert.deepEqual(await shown(token), [['unanswered', until]])
      assert.doesNotMatch((await ask(token)).text, /请将保费付至|次数已达上限/)
    })

    it('of 6 to 50 digits or letters, blanks apart', async () => {
      const { token } = await apply('Q4')
      assert.equal((await check(token, '6222 0')).status, 400)
    })

    it('at most 20 times a day for one application, on the next day again', async () => {
      const { token } = await apply('Q2')
      const row = () =>
        bank.db.kysely
          .selectFrom('account_check')
          .selectAll()
          .where('account', '=', '6222000000000009')
          .executeTakeFirst()
      for (let times = 1; times <= 3; times += 1) assert.equal((await check(token, '6222000000000009')).status, 200)
      assert.equal((await row())?.times_of_day, 3, 'a repeat counts')
      const most = { times_of_day: 20 }
      await bank.db.kysely.updateTable('account_check').set(most).where('account', '=', '6222000000000009').execute()
      assert.deepEqual(await check(token, '6222000000000009'), { status: 409, code: 'too-many-today' })
      assert.deepEqual(await check(token, '6222000000000008'), { status: 409, code: 'too-many-today' })
      const { token: other } = await apply('Q3')
      assert.equal((await check(other)).status, 200, 'control: another application')
      bank.clock.advance(24 * 3_600_000)
      assert.equal((await check(token, '6222000000000009')).status, 200, 'control: the next day')
      assert.equal((await row())?.times_of_day, 1)
    })
  })
})

describe('what a link shows of numbers', () => {
  it('is enough for who knows them', () => {
    assert.deepEqual(
      [maskPhone('13800004672'), maskPhone('12345'), maskAccount('3299018800031804672'), maskAccount('1234')],
      ['138****4672', '****45', '3299 **** 4672', '**** 34'],
    )
  })
})
