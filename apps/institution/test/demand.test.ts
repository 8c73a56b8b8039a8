/** Demands (§10) as they come in: always taken when they name a guarantee of ours, and examined by people. */
import { begin, type Case, flowTable, foreignOrUnknown, type Step, send, shown, viewOf } from './flow-driver.ts'
import { demandMessage, post, signed, signedAnyhow } from './test-peer.ts'

const message = (change: object) => (one: Case) => {
  const { number: applicationNumber, guaranteeNumber } = one
  return demandMessage(one.bank.clock.now(), { applicationNumber, guaranteeNumber, ...change })
}
const demand = (change: object = {}) => send('demand', message(change))
/** With fields changed on the wire, also to what we would never send. */
const anyhow =
  (fields: Readonly<Record<string, string>>, change: object = {}): Step =>
  async (one) => {
    const reply = await post(one.bank.url, 'demand', signedAnyhow(message(change)(one), fields))
    return reply.code === '1' ? '1' : /\[([a-z-]+)\]/.exec(reply.message)?.[1]
  }
type Row = {
  state: string
  ordinal: number
  amount_fen: string
  flags: string[]
  application_state: string
  at: boolean
}
const rowsOf = async ({ bank, number }: Case): Promise<Row[]> =>
  (
    await bank.db.pool.query(
      `select demand.*, presented_at = $2 as at from demand join application on application.id = application
       where application_number = $1 order by ordinal`,
      [number, new Date(bank.clock.now())],
    )
  ).rows
/** As one whose application is in this state when the demand comes, another one each. */
const inState =
  (state: string, amount: string): Step =>
  async (one) => {
    await one.bank.db.pool.query('update application set state = $1 where application_number = $2', [state, one.number])
    return demand({ amount })(one)
  }
const parts = { amount: undefined, payeeAccount: undefined, files: undefined, reason: undefined }
const unreadable: Record<string, Record<string, string>> = {
  list: { filelist: '{"fileurl":"https://f.example.cn/a.pdf"}' },
  commas: { payeramount: '700,000.00' },
  fullWidth: { payeramount: '７０００' },
  several: { payeramount: '1e5', payeraccount: '账号', filelist: '[' },
}
const eachUnreadable = (suffix: string, change: object) =>
  Object.fromEntries(Object.entries(unreadable).map(([name, fields]) => [`${name}${suffix}`, anyhow(fields, change)]))

