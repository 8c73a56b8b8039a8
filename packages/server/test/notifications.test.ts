/** Mails and short messages: written with the change, sent by real SMTP and HTTP, tried again, failed visibly. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { inTransaction } from '../src/db/executor.ts'
import { addNotifications } from '../src/notifications/add-notifications.ts'
import { sendNotificationAgain } from '../src/notifications/list-notifications.ts'
import { channelStatesOf, closeProviders, createProviders } from '../src/notifications/providers.ts'
import { takeReceipt } from '../src/notifications/take-receipt.ts'
import { schedule } from '../src/timers/timers.ts'
import { makeCertificate } from './certificates.ts'
import { startMailReceiver } from './mail-receiver.ts'
import { kinds, notificationHouse, start } from './notification-house.ts'

const minute = 60_000
const day = 24 * 60 * minute
const phone = { channel: 'sms', to: '13800004672', organisation: 'B1' } as const
const address = { channel: 'mail', to: 'lin@bidder.example', organisation: 'B1' } as const

describe('notifications by providers', () => {
  const house = notificationHouse({ sms: 'provider', mail: 'provider' })
  const only = async () => {
    const [row, ...others] = await house.list()
    assert.deepEqual(others, [])
    return row ?? assert.fail('nothing is listed')
  }

  it('leave as one mail, in the language of its reader, and by the address that was configured', async () => {
    assert.equal(await house.add({ to: [{ ...address, language: 'en' }, address] }), 1, 'two of one address are one')
    await house.pass(0)
    const [mail, ...others] = house.mail.mails
    assert.deepEqual(others, [])
    assert.deepEqual([mail?.from, mail?.to], ['notice@bank.example', ['lin@bidder.example']])
    assert.match(mail?.source ?? '', /Auto-Submitted: auto-generated/i)
    const { state, via, recipient } = await only()
    assert.deepEqual([state, via, recipient], ['sent', 'provider', 'l***@bidder.example'])
  })

  it('leave as one short message: a template, its fields, and one name at every attempt', async () => {
    house.sms.status = 503
    await house.add({ to: [phone] })
    await house.pass(0)
    house.sms.status = 202
    await house.pass(minute)
    const [first, second, ...others] = house.sms.arrivals.map(({ json }) => json as unknown as Record<string, unknown>)
    assert.deepEqual(others, [])
    assert.deepEqual(first, second)
    assert.deepEqual(
      [first?.to, first?.template, first?.variables, first?.expiresAt],
      [phone.to, 'made.zh', { number: 'A1' }, new Date(start + day).toISOString()],
    )
    assert.equal(house.sms.arrivals[0]?.headers.authorization, 'Bearer token-of-the-adapter')
    assert.equal((await only()).state, 'sent')
  })

  it('are sent once for one matter, however often it is added, and not at all after a rollback', async () => {
    assert.equal(await house.add({ to: [phone] }), 1)
    assert.equal(await house.add({ to: [phone] }), 0)
    assert.equal(await house.add({ to: [phone], about: 'A2' }), 1, 'control')
    const ports = { kinds, channels: { sms: 'provider', mail: 'provider' } as const, vault: house.vault }
    const rolledBack = inTransaction(house.pool(), async (trx) => {
      await addNotifications(trx, ports, [
        { kind: 'made', about: 'A3', to: [phone], fields: { number: 'A3' }, at: start },
      ])
      throw new Error('rolled back')
    })
    await assert.rejects(rolledBack, /rolled back/)
    await house.pass(0)
    assert.equal(house.sms.arrivals.length, 2)
  })

  const mailAnswers = [
    { code: 451, state: 'waiting', why: 'SMTP 451 EMESSAGE', what: 'a 4xx of a mail server is tried again' },
    { code: 550, state: 'failed', why: 'SMTP 550 EMESSAGE', what: 'a 5xx of a mail server fails at once' },
    { code: 0, state: 'waiting', why: 'ECONNECTION', what: 'a connection lost after the message is tried again' },
  ]
  for (const { code, state, why, what } of mailAnswers)
    it(what, async () => {
      house.mail.code = code
      await house.add({ to: [address] })
      await house.pass(0)
      const row = await only()
      assert.deepEqual([row.state, row.why], [state, why])
      if (state === 'failed') return
      house.mail.code = 250
      await house.pass(minute)
      assert.equal((await only()).state, 'sent')
      const ids = house.mail.mails.map(({ source }) => /^message-id: (.*)$/im.exec(source)?.[1])
      assert.equal(ids.length, 2)
      assert.equal(new Set(ids).size, 1, 'a mailbox recognises the repeat')
    })

  it('a password goes over TLS alone, to a server whose certificate is valid', async () => {
    const authority = makeCertificate({ name: 'Test CA', authority: true })
    const certificate = makeCertificate({ name: 'mail', issuer: authority, host: 'mail.example' })
    const receivers = await Promise.all([
      startMailReceiver({ password: 'pass/word' }),
      startMailReceiver({ password: 'pass/word', certificate }),
    ])
    const [plain, secured] = receivers
    const sendBy = async (mailUrl: string) => {
      const config = { mailUrl, mailFrom: 'notice@bank.example', smsUrl: undefined, smsToken: undefined }
      const providers = createProviders(config, '江东银行', () => assert.fail('no short message'))
      const words = { template: 'made.zh', fields: {}, subject: '已制成', text: '编号' }
      const answer = await providers.mail?.send({ id: 'x', to: address.to, ...words, expiresAt: start })
      closeProviders(providers)
      return answer?.kind === 'taken' ? 'taken' : answer?.why
    }
    assert.equal(await sendBy(plain.url), 'SMTP 500 ETLS')
    assert.equal(await sendBy(secured.url), 'ESOCKET', 'its certificate has no known authority')
    setDefaultCACertificates([...getCACertificates('default'), authority.pem])
    assert.equal(await sendBy(secured.url), 'taken')
    assert.equal(
      await sendBy(secured.url.replace('pass%2Fword', 'other')),
      'SMTP 535 EAUTH',
      'which the operator corrects',
    )
    assert.deepEqual([plain.passwords, secured.passwords], [[], ['pass/word', 'other']])
    for (const receiver of receivers) await receiver.stop()
  })

  const smsAnswers = [
    { status: 429, body: '', state: 'waiting', why: 'HTTP 429' },
    { status: 400, body: '{"reason":"number"}', state: 'failed', why: 'number' },
    { status: 422, body: '{"reason":"template"}', state: 'failed', why: 'template' },
    { status: 403, body: '{"reason":"signature"}', state: 'failed', why: 'signature' },
    { status: 400, body: '{"reason":"limit"}', state: 'waiting', why: 'limit' },
    { status: 404, body: 'no such page', state: 'waiting', why: 'HTTP 404' },
    { status: 302, body: '', state: 'waiting', why: 'HTTP 302' },
    { status: 202, body: 'no name', state: 'sent', why: undefined },
  ]
  for (const { status, body, state, why } of smsAnswers)
    it(`an adapter that answers ${status} ${body} leaves a message ${state}`, async () => {
      Object.assign(house.sms, { status, body })
      await house.add({ to: [phone] })
      await house.pass(0)
      const row = await only()
      assert.deepEqual([row.state, row.why], [state, why])
    })

  it('fail when they are of no use any more, are listed so, and can be sent again', async () => {
    house.sms.status = 0
    await house.add({ to: [phone] })
    await house.pass(day)
    const row = await only()
    assert.equal(row.state, 'failed')
    assert.ok(house.sms.arrivals.length > 50 && house.sms.arrivals.length < 200, `${house.sms.arrivals.length}`)
    house.sms.status = 202
    await house.pass(day)
    assert.equal((await only()).state, 'failed', 'control: nothing goes on by itself')
    assert.equal(await sendNotificationAgain(house.pool(), row.id, { kinds, now: house.clock.now() }), true)
    await house.pass(0)
    assert.equal((await only()).state, 'sent')
    const ids = house.sms.arrivals.map(({ json }) => (json as unknown as { requestId: string }).requestId)
    assert.equal(new Set(ids.slice(0, -1)).size, 1, 'an adapter recognises a retry')
    assert.notEqual(ids.at(-1), ids[0], 'and takes what a person sends again')
    assert.equal(await sendNotificationAgain(house.pool(), row.id, { kinds, now: house.clock.now() }), false)
  })

  it('fail without what they report: that is committed, and the failure is listed with its reason', async () => {
    house.sms.status = 503
    house.mail.code = 550
    const ports = { kinds, channels: { sms: 'provider', mail: 'provider' } as const, vault: house.vault }
    const matter = { kind: 'made' as const, about: 'A1', fields: { number: 'A1' }, at: start }
    await inTransaction(house.pool(), async (trx) => {
      await schedule(trx, [{ kind: 'business', subject: 'A1', dueAt: start }])
      await addNotifications(trx, ports, [{ ...matter, to: [phone, address] }])
    })
    const business = async () => (await house.pool().query("select 1 from timer where kind = 'business'")).rowCount
    const listed = async () =>
      (await house.list())
        .map(({ channel, state, why, mayResend, nextAt }) => ({
          channel,
          state,
          why,
          mayResend,
          waits: nextAt !== undefined,
        }))
        .sort((one, other) => one.channel.localeCompare(other.channel))
    const mail = { channel: 'mail', state: 'failed', why: 'SMTP 550 EMESSAGE', mayResend: true, waits: false }
    await house.pass(0)
    const waiting = { channel: 'sms', state: 'waiting', why: 'HTTP 503', mayResend: false, waits: true }
    assert.deepEqual([await listed(), await business()], [[mail, waiting], 1])
    await house.pass(day)
    const failed = { ...waiting, state: 'failed', mayResend: true, waits: false }
    assert.deepEqual([await listed(), await business()], [[mail, failed], 1])
    await house.pool().query("delete from timer where kind = 'business'")
  })

  it('that come too late are not sent at all', async () => {
    await house.add({ to: [phone], expiresAt: start + minute })
    house.clock.advance(minute)
    await house.pass(0)
    const row = await only()
    assert.deepEqual([row.state, row.why, house.sms.arrivals.length], ['failed', 'expired', 0])
  })

  it('carry a code that is nowhere at rest in clear, and gone once it was sent or has failed', async () => {
    const rows = async () => JSON.stringify((await house.pool().query('select * from notification')).rows)
    await house.add({ kind: 'code', to: [phone], secret: '482913' })
    await house.add({ kind: 'code', to: [address], secret: '482913' })
    assert.doesNotMatch(await rows(), /482913/)
    assert.match(await rows(), /"secret_sealed":\{/, 'control')
    house.mail.code = 550
    await house.pass(0)
    const [sent] = house.sms.arrivals.map(({ json }) => json as unknown as { variables: object })
    assert.deepEqual(sent?.variables, { number: 'A1', code: '482913' })
    assert.doesNotMatch(await rows(), /"secret_sealed":\{/)
    const failed = (await house.list()).find(({ state }) => state === 'failed')
    assert.equal(failed?.mayResend, false)
    const again = { kinds, now: house.clock.now() }
    assert.equal(
      await sendNotificationAgain(house.pool(), failed?.id ?? '', again),
      false,
      'its owner asks for another',
    )
  })

  it('follow the receipts of a provider, late and repeated ones too', async () => {
    await house.add({ to: [phone] })
    await house.pass(0)
    const take = (state: 'delivered' | 'failed' | 'unknown', messageId = 'm-1') =>
      takeReceipt(house.pool(), { messageId, state, at: start + minute })
    const states: string[] = []
    for (const state of ['unknown', 'failed', 'delivered', 'failed', 'delivered'] as const) {
      assert.equal(await take(state), true)
      states.push((await only()).state)
    }
    assert.deepEqual(states, ['sent', 'failed', 'delivered', 'delivered', 'delivered'])
    assert.equal(await take('delivered', 'm-2'), false)
  })
})

describe('notifications of a sandbox without providers', () => {
  const house = notificationHouse({ sms: 'mailbox', mail: 'mailbox' })

  it('stand in the mailbox with their words and codes, and no provider is asked', async () => {
    await house.add({ to: [phone] })
    await house.add({ kind: 'code', to: [{ ...address, language: 'en', organisation: 'B2' }], secret: '482913' })
    await house.pass(day)
    assert.deepEqual([house.mail.mails.length, house.sms.arrivals.length], [0, 0])
    assert.deepEqual(
      (await house.mailbox()).map(({ text }) => text),
      ['The code for A1 is 482913.', '编号 A1 已制成。'],
    )
    assert.deepEqual(
      (await house.mailbox('B1')).map(({ text }) => text),
      ['编号 A1 已制成。'],
      'an organisation reads its own',
    )
  })
})

describe('notifications of a production without providers', () => {
  const house = notificationHouse({ sms: 'none', mail: 'none' })

  it('are not written: nothing waits for what does not come', async () => {
    assert.equal(await house.add({ to: [phone, address] }), 0)
    assert.deepEqual(await house.list(), [])
  })

  it('depend on the mode and on what is configured', () => {
    const none = { mailUrl: undefined, smsUrl: undefined }
    assert.deepEqual(channelStatesOf({ mode: 'production', ...none }), { sms: 'none', mail: 'none' })
    assert.deepEqual(channelStatesOf({ mode: 'sandbox', ...none }), { sms: 'mailbox', mail: 'mailbox' })
    assert.deepEqual(channelStatesOf({ mode: 'sandbox', ...none, smsUrl: 'http://127.0.0.1' }), {
      sms: 'provider',
      mail: 'mailbox',
    })
    const post = () => assert.fail('no message is sent')
    const config = { ...none, smsToken: undefined, mailFrom: 'a@b.example' }
    assert.throws(() => createProviders(config, 'x', post), /OPENBAOHAN_MAIL_FROM/)
  })
})
