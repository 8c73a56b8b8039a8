import { randomBytes } from 'node:crypto'
import { after, before, beforeEach } from 'node:test'
import { createPatientPoster } from '../../../tests/harness/patient-poster.ts'
import { query } from '../src/db/executor.ts'
import { serverMigrations } from '../src/db/migrate.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'
import { addNotifications, type NewNotification } from '../src/notifications/add-notifications.ts'
import { listMailbox, listNotifications } from '../src/notifications/list-notifications.ts'
import { createNotificationDelivery } from '../src/notifications/notification-delivery.ts'
import { notificationKind } from '../src/notifications/notification-kinds.ts'
import { type ChannelStates, closeProviders, createProviders, type Providers } from '../src/notifications/providers.ts'
import { createFakeClock, type FakeClock } from '../src/program/clock.ts'
import { createVault } from '../src/secrets/vault.ts'
import { type MailReceiver, startMailReceiver } from './mail-receiver.ts'
import { startReceiver, type WebhookReceiver } from './webhook-receiver.ts'

export const start = Date.parse('2026-11-25T10:00:00+08:00')

export const kinds = {
  made: notificationKind({
    to: { zh: '甲', en: 'a' },
    zh: { subject: '已制成 {number}', text: '编号 {number} 已制成。' },
    en: { subject: 'Made {number}', text: 'Number {number} is made.' },
    sample: { number: 'A1' },
    beforeOpening: true,
  }),
  code: notificationKind({
    to: { zh: '甲', en: 'a' },
    zh: { subject: '验证码', text: '编号 {number} 的验证码 {code}。' },
    en: { subject: 'Code', text: 'The code for {number} is {code}.' },
    sample: { number: 'A1' },
    secret: { name: 'code', sample: '123456' },
    beforeOpening: true,
  }),
}

type Kinds = typeof kinds

/** A program with a mail server and an adapter of short messages; registers the hooks of the tests it is called among. */
export function notificationHouse(channels: ChannelStates) {
  let test: TestDatabase
  let clock: FakeClock
  let mail: MailReceiver
  let sms: WebhookReceiver
  let providers: Providers
  const poster = createPatientPoster()
  const vault = createVault(randomBytes(32))
  const pool = () => test.db.pool
  const build = () => createNotificationDelivery({ pool: pool(), clock, vault, kinds, providers, random: () => 1 })

  before(async () => {
    test = await createTestDatabase([serverMigrations])
    mail = await startMailReceiver()
    sms = await startReceiver()
  })
  beforeEach(async () => {
    await pool().query('truncate notification, one_time_code')
    clock = createFakeClock(start)
    Object.assign(mail, { code: 250 }).mails.length = 0
    Object.assign(sms, { status: 202, body: '{"messageId":"m-1"}' }).arrivals.length = 0
    if (providers !== undefined) closeProviders(providers)
    const config = {
      mailUrl: channels.mail === 'provider' ? mail.url : undefined,
      mailFrom: channels.mail === 'provider' ? 'notice@bank.example' : undefined,
      smsUrl: channels.sms === 'provider' ? sms.url : undefined,
      smsToken: 'token-of-the-adapter',
    }
    providers = createProviders(config, '江东银行', poster.forPartner('sms'))
  })
  after(async () => {
    closeProviders(providers)
    await mail.stop()
    await sms.stop()
    await poster.close()
    await test.drop()
  })

  const add = (notification: Partial<NewNotification<Kinds>> & Pick<NewNotification<Kinds>, 'to'>) =>
    addNotifications(pool(), { kinds, channels, vault }, [
      { kind: 'made', about: 'A1', fields: { number: 'A1' }, at: clock.now(), ...notification },
    ])
  const list = async () => (await listNotifications(test.db.kysely, kinds, { limit: 100 })).rows
  const mailbox = async (organisation?: string) =>
    (await listMailbox(test.db.kysely, { kinds, vault }, { limit: 100, organisation })).rows
  /** Runs all attempts until `ms` from now, stopping the clock at each. */
  const pass = async (ms: number) => {
    const end = clock.now() + ms
    const delivery = build()
    for (;;) {
      await delivery.drain()
      const [row] = await query<{ at: Date | null }>(
        pool(),
        `select min(next_at) as at from notification where state = 'waiting'`,
        [],
      )
      const next = row?.at?.getTime() ?? Number.POSITIVE_INFINITY
      if (next > end) return clock.set(Math.max(end, clock.now()))
      clock.set(Math.max(next, clock.now() + 1))
    }
  }
  return {
    ...{ add, list, mailbox, pass, pool, vault },
    get clock() {
      return clock
    },
    get mail() {
      return mail
    },
    get sms() {
      return sms
    },
    get db() {
      return test.db
    },
  }
}
