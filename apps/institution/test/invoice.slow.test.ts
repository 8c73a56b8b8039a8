import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Message } from '@openbaohan/protocol/message.ts'
import type { InvoiceView } from '../src/procedures/invoices/contract.ts'
import { startInstitution, type TestInstitution } from './test-institution.ts'
import {
  applyMessage,
  invoiceMessage,
  post,
  postAccepted,
  replyWith,
  restoreMessage,
  signed,
  specialInvoice,
} from './test-peer.ts'

const codeIn = (message: string) => /\[([a-z-]+)\]/.exec(message)?.[1]
const digital = '26322000000000000318'

for (const alone of [true, false]) {
  describe(alone ? 'invoices of a sandbox' : 'invoices made by people', () => {
    let bank: TestInstitution
    let last = 0
    const issue = async (number: string) => {
      await postAccepted(
        bank.url,
        'apply',
        signed('apply', applyMessage(bank.clock.now(), { applicationNumber: number })),
      )
      await bank.institution.settle()
      return (await bank.api('GET', `/applications/${number}`)).guaranteeNumber ?? ''
    }
    const open = async () => {
      const number = `V${++last}`
      const guaranteeNumber = await issue(number)
      const key = restoreMessage(bank.clock.now(), { applicationNumber: number, guaranteeNumber })
      await postAccepted(bank.url, 'restore', signed('restore', key))
      await bank.institution.settle()
      return { number, guaranteeNumber }
    }
    const ask = async (
      { number, guaranteeNumber }: { number: string; guaranteeNumber: string },
      change: Partial<Message<'invoice'>> = {},
    ) => {
      bank.clock.advance(2000)
      const message = invoiceMessage(bank.clock.now(), { applicationNumber: number, guaranteeNumber, ...change })
      const reply = await post(bank.url, 'invoice', signed('invoice', message))
      await bank.institution.settle()
      return reply
    }
    const rounds = async (number: string) =>
      (await bank.api<InvoiceView[]>('GET', `/invoices?number=${number}`)).reverse()
    const reported = ({ guaranteeNumber }: { guaranteeNumber: string }) =>
      bank.peer.notices
        .filter(({ call, message }) => call === 'invoiced' && message.guaranteeNumber === guaranteeNumber)
        .map(({ message }) => message)
    const decide = (number: string, id: string, body: object) =>
      bank.ask('POST', `/applications/${number}/invoices/${id}`, body)
    const redLetter = async (number: string, body: object) => {
      const answer = await bank.ask('POST', `/applications/${number}/red-letter`, body)
      await bank.institution.settle()
      return answer
    }

    before(async () => {
      bank = await startInstitution({ assumeInvoices: alone })
    })
    after(() => bank.stop())

    it('are not asked for before the opening (gaps.md, "allowed once opened")', async () => {
      const number = `S${++last}`
      const guaranteeNumber = await issue(number)
      assert.equal(codeIn((await ask({ number, guaranteeNumber })).message), 'before-opening')
      assert.deepEqual(await rounds(number), [])
    })

    const refusals: readonly [string, Partial<Message<'invoice'>>, string][] = [
      ['another amount than the premium', { amount: '2800.01' }, 'fields-invalid'],
      ['another bidder', { applicantCode: '91329901MA1M8Q2R73' }, 'fields-invalid'],
      ['the number of another guarantee', { guaranteeNumber: 'G-OTHER' }, 'guarantee-number-differs'],
    ]
    for (const [what, change, code] of refusals)
      it(`are refused by name for ${what}`, async () => {
        const guarantee = await open()
        assert.equal(codeIn((await ask(guarantee, change)).message), code)
        assert.deepEqual(await rounds(guarantee.number), [])
      })

    it('are answered with the same bytes for an unknown number and for one of another partner', async () => {
      await bank.db.pool.query(
        `insert into application (id, partner, application_number, round, state, platform_code, applicant_name, applicant_code,
           amount_fen, sealed_lot_number, sealed_lot_name, sealed_beneficiary_name, guarantee_number, issued_at, created_at, updated_at)
         values ('x', 'another', 'FOREIGN', 1, 'issued', 'p', 'n', 'c', 1, 's', 's', 's', 'G-FOREIGN', now(), now(), now())`,
      )
      const unknown = await ask({ number: 'NEVER', guaranteeNumber: 'G-FOREIGN' })
      assert.deepEqual(await ask({ number: 'FOREIGN', guaranteeNumber: 'G-FOREIGN' }), unknown)
      assert.equal(codeIn(unknown.message), 'unknown-application')
    })

    it('are refused when a special one lacks what it needs (gaps.md, "专票 postal fields are required")', async () => {
      const guarantee = await open()
      const { recipientAddress: _, ...incomplete } = specialInvoice
      const message = { applicationNumber: guarantee.number, guaranteeNumber: guarantee.guaranteeNumber }
      assert.throws(() => signed('invoice', invoiceMessage(bank.clock.now(), { ...message, ...incomplete })))
      assert.equal((await ask(guarantee, specialInvoice)).code, '1')
      const [round] = await rounds(guarantee.number)
      assert.deepEqual([round?.invoiceType, round?.details.recipientName], ['special', specialInvoice.recipientName])
    })

    if (alone) {
      it('are made at once, fully digital: no code and 20 digits', async () => {
        const guarantee = await open()
        assert.equal((await ask(guarantee)).code, '1')
        const [notice] = reported(guarantee)
        assert.match(String(notice?.invoiceNumber), /^\d{20}$/)
        assert.deepEqual([notice?.approved, notice?.invoiceCode], [true, undefined])
        assert.equal((await ask(guarantee)).code, '1', 'a repeat')
        assert.deepEqual(
          (await rounds(guarantee.number)).map(({ state }) => state),
          ['invoiced'],
        )
        assert.equal(reported(guarantee).length, 1)
      })

      it('have a link that leads to a file (§6 invoiceurl, gaps.md F41)', async () => {
        const guarantee = await open()
        await ask(guarantee)
        const [{ invoiceUrl = '' } = {}] = reported(guarantee)
        const path = new URL(String(invoiceUrl)).pathname
        const answer = await fetch(`${bank.url.replace(/\/gateway.*$/, '')}${path}`)
        assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'application/pdf'])
      })

      it('are made once for requests that come twice at one moment', async () => {
        const guarantee = await open()
        const { number: applicationNumber, guaranteeNumber } = guarantee
        const body = signed('invoice', invoiceMessage(bank.clock.now(), { applicationNumber, guaranteeNumber }))
        const answers = await Promise.all([1, 2, 3].map(() => post(bank.url, 'invoice', body)))
        await bank.institution.settle()
        assert.deepEqual(
          answers.map(({ code }) => code),
          ['1', '1', '1'],
        )
        assert.equal(reported(guarantee).length, 1)
      })

      it('are cancelled and made again when the bidder asks for another one', async () => {
        const guarantee = await open()
        await ask(guarantee)
        assert.equal((await ask(guarantee, specialInvoice)).code, '1')
        assert.deepEqual(
          (await rounds(guarantee.number)).map(({ state }) => state),
          ['red-lettered', 'invoiced'],
        )
        assert.deepEqual(
          reported(guarantee).map(({ approved }) => approved),
          [true, true],
        )
        assert.notEqual(reported(guarantee)[0]?.invoiceNumber, reported(guarantee)[1]?.invoiceNumber)
      })

      it('are made again after a red letter of our own, with one notice', async () => {
        const guarantee = await open()
        await ask(guarantee)
        assert.equal((await redLetter(guarantee.number, { reason: '税率有误', reissue: true })).status, 200)
        assert.deepEqual(
          (await rounds(guarantee.number)).map(({ state }) => state),
          ['red-lettered', 'invoiced'],
        )
        assert.deepEqual(
          reported(guarantee).map(({ approved }) => approved),
          [true, true],
        )
      })
      return
    }

    it('name the invoice that a red letter has cancelled when the one to follow it is refused', async () => {
      const guarantee = await open()
      await ask(guarantee)
      const [first] = await rounds(guarantee.number)
      await decide(guarantee.number, first?.id ?? '', { accept: true, invoiceNumber: digital })
      await redLetter(guarantee.number, { reason: '税率有误', reissue: true })
      const second = (await rounds(guarantee.number)).at(-1)
      assert.equal(reported(guarantee).length, 1, 'nothing is reported yet')
      assert.equal(
        (await decide(guarantee.number, second?.id ?? '', { accept: false, reason: '信息有误' })).status,
        200,
      )
      await bank.institution.settle()
      assert.deepEqual(
        reported(guarantee).map(({ approved, invoiceNumber }) => [approved, invoiceNumber]),
        [
          [true, digital],
          [false, digital],
        ],
      )
    })

    it('wait for a person, who may mistype the number once (gaps.md, "数电票")', async () => {
      const guarantee = await open()
      assert.equal((await ask(guarantee)).code, '1')
      assert.equal(codeIn((await ask(guarantee, specialInvoice)).message), 'content-conflict', 'one at a time')
      const [{ id } = { id: '' }] = await rounds(guarantee.number)
      for (const wrong of [{ accept: true }, { accept: true, invoiceNumber: '123' }])
        assert.equal((await decide(guarantee.number, id, wrong)).status, 422)
      assert.equal((await decide(guarantee.number, 'none', { accept: false })).status, 404)
      const url = 'https://fp.example.cn/a.pdf'
      for (const bad of [`${url}?a=1&b=2`, 'ftp://x/a', 'javascript:1'])
        assert.equal(
          (await decide(guarantee.number, id, { accept: true, invoiceNumber: digital, url: bad })).status,
          400,
        )
      assert.equal((await decide(guarantee.number, id, { accept: true, invoiceNumber: digital, url })).status, 200)
      await bank.institution.settle()
      const [{ approved, invoiceNumber, invoiceUrl, invoiceCode } = {}] = reported(guarantee)
      assert.deepEqual([approved, invoiceNumber, invoiceUrl, invoiceCode], [true, digital, url, undefined])
      assert.equal((await decide(guarantee.number, id, { accept: false })).status, 409, 'too late')
    })

    it('are refused with a notice that ends the round, and the bidder may ask again (gaps.md, "Repeats and rounds")', async () => {
      const guarantee = await open()
      await ask(guarantee)
      const [{ id } = { id: '' }] = await rounds(guarantee.number)
      await decide(guarantee.number, id, { accept: false, reason: '开户行有误' })
      await bank.institution.settle()
      assert.deepEqual(
        reported(guarantee).map(({ approved }) => approved),
        [false],
      )
      assert.equal((await ask(guarantee)).code, '1')
      assert.deepEqual(
        (await rounds(guarantee.number)).map(({ state }) => state),
        ['refused', 'requested'],
      )
    })

    it('do not begin another round while the platform has not taken the refusal: the control', async () => {
      const guarantee = await open()
      await ask(guarantee)
      const [{ id } = { id: '' }] = await rounds(guarantee.number)
      bank.peer.answer = () => replyWith('0', '系统繁忙')
      await decide(guarantee.number, id, { accept: false })
      await bank.institution.settle()
      bank.peer.answer = () => replyWith('1')
      assert.equal((await ask(guarantee)).code, '1', 'the answer of the round that is in effect')
      assert.deepEqual(
        (await rounds(guarantee.number)).map(({ state }) => state),
        ['refused'],
      )
    })

    it('are cancelled by a red letter, which the platform receives, and asked for again', async () => {
      const guarantee = await open()
      assert.equal((await redLetter(guarantee.number, { reason: '无票' })).status, 404)
      await ask(guarantee)
      assert.equal((await redLetter(guarantee.number, { reason: '未开' })).status, 409)
      const [{ id } = { id: '' }] = await rounds(guarantee.number)
      await decide(guarantee.number, id, { accept: true, invoiceCode: '032002600111', invoiceNumber: '00000318' })
      assert.equal(codeIn((await ask(guarantee, { email: 'b@rongkun.example.cn' })).message), 'content-conflict')
      const { events } = await bank.api('GET', `/applications/${guarantee.number}`)
      assert.ok(events.some(({ event, alert }) => event === 'invoice-request-refused' && alert))
      const red = { reason: '抬头有误', redLetterNumber: '26322000000000000999' }
      assert.equal((await redLetter(guarantee.number, red)).status, 200)
      assert.deepEqual(
        reported(guarantee).map(({ approved }) => approved),
        [true, false],
      )
      assert.equal((await ask(guarantee)).code, '1')
      assert.deepEqual(
        (await rounds(guarantee.number)).map(({ state }) => state),
        ['red-lettered', 'requested'],
      )
    })
  })
}

describe('invoices of a sandbox that writes codes', () => {
  it('have a code of 12 digits and a number of 8', async () => {
    const insurer = await startInstitution({}, 'insurer')
    try {
      const message = applyMessage(insurer.clock.now(), { applicationNumber: 'C1' })
      await postAccepted(insurer.url, 'apply', signed('apply', message))
      await insurer.institution.settle()
      const guaranteeNumber = (await insurer.api('GET', '/applications/C1')).guaranteeNumber ?? ''
      const key = restoreMessage(insurer.clock.now(), { applicationNumber: 'C1', guaranteeNumber })
      await postAccepted(insurer.url, 'restore', signed('restore', key))
      const asked = invoiceMessage(insurer.clock.now(), { applicationNumber: 'C1', guaranteeNumber })
      assert.equal((await post(insurer.url, 'invoice', signed('invoice', asked))).code, '1')
      await insurer.institution.settle()
      const notice = insurer.peer.notices.find(({ call }) => call === 'invoiced')?.message
      assert.deepEqual([notice?.invoiceCode, notice?.invoiceNumber], ['032002600111', '00000001'])
    } finally {
      await insurer.stop()
    }
  })
})
