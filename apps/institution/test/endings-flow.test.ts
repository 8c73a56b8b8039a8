/** Abandonments (§11, §12), withdrawals (§7, §8), releases (§9) and the calendar: message, decision, notice, answer. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { encode } from '@openbaohan/protocol/codec/codec.ts'
import { sampleMessage } from '@openbaohan/protocol/derive/sample.ts'
import { dialects } from '@openbaohan/protocol/dialects/dialects.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import { loadEntries } from '../src/statements/load-entries.ts'
import {
  begin,
  day,
  events,
  flowTable,
  foreignOrUnknown,
  hour,
  named,
  noticesOf,
  order,
  type Step,
  send,
  settle,
  shown,
  viewOf,
  wire,
} from './flow-driver.ts'
import { appkey, lotKey, post, restoreMessage, secret } from './test-peer.ts'

const paid = { payerName: '云川镕堃建设集团有限公司', payerAccount: '3299018800031804672', amount: '2800.00' }
const abandon = send('abandon')
const agree =
  (dialect: unknown): Step =>
  async ({ bank }) => {
    await bank.api('PATCH', `/partners/${appkey}`, { dialect, force: true })
    return undefined
  }
const counted = (name: string) => shown(({ events: all }) => String(all.filter(({ event }) => event === name).length))
const reissue = order('reissue', { reason: '更正' })
const run =
  (statement: string): Step =>
  async ({ bank, number }) => {
    const { rows } = await bank.db.pool.query(statement, [number])
    return rows.map((row) => Object.values(row).join()).join() || undefined
  }

flowTable('an abandonment (gaps.md, "Repeats and rounds": it can cross an issue notice)', {
  settings: { assumePremium: false },
  words: {
    abandon,
    abandonElsewhere: send('abandon', () => ({ platformCode: 'A3299010002' })),
    foreignOrUnknown: foreignOrUnknown('abandon'),
    /** Agreed only with `agree`: no guarantee had arrived when the lot opened. */
    lapse: async ({ bank, number }) => {
      const message = { platformCode: 'A3299010001', applicationNumber: number, lapsedAtOpening: true }
      const sent = { ...sampleMessage('abandon'), appkey, ...message, sentAt: bank.clock.now() }
      const dialect = { ...dialects.epoint, extensions: ['lapse-stated'] }
      const reply = await post(bank.url, 'abandon', encode('abandon', sent, dialect, new Secret(secret)).body)
      return reply.code === '1' ? '1' : /\[([a-z-]+)\]/.exec(reply.message)?.[1]
    },
    abandonUs: order('abandon', { reason: '投标人放弃' }),
    premium: order('premium', paid),
    refuse: order('decide', { accept: false, reason: '不符' }),
    reissue,
    agree: agree({ base: 'epoint', extensions: ['lapse-stated'] }),
    agreeToTake: agree({ base: 'epoint', optionalCalls: ['abandon'] }),
    agreeToSend: agree({ base: 'epoint', optionalCalls: ['abandoned'] }),
    agreeAsEver: agree('epoint'),
    count: counted('abandoned-by-platform'),
    files: shown(({ files }) => String(files.length)),
    /** The platform abandons while the file is being written. */
    whileMade: async (one) => {
      const { files } = one.bank.ports
      const { put } = files
      files.put = async (bytes) => {
        files.put = put
        one.given.push(await abandon(one))
        return await put(bytes)
      }
      return undefined
    },
    refundDue: async ({ bank, number }) => {
      const { rows } = await bank.api<{ rows: { number: string; dueCause: string }[] }>('GET', '/refunds')
      return rows.find((row) => row.number === number)?.dueCause ?? 'none'
    },
    /** What the statement of the day has, and what it has as our own word. */
    statement: async ({ bank, number }) => {
      const found = bank.ports.db.kysely.selectFrom('application').select('partner')
      const { partner } = await found.where('application_number', '=', number).executeTakeFirstOrThrow()
      const days = { date: '', from: 0, until: bank.clock.now() + 1, complete: true, carriedFrom: 0 }
      const entries = await loadEntries(bank.ports.db.pool, partner, days)
      const entry = entries.find(({ applicationNumber }) => applicationNumber === number)
      return `${entry?.state}/${entry?.ownState}`
    },
    openAlerts: run(`select event from application_event join application on application.id = application
      where application_number = $1 and alert and closed_at is null`),
  },
  rows: `
    of the platform is taken before underwriting, and nothing is issued
      applied: abandon settle statement refundDue
      abandoned | 1 abandoned/abandoned none

    of the platform is taken after underwriting, and nothing is issued
      issued: state abandon premium settle
      abandoned | awaiting-premium 1 CONFLICT

    of the platform has the same answer when it comes again, in other words too, and counts once
      applied: abandon abandon abandonElsewhere count
      abandoned | 1 1 1 1

    of the platform is refused by name once the guarantee is signed, reported or not, and while it is made again
      issued: premium drop run state abandon reissue state abandon abandon later later
      issued | 200 issued already-issued 200 issuing already-issued already-issued | issued issued | call-refused

    of the platform wins while the file is being made, which is thrown away; the premium goes back by a person
      issued: whileMade premium run files refundDue
      abandoned | 200 1 0 abandoned | | abandoned-by-platform

    of the platform is refused where we have refused already, since that notice is on its way
      issued: refuse abandon
      refused | 200 out-of-turn | | call-refused

    of what lapsed ends a guarantee whose notice was refused: the premium goes back, nothing stays blocked
      issued: agree turn premium settle blocked abandon lapse lapse later settle statement refundDue openAlerts agreeAsEver
      abandoned | 200 issued:refused already-issued 1 1 abandoned/lapsed abandoned abandoned-by-platform | issued | notice-refused,call-refused,abandoned-by-platform

    of what lapsed ends a guarantee whose notice never arrived
      issued: agree drop premium settle blocked lapse turn later settle refundDue openAlerts agreeAsEver
      abandoned | 200 issued:retrying 1 abandoned abandoned-by-platform | issued issued | abandoned-by-platform

    of what lapsed is refused where the guarantee has arrived: a control
      issued: agree premium settle lapse refundDue agreeAsEver
      issued | 200 already-issued none | issued | call-refused

    of the platform twice in parallel happens once
      issued: abandon&abandon&abandon count
      abandoned | 1&1&1 1

    of the platform answers a foreign and an unknown number with the same bytes
      issued: foreignOrUnknown
      awaiting-premium | unknown-application

    of the platform is not taken from a partner who has not agreed on it
      issued: agreeToSend abandon agreeAsEver abandon
      abandoned | call-not-agreed 1

    with us is final when the platform states 1, and nothing goes on meanwhile
      issued: abandonUs state premium settle abandon abandonUs
      abandoned | 200 abandoning CONFLICT 1 CONFLICT | abandoned

    with us waits for a person when the signature does not hold, and ends when it is sent again
      applied: faulty abandonUs settle state blocked resend settle
      abandoned | 200 abandoning abandoned:refused 200 | abandoned abandoned | notice-refused

    with us leads back to where the application was when the platform states 0, and the lane goes on
      issued: no abandonUs settle state premium settle
      issued | 200 awaiting-premium 200 | abandoned issued | notice-refused,abandon-denied-when-accepted

    with us crossed by one of the platform ends in one state when the platform answers 1
      issued: drop abandonUs settle abandon later later
      abandoned | 200 1 | abandoned abandoned

    with us crossed by one of the platform ends in one state when the platform answers 0
      issued: drop 0 abandonUs settle abandon later later
      abandoned | 200 1 | abandoned abandoned | notice-refused

    with us is refused by name once a guarantee is issued
      issued: premium settle abandonUs
      issued | 200 CONFLICT | issued

    with us is not stated to a partner who has not agreed on the call
      issued: agreeToTake abandonUs agreeAsEver abandonUs settle
      abandoned | CALL_NOT_AGREED 200 | abandoned
  `,
  more(bank) {
    it('of the platform that crosses the signing has one of two results, as its answer states', async () => {
      for (let turn = 0; turn < 4; turn++) {
        const one = await begin(bank(), 'issued')
        await order('premium', paid)(one)
        const signing = bank().institution.settle()
        const answer = turn === 0 ? await abandon(one) : await signing.then(() => abandon(one))
        await signing
        await settle()(one)
        const ends = [answer, (await viewOf(one)).state, noticesOf(one).length]
        assert.deepEqual(ends, answer === '1' ? ['1', 'abandoned', 0] : ['already-issued', 'issued', 1])
      }
    })
  },
})

