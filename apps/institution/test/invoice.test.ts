/** Invoices (§5, §6): request, round, decision, notice, answer. */
import type { InvoiceView } from '../src/procedures/invoices/contract.ts'
import { type Case, flowTable, foreignOrUnknown, noticesOf, type Step, send, shown } from './flow-driver.ts'
import { invoiceMessage, specialInvoice } from './test-peer.ts'

const number = '26322000000000000318'
const url = 'https://fp.example.cn/a.pdf'
const request = (change: object) => (one: Case) => {
  const { number: applicationNumber, guaranteeNumber } = one
  return invoiceMessage(one.bank.clock.now(), { applicationNumber, guaranteeNumber, ...change })
}
/** Two seconds on, the request, and everything that is due. */
const ask =
  (change: object = {}): Step =>
  async (one) => {
    one.bank.clock.advance(2000)
    const answer = await send('invoice', request(change))(one)
    await one.bank.institution.settle()
    return answer
  }
const roundsOf = async ({ bank, number: of }: Case) =>
  (await bank.api<InvoiceView[]>('GET', `/invoices?number=${of}`)).reverse()
const problem = ({ status, json }: { status: number; json: unknown }): string =>
  status < 300 ? `${status}` : ((json as { data?: { problem?: string } }).data?.problem ?? `${status}`)
const decide =
  (body: object, id?: string): Step =>
  async (one) => {
    const round = id ?? (await roundsOf(one)).at(-1)?.id
    const answer = await one.bank.ask('POST', `/applications/${one.number}/invoices/${round}`, body)
    await one.bank.institution.settle()
    return problem(answer)
  }
const redLetter =
  (body: object): Step =>
  async (one) => {
    const answer = await one.bank.ask('POST', `/applications/${one.number}/red-letter`, { reason: '税率有误', ...body })
    await one.bank.institution.settle()
    return problem(answer)
  }
const reportedOf = (one: Case) => noticesOf(one).flatMap(({ call, message }) => (call === 'invoiced' ? [message] : []))
const words: Record<string, Step> = {
  ask: ask(),
  askNow: send('invoice', request({})),
  askOther: ask({ email: 'b@rongkun.example.cn' }),
  askSpecial: ask(specialInvoice),
  askAmount: ask({ amount: '2800.01' }),
  askBidder: ask({ applicantCode: '91329901MA1M8Q2R73' }),
  askGuarantee: ask({ guaranteeNumber: 'G-OTHER' }),
  foreignOrUnknown: foreignOrUnknown('invoice', request({})),
  accept: decide({ accept: true, invoiceNumber: number }),
  acceptCoded: decide({ accept: true, invoiceCode: '032002600111', invoiceNumber: '00000318' }),
  acceptUrl: decide({ accept: true, invoiceNumber: number, url }),
  acceptBare: decide({ accept: true }),
  acceptShort: decide({ accept: true, invoiceNumber: '123' }),
  acceptNone: decide({ accept: false }, 'none'),
  acceptBadUrls: async (one) => {
    const given = [`${url}?a=1&b=2`, 'ftp://x/a', 'javascript:1'].map((bad) =>
      decide({ accept: true, invoiceNumber: number, url: bad })(one),
    )
    return (await Promise.all(given)).join()
  },
  refuse: decide({ accept: false, reason: '开户行有误' }),
  red: redLetter({}),
  redNumbered: redLetter({ reason: '抬头有误', redLetterNumber: '26322000000000000999' }),
  redAgain: redLetter({ reissue: true }),
  rounds: async (one) => (await roundsOf(one)).map(({ state }) => state).join() || 'none',
  details: async (one) => {
    const [round] = await roundsOf(one)
    return `${round?.invoiceType},${round?.details.recipientName}`
  },
  /** Each notice: what it states, and in which form the number is. */
  reported: async (one) =>
    reportedOf(one)
      .map(({ approved, invoiceCode, invoiceNumber = '', invoiceUrl }) => [
        approved,
        invoiceCode ?? '-',
        /^\d{20}$/.test(String(invoiceNumber)) ? 'digital' : invoiceNumber,
        invoiceUrl === url,
      ])
      .join(';'),
  numbers: async (one) => String(new Set(reportedOf(one).map(({ invoiceNumber }) => invoiceNumber)).size),
  link: async (one) => {
    const [{ invoiceUrl = '' } = {}] = reportedOf(one)
    const answer = await fetch(new URL(new URL(String(invoiceUrl)).pathname, one.bank.url))
    return `${answer.status}:${answer.headers.get('content-type')}`
  },
  refused: shown(({ events }) =>
    String(events.some(({ event, alert }) => event === 'invoice-request-refused' && alert)),
  ),
}
const show = async (one: Case) => (await roundsOf(one)).map(({ state }) => state).join()

