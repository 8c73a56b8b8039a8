/** Invoices (§5, §6): request, message, answer, notice, and rounds. */
import type { fullView } from './after-opening.ts'
import { ask, type Case, flowTable, foreignOrUnknown, lastOf, notice, type Step, shown, wire } from './flow-driver.ts'

const special = {
  type: 'special',
  address: '云川市滨江路18号',
  phone: '0871-63300000',
  bank: '江东银行云川分行',
  account: '3299018800031804672',
  mobile: '13800004672',
  recipientName: '沈若舟',
  recipientAddress: '云川市滨江路18号',
}
const { bank: _, recipientAddress: _address, ...lacking } = special

/** Each application has numbers of its own. */
const serials = new Map<string, number>()
const serialOf = ({ number }: Case, which: number) =>
  String(serials.getOrInsert(number, serials.size) * 10 + which).padStart(8, '0')
/** 数电票: no code and one number of 20 digits. */
const digital = (which: number) => (one: Case) => ({ invoiceNumber: `265320000000${serialOf(one, which)}` })
const coded = (which: number) => (one: Case) => ({ invoiceCode: '053002600111', invoiceNumber: serialOf(one, which) })
const url = (make: (one: Case) => object) => (one: Case) => ({ ...make(one), invoiceUrl: 'https://bank.example/1.pdf' })
const invoiced = (make: (one: Case) => object, approved = true) => {
  const message = (one: Case) => ({ guaranteeNumber: one.guaranteeNumber, approved, ...make(one) })
  return notice('invoiced', message)
}
const ofInvoice = (show: (invoice: Awaited<ReturnType<typeof fullView>>['invoices'][number]) => string | undefined) =>
  shown(({ invoices }) => {
    const [last] = invoices.slice(-1)
    return last && show(last)
  })
const amount = (text: string) => ask('/invoice', { type: 'ordinary', amount: text })

/** The code of the refusal, and the fields that it names. */
const askLacking: Step = async ({ platform, number }) => {
  const { json } = await platform.api('POST', `/api/applications/${number}/invoice`, lacking)
  const text = JSON.stringify(json)
  return ['input-invalid', 'bank', 'contactaddress', 'contactphone'].filter((part) => text.includes(part)).join(':')
}