const withdraw = (change: object = {}) => send('withdraw', named({ reason: '不参加投标', ...change }))
/** The bytes of the first request of an application, which its round has seen. */
const decide = (accept: boolean) => order('withdrawal', { accept, reason: accept ? '同意' : '资料不全' })
const restoreWith = (change: (now: number) => object) =>
  send('restore', ({ bank, number, guaranteeNumber }) =>
    restoreMessage(bank.clock.now(), { applicationNumber: number, guaranteeNumber, ...change(bank.clock.now()) }),
  )
const contested = (taken: boolean) => order('contested', { taken, reason: '电话核实' })
const offline = (at?: (now: number) => number) =>
  order('withdraw-offline', ({ bank }) => ({
    ...{ reason: '柜台办理' },
    ...(at === undefined ? {} : { withdrawnAt: at(bank.clock.now()) }),
  }))
const unfit = { key: Buffer.alloc(16, 7).toString('base64') }

flowTable('a withdrawal (gaps.md, "Repeats and rounds" and "The opening freeze")', {
  settings: { assumeRefund: false },
  words: {
    withdraw: withdraw(),
    withdrawOther: withdraw({ reason: '信息有误' }),
    withdrawUnknown: withdraw({ guaranteeNumber: 'G-OTHER' }),
    foreignOrUnknown: foreignOrUnknown('withdraw', named({ reason: '其他' })),
    grant: decide(true),
    deny: decide(false),
    taken: contested(true),
    notTaken: contested(false),
    offline: offline(),
    offlineBefore: offline((now) => now - hour / 2),
    offlineLater: offline((now) => now + hour),
    offlineTooEarly: offline((now) => now - 10 * hour),
    reissue,
    /** A key that fits nothing, of an opening in an hour. */
    restoreUnfit: restoreWith((now) => ({ ...unfit, openedAt: now + hour })),
    reason: shown(({ withdrawReason }) => withdrawReason),
    wire: wire('withdrawn', 'approved', 'withdrawnAt'),
    /** Whether the notice states the second of our own record. */
    moment: async (one) => {
      const notice = noticesOf(one).findLast(({ call }) => call === 'withdrawn')
      const { withdrawnAt = 0 } = await viewOf(one)
      return String(notice?.message.withdrawnAt === Math.floor(withdrawnAt / 1000) * 1000)
    },
    requests: counted('withdraw-requested'),
    refusals: counted('call-refused'),
    last: events(1),
    lapsed: counted('withdrawal-lapsed'),
    expiry: run(`select count(*) from timer where kind = 'expire'
      and subject in (select id from application where application_number = $1)`),
  },
  rows: `
    waits for a person, who grants it; the platform has the last word
      issued: withdraw state reason grant state settle moment expiry
      withdrawn | 1 withdraw-review 不参加投标 200 withdrawing true 0 | withdrawn

    granted to a platform that puts off is neither taken nor refused, and sent again by a person
      issued: withdraw 0 grant settle state blocked resend settle
      withdrawn | 1 200 withdrawing withdrawn:refused 200 | withdrawn withdrawn | notice-refused

    that is refused may be asked for again, and then granted: each try is a round
      issued: withdraw deny state settle wire settle withdraw state grant settle
      withdrawn | 1 200 issued false,- 1 withdraw-review 200 | withdrawn withdrawn

    sent again has the same answer and no second effect, also when the round has ended and the bytes are old
      issued: withdraw again deny settle again requests
      issued | 1 1 200 1 1 | withdrawn

    with other words in the same round conflicts, once in the alerts
      issued: withdraw withdrawOther withdrawOther refusals
      withdraw-review | 1 content-conflict content-conflict 1 | | call-refused

    twice in parallel happens once
      issued: withdraw&withdraw&withdraw&withdraw requests grant&grant&grant settle
      withdrawn | 1&1&1&1 1 200&under-way&under-way | withdrawn

    is refused by name out of turn
      applied: withdrawUnknown run withdrawUnknown reissue withdraw settle withdraw
      withdraw-review | out-of-turn guarantee-number-differs 200 out-of-turn 1 | issued issued | call-refused,call-refused

    answers a foreign and an unknown number with the same bytes
      issued: foreignOrUnknown
      issued | unknown-application

    is refused by name once a key came, and for ever after
      restored: withdraw offline
      restored | after-opening after-opening | | call-refused

    is refused while a key is held, and once the opening it stated has passed, although it fits nothing
      issued: restoreUnfit withdraw hour state withdraw
      issued | 1 after-opening issued after-opening | | key-came-early,call-refused,held-key-failed

    is taken where no opening was ever stated: the control
      issued: hour withdraw
      withdraw-review | 1

    lapses at the opening when it was not granted yet, and nothing is reported
      issued: withdraw restore settle lapsed grant
      restored | 1 1 1 after-opening | restored

    lapses when it was granted and the platform states 0: the guarantee binds, and a person sees to the premium
      issued: withdraw closed grant settle state last restore settle
      restored | 1 200 issued withdrawal-denied 1 | withdrawn restored | notice-refused,withdrawal-denied

    lapses when the key comes before the answer, and its notice holds nothing up
      issued: withdraw drop grant settle restore closed later later
      restored | 1 200 1 | withdrawn withdrawn restored | withdrawal-lapsed,notice-refused

    contested by a 0 after a lost answer waits for a person, who states that it was taken
      issued: withdraw drop 0 grant settle later state blocked taken state blocked taken
      withdrawn | 1 200 withdrawing withdrawn:contested 200 withdrawn CONFLICT | withdrawn withdrawn | notice-refused

    contested by a 0 after a lost answer waits for a person, who states that it was not taken
      issued: withdraw drop 0 grant settle later blocked notTaken
      issued | 1 200 withdrawn:contested 200 | withdrawn withdrawn | notice-refused,withdrawal-denied

    whose notice someone took out of the queue waits for a person too, and one on its way does not
      issued: withdraw drop grant taken settle skip state taken
      withdrawn | 1 200 CONFLICT 200 withdrawing 200 | withdrawn

    done with us in person is reported without having been asked for (gaps.md, "quitnotice may come without quitapply")
      issued: hour offlineBefore settle moment
      withdrawn | 200 true | withdrawn

    done with us takes the place of one that is inspected, and cannot have been before the issue or in the future
      issued: withdraw offlineLater offlineTooEarly offline settle
      withdrawn | 1 TIME_IMPOSSIBLE TIME_IMPOSSIBLE 200 | withdrawn
  `,
})

