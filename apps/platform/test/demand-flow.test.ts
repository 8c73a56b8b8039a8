/** Demands (§10): presented, delivered, and what becomes of them by a person’s word and the agreed notice. */
import assert from 'node:assert/strict'
import { contentDigest } from '@openbaohan/protocol/codec/digest.ts'
import { endOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { fen } from '@openbaohan/protocol/values/fen.ts'
import { submitDemandResult } from '../src/flows/demand/record-result.ts'
import { loadPublicGuarantee } from '../src/procedures/verification/public-guarantee.ts'
import { arrivalsOf, type DemandView, pdf } from './after-opening.ts'
import { ask, type Case, flowTable, lastOf, notice, type Step, shown } from './flow-driver.ts'
import { day } from './running-platform.ts'
import { statedEnd } from './stated-end.ts'

const asked = {
  amount: '700000.00',
  payeeAccount: '3299018800090001234',
  reason: '中标后拒签合同',
  contactName: '陆知微',
  contactPhone: '13900001111',
  files: [pdf('索赔书')],
}
const demand = (change: object = {}) => ask('/demands', { ...asked, ...change })
const large = { name: '招标文件.pdf', base64: Buffer.alloc(6 * 1024 * 1024, '%PDF-1.7 ').toString('base64') }
const record = (result: object, ordinal = 1) => ask(`/demands/${ordinal}/result`, result)
const seal = (...files: object[]) =>
  ask('/demands/1/seal', { files, acceptedMessage: '文件没有签章。\u202e我已知悉，仍照此提交。' })
const ofDemand = (show: (demand: DemandView) => string | undefined) =>
  shown(({ demands: [first] }) => first && show(first))

const contentOf = ({ bank, number }: Case) => {
  const [{ sign: _, ...fields } = {}] = arrivalsOf(bank, 'demand', number)
  return contentDigest(new Map(Object.entries(fields)))
}
const result = (outcome: object | ((one: Case) => object), change: (one: Case) => object = () => ({})) =>
  notice('demandResult', (one) => ({
    ...{ applicationNumber: one.number, guaranteeNumber: one.guaranteeNumber, demandContent: contentOf(one) },
    ...(typeof outcome === 'function' ? outcome(one) : outcome),
    ...change(one),
  }))
const paying = (outcome: string, amount: string) => (one: Case) => ({
  ...{ outcome, amount, paidAt: one.platform.clock.now() },
})
const declined = { outcome: 'declined', reason: 'x' }

/** The links of the first message: how many they are, and what the first leads to. */
const links: Step = async ({ platform, bank, number }) => {
  const [sent] = arrivalsOf(bank, 'demand', number)
  const found = (JSON.parse(sent?.filelist ?? '[]') as { fileurl: string }[]).map(({ fileurl }) => fileurl)
  for (const link of found) assert.doesNotMatch(link, /[?&]/)
  const fetched = await fetch((found[0] ?? '').replace(/^http:\/\/[^/]+/, platform.url))
  const bytes = Buffer.from(await fetched.arrayBuffer()).toString('base64')
  assert.equal(bytes === asked.files[0]?.base64, fetched.status === 200)
  return `${found.length}:${fetched.status}`
}
/** A person's word of its own, with nothing of the institution behind it, and that of the trading centre. */
const stated =
  (who: string, word: (one: Case) => object): Step =>
  async (one) => {
    const ports = { db: one.platform.db.kysely, now: one.platform.clock.now() }
    const { ok } = await submitDemandResult(ports, { number: one.number, ordinal: 1 }, word(one) as never, who)
    return `${ok}`
  }
const partly = { outcome: 'partly-paid', paid: fen(5_000_000n) }
const extendedTo = '2027-12-31'
const atEndOfExtension =
  (after: number): Step =>
  async ({ platform }) => {
    platform.clock.set(endOfShanghaiDate(extendedTo) + after)
    await platform.platform.settle()
    return undefined
  }

flowTable('demands (§10)', {
  partners: {
    agreeing: { dialect: JSON.stringify({ base: 'epoint', extensions: ['demand-result', 'release-result'] }) },
  },
  words: {
    demand: demand(),
    demandTwo: demand({ files: [pdf('索赔书'), pdf('授权书')], reason: '中标后\n拒签合同' }),
    demandLarge: demand({ files: [pdf('索赔书'), large] }),
    draft: demand({ files: [] }),
    part: demand({ amount: '300000.00' }),
    other: demand({ amount: '400000.00' }),
    otherReason: demand({ amount: '400000.00', reason: '撤销投标' }),
    over: demand({ amount: '700000.01' }),
    overRest: demand({ amount: '500000.01' }),
    rest: demand({ amount: '500000.00' }),
    scientific: demand({ amount: '1e5' }),
    hexadecimal: demand({ amount: '0x10' }),
    thousands: demand({ amount: '1,000.00' }),
    fullWidth: demand({ amount: '１００' }),
    quote: demand({ payeeAccount: '12"3' }),
    noBase64: demand({ files: [{ name: 'a', base64: 'a-b_' }] }),
    twoLines: demand({ contactName: '陆\n知微' }),
    invisible: demand({ reason: '拒签\u0007\n合同' }),
    moreFields: demand({ payeeName: 'x' }),
    unknown: ({ platform }) =>
      platform.api('POST', '/api/applications/X/demands', asked).then(({ status }) => String(status)),
    sealNone: seal(),
    seal: seal(pdf('索赔书')),
    sealOther: seal(pdf('另一份')),
    paid: record({ outcome: 'paid' }),
    paidWhole: record({ outcome: 'paid', paid: '700000.00' }),
    paidOver: record({ outcome: 'paid', paid: '400000.01' }),
    paidPart: record({ outcome: 'partly-paid', paid: '200000.00' }),
    paidNothing: record({ outcome: 'partly-paid' }),
    secondPaid: record({ outcome: 'paid' }, 2),
    secondPart: record({ outcome: 'partly-paid', paid: '300000.00' }, 2),
    refused: record({ outcome: 'refused', reason: '不符点' }),
    cancelled: record({ outcome: 'cancelled' }),
    suspended: record({ outcome: 'suspended', day: '2027-01-31' }),
    extended: record({ outcome: 'extended', day: extendedTo, reason: '展期修改书已收到' }),
    extendedAgain: record({ outcome: 'extended', day: extendedTo }),
    extendedOther: record({ outcome: 'extended', day: '2028-01-31' }),
    badDays: async (one) => {
      const days = [{}, { day: '2026-01-01' }, { day: '9999-12-31' }, { day: '2029-12-31' }]
      const given = days.map((change) => record({ outcome: 'extended', ...change })(one))
      return [...(await Promise.all(given)), await record({ outcome: 'refused', day: extendedTo })(one)].join()
    },
    alone: stated('招标人', ({ bank }) => ({ ...partly, unconfirmedBy: bank.appkey })),
    byCentre: stated('交易中心', () => partly),
    confirmed: stated('交易中心', () => ({
      ...{ outcome: 'extended', day: extendedTo, document: { name: '展期修改书.pdf', sm3: '0'.repeat(64) } },
    })),
    reportedPaid: result(paying('paid', '700000.00')),
    reportedLess: result(paying('paid', '650000.00')),
    reportedPart: result(paying('paid-in-part', '200000.00')),
    reportedDiscrepant: result({ outcome: 'discrepant', reason: '1. 缺授权书' }),
    reportedDeclined: result(declined),
    reportedForeign: result(declined, () => ({ demandContent: 'a'.repeat(64) })),
    /** An unknown number, and the number of another guarantee: the same bytes, which name no field of the demand. */
    reportedStrange: async (one) => {
      const base = { demandContent: contentOf(one), ...declined } as const
      const { number: applicationNumber, guaranteeNumber } = one
      const unknown = await one.bank.notify('demandResult', {
        ...base,
        guaranteeNumber,
        applicationNumber: 'X',
      } as never)
      const other = { ...base, applicationNumber, guaranteeNumber: 'G-OTHER' } as never
      assert.deepEqual(await one.bank.notify('demandResult', other), unknown)
      assert.doesNotMatch(unknown.message, /claimsno/)
      return unknown.code
    },
    /** As one that has not left. */
    unsent: async ({ platform, number }) => {
      await platform.db.pool.query(`update demand set state = 'drafted' where application = $1`, [number])
      return undefined
    },
    tenMinutes: async ({ platform }) => {
      platform.clock.advance(600_000)
      await platform.platform.settle()
      return undefined
    },
    lastSecond: atEndOfExtension(-1),
    dayAfter: atEndOfExtension(2 * day),
    links,
    fields: async ({ bank, number }) => {
      const [sent] = arrivalsOf(bank, 'demand', number)
      return [sent?.baohanno, sent?.payeramount, sent?.Reason?.replace('\n', '/')].join()
    },
    distinct: async ({ platform, bank, number }) => {
      assert.match(platform.log(), /demand-answered-0/)
      return String(new Set(arrivalsOf(bank, 'demand', number).map(({ filelist }) => filelist)).size)
    },
    files: ofDemand(({ files }) => files.map(({ kind }) => kind).join()),
    /** The beneficiary's document bears no seal, which is reported and refuses nothing. */
    findings: ofDemand(({ files: [document, other] }) => {
      assert.ok(document?.findings?.every(({ severity }) => severity !== 'refuse'))
      return `${(document?.findings ?? []).length > 0}:${other?.findings}`
    }),
    given: ofDemand(({ events }) => {
      const given = events.find(({ event }) => event === 'document-given')
      assert.ok(given?.who, 'by name, so that it is known who accepted it')
      return String(given?.detail?.acceptedMessage)
    }),
    events: ofDemand(({ events }) => lastOf(events, 9)),
    last: ofDemand(({ events }) => lastOf(events)),
    until: ofDemand(({ suspendedUntil, extendedTo: to }) => to ?? suspendedUntil),
    differing: async ({ platform, number }) => {
      const items = await platform.ask<{ kind: string; application: string; detail?: object }[]>(
        'GET',
        '/api/work-items',
      )
      const found = items.filter((item) => item.kind === 'demand-result-differs' && item.application === number)
      return found.map(({ detail }) => JSON.stringify(detail).replaceAll(/["{}]/g, '')).join() || 'none'
    },
    /** The last day for demands, and whether the beneficiary alone states it. */
    end: async ({ platform, number }) => {
      type Shown = { disclosed?: { lastDay: string; lastDayUnconfirmed?: true } }
      const { disclosed } = (await loadPublicGuarantee(platform.db.kysely, number, async () => '')) as Shown
      assert.equal((await statedEnd(platform.db.kysely, number)).lastDay, disclosed?.lastDay)
      return `${disclosed?.lastDay}:${disclosed?.lastDayUnconfirmed === true}`
    },
  },
  show: ({ demands }) =>
    demands.map(({ state, paid }) => (paid === '0.00' ? state : `${state}:${paid}`)).join() || undefined,
  rows: `
    carry the beneficiary’s document as a link without query that opens, and stay unconfirmed
      restoring: demandTwo settle fields links files findings events
      restoring unconfirmed | 201 G,700000.00,中标后/拒签合同 2:200 pdf,pdf true:undefined drafted>document-given>demand-taken>no-result-agreed | demand | unconfirmed-demand

    take documents of several MiB
      restoring: demandLarge settle files
      restoring unconfirmed | 201 pdf,pdf | demand | unconfirmed-demand

    are sent again until taken, word for word, whatever 0 they get (gaps.md: for restore and demand, 0 is retried)
      restoring: 0 502 0 demand settle tenMinutes tenMinutes tenMinutes tenMinutes tenMinutes tenMinutes distinct events
      restoring unconfirmed | 201 1 drafted>document-given>answered-zero>demand-taken>no-result-agreed | demand demand demand demand | unconfirmed-demand

    pass a key that is not taken
      issued: 0 open state demand settle
      opened unconfirmed | opened 201 | restore demand | unconfirmed-demand | retrying

    wait as a draft for the beneficiary’s seal when an agency begins them
      restoring: draft settle calls sealNone seal given settle sealOther
      restoring unconfirmed | 201 1 document-missing 200 文件没有签章。[U+202E]我已知悉，仍照此提交。 out-of-turn | demand | unconfirmed-demand

    are one for one content and another for another (gaps.md: each further demand is a new one by content)
      restoring: part&part other settle
      restoring unconfirmed,unconfirmed | 201&201 201 | demand demand | unconfirmed-demand

    go up to what is left of the guarantee (gaps.md: 最高金额…赔付后递减)
      restoring: over part settle paidPart overRest rest
      restoring partly-paid:200000.00,sealed | amount-over-guarantee 201 200 amount-over-guarantee 201 | demand | unconfirmed-demand

    are refused with what is written otherwise, and leave nothing behind
      restoring: scientific hexadecimal thousands fullWidth quote noBase64 twoLines invisible moreFields settle
      restoring | input-invalid input-invalid input-invalid input-invalid input-invalid file-not-base64 input-invalid input-invalid input-invalid

    are refused before the opening and for an unknown number
      issued: demand unknown settle
      issued | out-of-turn 404

    are ended by a person who has learned the result, and not twice
      restoring: demand settle work paidNothing paid work cancelled
      restoring paid:700000.00 | 201 unconfirmed-demand fields-invalid 200 out-of-turn | demand

    are paid once when the notice follows the person’s word
      restoring@agreeing: demand settle paid reportedPaid last
      restoring paid:700000.00 | 201 200 1 result-repeated | demand

    are paid once when the person’s word follows the notice
      restoring@agreeing: demand settle reportedPaid paidWhole last
      restoring paid:700000.00 | 201 1 200 result-repeated | demand

    stay as the person stated when the notice differs, which is taken (a 0 would stop the lane) and put into the review queue
      restoring@agreeing: demand settle paid reportedLess last differing
      restoring paid:700000.00 | 201 200 1 result-differed who:finance_agreeing,paid:650000.00,ordinal:1,outcome:paid,recorded:paid,recordedPaid:700000.00 | demand | demand-result-differs

    stay as the notice stated when the person’s word differs
      restoring@agreeing: demand settle reportedPaid refused last
      restoring paid:700000.00 | 201 1 200 result-differed | demand | demand-result-differs

    are not noted as paid beyond what was demanded, nor all of them together beyond the guarantee
      restoring: otherReason settle other settle paidOver paid secondPaid secondPart
      restoring paid:400000.00,partly-paid:300000.00 | 201 201 paid-over-guarantee 200 paid-over-guarantee 200 | demand demand | unconfirmed-demand

    are answered by the agreed extension, discrepancy first, and only for the demand it names
      restoring@agreeing: demand settle events reportedDiscrepant reportedForeign reportedStrange reportedPart reportedPart reportedPaid events
      restoring paid:700000.00 | 201 drafted>document-given>demand-taken 1 0:unknown-application 0 1 1 1 drafted>document-given>demand-taken>result-discrepant>result-partly-paid>result-paid | demand

    that have not left have no result: the answer states the turn
      restoring@agreeing: demand settle unsent reportedDeclined
      restoring drafted | 201 0:out-of-turn | demand

    get no result from a partner that did not agree on one
      restoring: demand settle reportedDeclined
      restoring unconfirmed | 201 0:call-not-agreed | demand | unconfirmed-demand

    stay with the discrepancies that the institution has reported, whatever the beneficiary alone records
      restoring@agreeing: demand settle reportedDiscrepant alone last work byCentre
      restoring partly-paid:50000.00 | 201 1 true result-differed demand-result-differs true | demand | demand-result-differs

    to extend or pay run to the day that a document of the institution states: a control
      restoring@agreeing: demand settle confirmed end
      restoring extended | 201 true 2027-12-31:false | demand

    to extend or pay are suspended, and withdrawn by an extension, whose day the beneficiary alone states; links expire
      restoring@agreeing: demand settle links badDays suspended until extended until extendedAgain differing extendedOther differing until end lastSecond state dayAfter links
      expired extended | 201 1:200 fields-invalid,input-invalid,input-invalid,input-invalid,fields-invalid 200 2027-01-31 200 2027-12-31 200 none 200 day:2028-01-31,who:沈若舟,ordinal:1,outcome:extended,recorded:extended,recordedPaid:0.00 2027-12-31 2027-12-31:true restoring 1:410 | demand | demand-result-differs
  `,
})