flowTable('invoices of a sandbox', {
  settings: { assumeInvoices: true },
  ...{ words, show },
  rows: `
    are made at once, fully digital: no code and 20 digits, once, with a link that leads to a file (§6 invoiceurl, gaps.md F41)
      restored: ask ask reported link
      restored invoiced | 1 1 true,-,digital,false 200:application/pdf | invoiced

    are made once for requests that come twice at one moment
      restored: askNow&askNow&askNow run
      restored invoiced | 1&1&1 | invoiced

    are cancelled and made again when the bidder asks for another one
      restored: ask askSpecial reported numbers
      restored red-lettered,invoiced | 1 1 true,-,digital,false;true,-,digital,false 2 | invoiced invoiced

    are made again after a red letter of our own, with one notice
      restored: ask redAgain reported
      restored red-lettered,invoiced | 1 200 true,-,digital,false;true,-,digital,false | invoiced invoiced
  `,
})

flowTable('invoices of a sandbox that writes codes', {
  ...{ org: 'insurer', words, show },
  rows: `
    have a code of 12 digits and a number of 8
      restored: ask reported
      restored invoiced | 1 true,032002600111,00000001,false | invoiced
  `,
})

flowTable('invoices made by people', {
  settings: { assumeInvoices: false },
  ...{ words, show },
  rows: `
    are not asked for before the opening (gaps.md, "allowed once opened")
      issued: ask
      issued | before-opening

    are refused by name for another amount than the premium, another bidder, and the number of another guarantee
      restored: askAmount askBidder askGuarantee
      restored | fields-invalid fields-invalid guarantee-number-differs

    are answered with the same bytes for an unknown number and for one of another partner
      restored: foreignOrUnknown
      restored | unknown-application

    carry what a special one needs (gaps.md, "专票 postal fields are required")
      restored: askSpecial details
      restored requested | 1 special,沈若舟

    name the invoice that a red letter has cancelled when the one to follow it is refused
      restored: ask accept redAgain reported refuse reported
      restored red-lettered,refused | 1 200 200 true,-,digital,false 200 true,-,digital,false;false,-,digital,false | invoiced invoiced

    wait for a person, who may mistype the number once (gaps.md, "数电票")
      restored: ask askSpecial acceptBare acceptShort acceptNone acceptBadUrls acceptUrl reported refuse
      restored invoiced | 1 content-conflict 422 422 404 400,400,400 200 true,-,digital,true 409 | invoiced

    are refused with a notice that ends the round, and the bidder may ask again (gaps.md, "Repeats and rounds")
      restored: ask refuse reported ask
      restored refused,requested | 1 200 false,-,,false 1 | invoiced

    do not begin another round while the platform has not taken the refusal: the control
      restored: ask 0 refuse ask
      restored refused | 1 200 1 | invoiced invoiced

    are cancelled by a red letter, which the platform receives, and asked for again
      restored: red ask red acceptCoded askOther refused redNumbered reported ask
      restored red-lettered,requested | 404 1 409 200 content-conflict true 200 true,032002600111,00000318,false;false,032002600111,00000318,false 1 | invoiced invoiced | invoice-request-refused
  `,
})