flowTable('a withdrawal at a sandbox', {
  words: { withdraw: withdraw(), withdrawOther: withdraw({ reason: '其他' }) },
  rows: `
    is granted by it alone, and repeated after the end
      issued: withdraw settle state withdraw withdrawOther restore
      withdrawn | 1 withdrawn 1 content-conflict out-of-turn | withdrawn | call-refused
  `,
})

const release = (change: object = {}) => send('release', named(change))
const demand = send('demand', named({ contactName: '沈若舟', contactPhone: '13800004672' }))
const shanghai = (text: string) => Date.parse(`${text.replace(' ', 'T')}+08:00`)
const at =
  (find: (view: Awaited<ReturnType<typeof viewOf>>) => string): Step =>
  async (one) => {
    one.bank.clock.set(shanghai(find(await viewOf(one))))
    await one.bank.institution.settle()
    return undefined
  }
/** As after an examination that declined them. */
const settleDemands = run(`update demand set state = 'declined'
  where application in (select id from application where application_number = $1)`)

flowTable('the end of a guarantee by release (gaps.md, "Independent guarantee")', {
  words: {
    release: release(),
    releaseElsewhere: release({ platformCode: 'A3299010002' }),
    releaseOther: release({ guaranteeNumber: 'G-OTHER' }),
    foreignOrUnknown: foreignOrUnknown('release', named()),
    withdraw: withdraw(),
    demand,
    settleDemands,
    restoreHeld: restoreWith((now) => ({ openedAt: now + hour })),
    restoreUnfit: restoreWith(() => unfit),
    released: counted('released'),
    year: settle(400 * day),
  },
  rows: `
    is refused by name before the opening, and taken after
      issued: release restoreHeld release hour release
      released | before-opening 1 before-opening 1 | restored | call-refused,key-came-early

    is taken without a key that fits, once the opening was stated
      issued: restoreUnfit release
      released | key-does-not-open 1 | | key-did-not-fit

    is refused by name for another number
      restored: releaseOther release
      released | guarantee-number-differs 1 | | call-refused

    is refused by name out of turn and after another end
      applied: releaseOther settle withdraw settle release
      withdrawn | out-of-turn 1 out-of-turn | issued withdrawn | call-refused,call-refused

    waits for an open demand
      restored: demand release state settleDemands release
      released | 1 demand-open restored 1 | | demand-presented,call-refused

    twice in parallel happens once
      restored: release&release&release released
      released | 1&1&1 1

    answers a foreign and an unknown number with the same bytes
      restored: foreignOrUnknown
      restored | unknown-application

    is final, and the same when it is stated again; the clock does not end it again
      restored: release state release releaseElsewhere released year
      released | 1 released 1 1 1
  `,
})