flowTable('a demand that comes in', {
  words: {
    demand: demand(),
    part: demand({ amount: '100000.00' }),
    bare: demand(parts),
    over: demand({ amount: '700000.01' }),
    decimal: demand({ amount: '1.001' }),
    intoNetwork: demand({ files: ['http://169.254.169.254/latest', 'https://files.example.cn/a.pdf'] }),
    demandOfNone: demand({ guaranteeNumber: 'G' }),
    ...eachUnreadable('', {}),
    ...eachUnreadable('OfNone', { guaranteeNumber: 'G-NONE' }),
    ampersand: anyhow({ filelist: '[&timestamp=1' }),
    noContact: anyhow({ applyusername: '' }),
    moreFields: anyhow({ other: 'x' }),
    dayLate: async (one) => {
      const sentAt = one.bank.clock.now() - 24 * 3_600_000
      return (await post(one.bank.url, 'demand', signed('demand', { ...message({})(one), sentAt }))).code
    },
    unsigned: async (one) => {
      const reply = await post(one.bank.url, 'demand', signed('demand', message({})(one), 'another secret'))
      return /\[([a-z-]+)\]/.exec(reply.message)?.[1]
    },
    foreignOrUnknown: foreignOrUnknown('demand', message({})),
    /** With the number of another application's guarantee, which is alerted. */
    ofOther: async (one) => {
      const other = await begin(one.bank, 'issued')
      const given = await demand({ guaranteeNumber: other.guaranteeNumber })(one)
      const { events } = await viewOf(other)
      return `${given},${events.at(-1)?.event},${events.at(-1)?.alert},${(await rowsOf(other)).length}`
    },
    released: inState('released', '1.00'),
    expired: inState('expired', '2.00'),
    discharged: inState('discharged', '3.00'),
    withdrawn: inState('withdrawn', '4.00'),
    keyHeld: inState('key-held', '5.00'),
    opened: inState('restored', '6.00'),
    states: async (one) => (await rowsOf(one)).map((row) => row.application_state).join(),
    flags: async (one) =>
      (await rowsOf(one)).map(({ flags }) => flags.map((flag) => flag.slice(0, 24)).join('+') || 'none').join(),
    stored: async (one) =>
      (await rowsOf(one)).map(({ ordinal, amount_fen: fen, at }) => `${ordinal}:${fen}:${at}`).join(),
    alerts: shown(({ events }) =>
      String(events.filter(({ event, alert }) => event === 'demand-presented' && alert).length),
    ),
  },
  show: async (one) => (await rowsOf(one)).map(({ state }) => state).join(),
  rows: `
    is taken with code 1 and stored, and people are alerted (gaps.md, "Independent guarantee")
      issued: demand stored alerts
      issued presented | 1 1:70000000:true 1 | | demand-presented

    is one demand when it comes again, twice at once too and re-stamped, and a further one by content (gaps.md, "each further demand")
      issued: demand&demand&demand settle demand part stored
      issued presented,presented | 1&1&1 1 1 1:70000000:false,2:10000000:true | | demand-presented,demand-presented

    is answered with the same bytes for an unknown number and for one of another partner
      issued: foreignOrUnknown
      issued | unknown-application

    is refused by name, with an alert, when its numbers name no one guarantee; the right ones are taken afterwards
      issued: ofOther demand
      issued presented | guarantee-number-differs,demand-names-no-guarantee,true,0 1 | | demand-presented

    is out of turn before a guarantee was issued
      applied: demandOfNone
      received | out-of-turn | | demand-names-no-guarantee

    is taken without amount, account, files and reason (gaps.md, "with parts missing")
      issued: bare flags
      issued presented | 1 none | | demand-presented

    is taken with more than the guarantee, with a third decimal, and with a link into a network
      issued: over decimal intoNetwork flags
      issued presented,presented,presented | 1 1 1 none,none,internal-address | | demand-presented,demand-presented,demand-presented

    is taken with unreadable parts: people examine it (gaps.md, "always taken with code 1")
      issued: list commas fullWidth several flags
      issued presented,presented,presented,presented | 1 1 1 1 unreadable:files,unreadable:amount,unreadable:amount,unreadable:payeeAccount+unreadable:amount+unreadable:files | | demand-presented,demand-presented,demand-presented,demand-presented

    is refused for its form with unreadable parts when it names no guarantee of ours: the control
      issued: listOfNone commasOfNone fullWidthOfNone severalOfNone
      issued | fields-invalid fields-invalid fields-invalid fields-invalid

    is refused when an unreadable part holds &, or a required part is missing: it could be another call
      issued: ampersand noContact moreFields
      issued | fields-invalid fields-invalid fields-invalid

    is taken whatever has become of the guarantee: people examine it
      issued: released expired discharged withdrawn keyHeld opened states
      restored presented,presented,presented,presented,presented,presented | 1 1 1 1 1 1 released,expired,discharged,withdrawn,key-held,restored | | demand-presented,demand-presented,demand-presented,demand-presented,demand-presented,demand-presented

    is taken a day late by its own clock: notices are re-sent after an outage
      issued: dayLate flags
      issued presented | 1 late-notice | | demand-presented

    is not taken without its signature: the control
      issued: unsigned
      issued | signature-invalid

    comes the same for an opened guarantee
      restored: demand
      restored presented | 1 | | demand-presented
  `,
})