flowTable('invoices (§5, §6)', {
  partners: { other: {} },
  words: {
    ask: ask('/invoice', { type: 'ordinary' }),
    askOther: ask('/invoice', { type: 'ordinary', email: 'a@example.com' }),
    askSpecial: ask('/invoice', special),
    askAgain: ask('/invoice', { ...special, reissue: true }),
    askLacking,
    over: amount('2800.01'),
    scientific: amount('1e3'),
    thousands: amount('1,000.00'),
    fullWidth: amount('１００'),
    hexadecimal: amount('0x10'),
    nothing: amount('0.00'),
    otherWords: amount('2800'),
    digital: invoiced(digital(1)),
    digital2: invoiced(digital(2)),
    digitalUrl: invoiced(url(digital(1))),
    coded: invoiced(coded(1)),
    coded2: invoiced(coded(2)),
    codedUrl: invoiced(url(coded(1))),
    coded2Url: invoiced(url(coded(2))),
    bare: invoiced(() => ({})),
    urlOnly: invoiced(url(() => ({}))),
    odd: invoiced(() => ({ invoiceNumber: '12345' })),
    no: invoiced(() => ({}), false),
    /** What `again` will send. */
    sign: async (one) => {
      const message = { guaranteeNumber: one.guaranteeNumber, approved: true, ...digital(1)(one) }
      one.last = { call: 'invoiced', bytes: one.from.sign('invoiced', message as never) }
      return undefined
    },
    fiveMinutes: async ({ platform }) => {
      platform.clock.advance(300_000)
      return undefined
    },
    foreignOrUnknown: foreignOrUnknown(
      'invoiced',
      (one) => ({ guaranteeNumber: one.guaranteeNumber, approved: true }),
      'other',
    ),
    wire: wire('invoice', 'amount', 'type', 'biddercode', 'baohanno', 'contactaddress'),
    form: ofInvoice(({ form }) => form),
    findings: ofInvoice(({ findings }) => `[${findings.map(({ code }) => code)}]`),
    events: ofInvoice(({ events }) => lastOf(events, 9)),
    warnings: ofInvoice(({ events }) =>
      /warnings.*unnumbered/.test(JSON.stringify(events.at(-1))) ? 'noted' : 'none',
    ),
    rounds: shown(({ invoices }) => invoices.map(({ round, state }) => `${round}:${state}`).join()),
  },
  show: ({ invoices }) => invoices.map(({ round, state }) => `${round}:${state}`).join() || undefined,
  rows: `
    are asked for with the premium the institution reported, and come as 普票
      restoring: ask settle wire rounds codedUrl form findings events
      restoring 1:invoiced | 200 2800.00,0,91329901MA1M8Q2R72,G,- 1:taken 1 coded [] requested>request-accepted>invoice-issued | invoice

    are taken without a link, which is named (D12), and with the link that follows
      restoring: ask settle coded findings urlOnly
      restoring 1:invoiced | 200 1:invoice-url-missing [invoice-url-missing] 1 | invoice

    are taken without number and link, which are named and noted
      restoring: ask settle bare warnings
      restoring 1:invoiced | 200 1:invoice-unnumbered:invoice-url-missing noted | invoice

    come as 数电票 with an empty code (gaps.md: invoicecode is empty for fully digital invoices)
      restoring: ask settle digitalUrl form findings
      restoring 1:invoiced | 200 1 digital [] | invoice

    come as 专票 without a link, and with a finding when the number is of no known form
      restoring: askSpecial settle wire odd findings
      restoring 1:invoiced | 200 2800.00,1,91329901MA1M8Q2R72,G,云川市滨江路18号 1:invoice-number-odd [invoice-number-odd] | invoice

    name every field a 专票 lacks, and ask the partner nothing (gaps.md: 专票 postal fields are required)
      restoring: askLacking settle
      restoring | input-invalid:bank:contactaddress

    are refused before the opening, and their notice too (gaps.md: allowed once opened)
      issued: ask digital settle
      issued | out-of-turn 0:out-of-turn

    may come without our asking and without restorenotice (gaps.md: look up by the institution’s baohanno)
      restoring: state digitalUrl
      restoring 1:invoiced | restoring 1

    are answered the same for a repeat, without a second effect, also at once and re-stamped
      restoring: ask settle digital&digital&digital second digital events
      restoring 1:invoiced | 200 1:invoice-url-missing&1:invoice-url-missing&1:invoice-url-missing 1:invoice-url-missing requested>request-accepted>invoice-issued | invoice

    begin another round after a refusal, also when both refusals state the same words (gaps.md: rounds)
      restoring: ask settle no rounds second ask second no settle no
      restoring 1:refused,2:refused | 200 1 1:refused 200 503 1 | invoice invoice

    go on from a refusal although the institution’s clock is behind ours
      restoring: ask settle no second sign fiveMinutes ask settle again
      restoring 1:refused,2:invoiced | 200 1 200 1:invoice-url-missing | invoice invoice

    go on from a refusal within the same second
      restoring: ask settle no ask settle digitalUrl
      restoring 1:refused,2:invoiced | 200 1 200 1 | invoice invoice

    are cancelled by a red-letter invoice, which opens a new round (gaps.md)
      restoring: ask settle digitalUrl ask second askAgain settle second digital2
      restoring 1:red-lettered,2:invoiced | 200 1 invoice-exists 200 1 | invoice invoice

    are re-issued by the institution alone: another number cancels the first, an old number changes nothing
      restoring: ask settle codedUrl coded2 rounds findings codedUrl rounds coded2Url events
      restoring 1:red-lettered,2:invoiced | 200 1 1:invoice-reissued 1:red-lettered,2:invoiced [invoice-reissued] 1 1:red-lettered,2:invoiced 1 issued-unasked>invoice-corrected | invoice

    are red-lettered by a negative notice, and asked for again
      restoring: ask settle digitalUrl no rounds ask
      restoring 1:red-lettered,2:requested | 200 1 1 1:red-lettered 200 | invoice

    take one round at a time: the same again is the same, other particulars wait
      restoring: ask settle askOther second ask settle
      restoring 1:taken | 200 invoice-open 200 | invoice invoice

    begin one round when asked for twice at once
      restoring: ask&ask settle
      restoring 1:taken | 200&200 | invoice

    begin one round when asked for twice at once in other words
      restoring: ask&askSpecial settle
      restoring 1:taken | 200&invoice-open | invoice

    take no more than the premium and no amount that is not written as one
      restoring: over scientific thousands fullWidth hexadecimal nothing settle otherWords
      restoring 1:requested | amount-over-premium input-invalid input-invalid input-invalid input-invalid input-invalid 200

    are declined by a plain 0, and asked for again
      restoring: 0 ask settle rounds ask settle
      restoring 1:declined,2:taken | 200 1:declined 200 | invoice invoice

    are contested by a 0 after an unclear attempt: shown to a person, never silently final
      restoring: 502 0 ask settle later rounds blocked resend settle
      restoring 1:taken | 200 1:requested contested 200 | invoice invoice invoice

    are not asked for any more when their round has ended while the request waited
      restoring: 502 ask settle no later
      restoring 1:refused | 200 1 | invoice

    answer for a foreign and an unknown guarantee with the same bytes (gaps.md)
      restoring: ask settle foreignOrUnknown
      restoring 1:taken | 200 0:unknown-application | invoice

    leave the key alone: an invoice that cannot be delivered does not hold up the plain guarantee
      restoring: 502 ask settle restored state later
      restored 1:taken | 200 1 restored | invoice invoice
  `,
})