const moved = '2027-11-08 09:30:00'
flowTable('the end of a guarantee by the calendar', {
  isolated: true,
  words: {
    release: release(),
    demand,
    settleDemands,
    moved: at(() => moved),
    restoreMoved: restoreWith(() => ({ openedAt: shanghai(moved) })),
    restoreLate: restoreWith(() => ({ key: lotKey.toString('base64') })),
    expiresOn: shown(({ expiresOn }) => expiresOn),
    lastSecond: at(({ expiresOn }) => `${expiresOn} 23:59:59`),
    latestSecond: at(({ latestDate }) => `${latestDate} 23:59:59`),
    month: settle(30 * day),
    twoHours: settle(2 * hour),
    year: settle(366 * day),
    review: run(`update application set state = 'withdraw-review' where application_number = $1`),
    ends: counted('expired'),
  },
  rows: `
    comes at 24:00 of the last day, moved past a holiday: 90 and 28 days on is Sunday, 5 March 2028
      applied: moved settle restoreMoved settle expiresOn lastSecond state settle release
      expired | 1 2028-03-06 restored out-of-turn | issued restored | call-refused

    comes on the latest day for a lot that never opens, and never twice
      issued: latestSecond state settle state month ends restoreLate
      expired | issued expired 1 out-of-turn

    ends a withdrawal that is still inspected
      issued: review year
      expired

    waits for an open demand, and comes when that is settled
      restored: demand lastSecond month state settleDemands twoHours
      expired | 1 restored | | demand-presented,demand-overdue

    comes on the same days without a demand: the control
      restored: lastSecond month
      expired
  `,
})
