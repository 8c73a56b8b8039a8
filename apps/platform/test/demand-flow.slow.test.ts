import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { contentDigest } from '@openbaohan/protocol/codec/digest.ts'
import { arrivalsOf, codeOf, type DemandView, fullView, issuedOn, opened, pdf } from './after-opening.ts'
import { demandActions } from './demand-actions.ts'
import { day, type RunningPlatform, runPlatform } from './running-platform.ts'
import { register } from './story.ts'
import { badGateway, busy, type StubInstitution, startInstitution } from './stub-institution.ts'

describe('demands (§10)', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  let agreeing: StubInstitution
  const settle = () => platform.platform.settle()
  const { demand, demandsOf, statesOf, record, presentedTo } = demandActions(() => platform)
  const presented = (institution = bank, change: object = {}) => presentedTo(institution, change)

  before(async () => {
    platform = await runPlatform()
    bank = await startInstitution('finance_bank', platform)
    const dialect = JSON.stringify({ base: 'epoint', extensions: ['demand-result', 'release-result'] })
    agreeing = await startInstitution('finance_agreeing', platform, { dialect })
    await bank.join(platform)
    await agreeing.join(platform)
    await register(platform)
  })
  after(async () => {
    await bank.stop()
    await agreeing.stop()
    await platform.stop()
  })

  it('carry the beneficiary’s document as a link without query that opens, and stay unconfirmed', async () => {
    const reason = '中标后\n拒签合同'
    const { number, guaranteeNumber } = await presented(bank, { files: [pdf('索赔书'), pdf('授权书')], reason })
    const [sent] = arrivalsOf(bank, 'demand', number)
    assert.deepEqual([sent?.baohanno, sent?.payeramount, sent?.Reason], [guaranteeNumber, '700000.00', reason])
    const links = (JSON.parse(sent?.filelist ?? '[]') as { fileurl: string }[]).map(({ fileurl }) => fileurl)
    assert.equal(links.length, 2)
    for (const link of links) assert.doesNotMatch(link, /[?&]/)
    const [first = ''] = links
    const fetched = await fetch(first.replace(/^http:\/\/[^/]+/, platform.url))
    assert.equal(Buffer.from(await fetched.arrayBuffer()).toString('base64'), pdf('索赔书').base64)
    const [view] = await demandsOf(number)
    assert.equal(view?.state, 'unconfirmed')
    const [document, authorisation] = view?.files ?? []
    assert.deepEqual([document?.kind, authorisation?.kind], ['pdf', 'pdf'])
    assert.ok((document?.findings ?? []).length > 0, 'the beneficiary’s document bears no seal, which is reported')
    assert.ok(document?.findings?.every(({ severity }) => severity !== 'refuse'))
    assert.equal(authorisation?.findings, undefined)
    assert.deepEqual(
      view?.events.map(({ event }) => event),
      ['drafted', 'document-given', 'demand-taken', 'no-result-agreed'],
    )
    const work = await platform.ask<{ kind: string; application: string }[]>('GET', '/api/work-items')
    assert.ok(work.some((item) => item.kind === 'unconfirmed-demand' && item.application === number))
  })

  it('have links that expire', async () => {
    const { number } = await presented()
    const link = (JSON.parse(arrivalsOf(bank, 'demand', number)[0]?.filelist ?? '[]') as { fileurl: string }[])[0]
    const path = (link?.fileurl ?? '').replace(/^http:\/\/[^/]+/, platform.url)
    assert.equal((await fetch(path)).status, 200)
    platform.clock.advance(181 * day)
    assert.equal((await fetch(path)).status, 410)
  })

  it('take documents of several MiB', async () => {
    const large = { name: '招标文件.pdf', base64: Buffer.alloc(6 * 1024 * 1024, '%PDF-1.7 ').toString('base64') }
    const { number } = await presented(bank, { files: [pdf('索赔书'), large] })
    assert.equal((await demandsOf(number))[0]?.files.length, 2)
  })

  it('are sent again until taken, word for word, whatever 0 they get (gaps.md: for restore and demand, 0 is retried)', async () => {
    const { number } = await opened(platform, bank)
    bank.answers.push(busy, badGateway, busy)
    await demand(number)
    for (let turn = 0; turn < 6; turn += 1) {
      await settle()
      platform.clock.advance(600_000)
    }
    await settle()
    const sent = arrivalsOf(bank, 'demand', number)
    assert.equal(sent.length, 4)
    assert.equal(new Set(sent.map(({ filelist }) => filelist)).size, 1, 'other links would be another demand')
    const [view] = await demandsOf(number)
    assert.deepEqual(
      view?.events.map(({ event }) => event),
      ['drafted', 'document-given', 'answered-zero', 'demand-taken', 'no-result-agreed'],
    )
    assert.match(platform.log(), /demand-answered-0/)
  })

  it('pass a key that is not taken', async () => {
    const { numbers, lotNumber } = await issuedOn(platform, bank)
    const [number = ''] = numbers
    bank.answers.push(busy)
    await platform.ask('POST', `/api/lots/${lotNumber}/open`, {})
    await settle()
    assert.equal((await fullView(platform, number)).state, 'opened')
    await demand(number)
    await settle()
    assert.deepEqual(await statesOf(number), ['unconfirmed'])
  })

  it('wait as a draft for the beneficiary’s seal when an agency begins them', async () => {
    const { number } = await presented(bank, { files: [] })
    assert.deepEqual(await statesOf(number), ['drafted'])
    assert.equal(arrivalsOf(bank, 'demand', number).length, 0)
    const acceptedMessage = '文件没有签章。\u202e我已知悉，仍照此提交。'
    const seal = (files: object[]) =>
      platform.api('POST', `/api/applications/${number}/demands/1/seal`, { files, acceptedMessage })
    assert.equal(codeOf(await seal([])), 'document-missing')
    const sealed = await seal([pdf('索赔书')])
    assert.equal(sealed.status, 200)
    const given = (sealed.json as DemandView).events.find(({ event }) => event === 'document-given')
    assert.match(JSON.stringify(given?.detail), /"acceptedMessage":"文件没有签章。\[U\+202E\]我已知悉，仍照此提交。"/)
    assert.ok(given?.who, 'by name, so that it is known who accepted it')
    await settle()
    assert.deepEqual(await statesOf(number), ['unconfirmed'])
    assert.equal(codeOf(await seal([pdf('另一份')])), 'out-of-turn')
  })

  it('are one for one content and another for another (gaps.md: each further demand is a new one by content)', async () => {
    const { number } = await opened(platform, bank)
    const both = await Promise.all([demand(number, { amount: '300000.00' }), demand(number, { amount: '300000.00' })])
    assert.deepEqual(
      both.map(({ json }) => (json as DemandView).ordinal),
      [1, 1],
    )
    assert.equal(((await demand(number, { amount: '400000.00' })).json as DemandView).ordinal, 2)
    await settle()
    assert.equal(arrivalsOf(bank, 'demand', number).length, 2)
  })

  it('go up to what is left of the guarantee (gaps.md: 最高金额…赔付后递减)', async () => {
    const { number } = await opened(platform, bank)
    assert.equal(codeOf(await demand(number, { amount: '700000.01' })), 'amount-over-guarantee')
    await demand(number, { amount: '300000.00' })
    await settle()
    assert.equal((await record(number, { outcome: 'partly-paid', paid: '200000.00' })).status, 200)
    assert.equal(codeOf(await demand(number, { amount: '500000.01' })), 'amount-over-guarantee')
    assert.equal((await demand(number, { amount: '500000.00' })).status, 201)
  })

  const outOfTurn: readonly [string, object, string][] = [
    ['scientific', { amount: '1e5' }, 'input-invalid'],
    ['hexadecimal', { amount: '0x10' }, 'input-invalid'],
    ['with thousands', { amount: '1,000.00' }, 'input-invalid'],
    ['full-width', { amount: '１００' }, 'input-invalid'],
    ['an account with a quote', { payeeAccount: '12"3' }, 'input-invalid'],
    ['a file that is no Base64', { files: [{ name: 'a', base64: 'a-b_' }] }, 'file-not-base64'],
    ['a contact of two lines', { contactName: '陆\n知微' }, 'input-invalid'],
    ['an invisible character in the reason', { reason: '拒签\u0007\n合同' }, 'input-invalid'],
    ['an unknown field', { payeeName: 'x' }, 'input-invalid'],
  ]
  for (const [what, change, wanted] of outOfTurn)
    it(`are refused with ${what}, and leave nothing behind: ${wanted}`, async () => {
      const { number } = await opened(platform, bank)
      const answer = await demand(number, change)
      assert.equal(codeOf(answer) ?? (answer.json as { code?: string }).code, wanted)
      assert.deepEqual(await statesOf(number), [])
    })

  it('are refused before the opening and for an unknown number', async () => {
    const { numbers } = await issuedOn(platform, bank)
    assert.equal(codeOf(await demand(numbers[0] ?? '')), 'out-of-turn')
    assert.equal((await demand('X')).status, 404)
  })

  it('are ended by a person who has learned the result, and not twice', async () => {
    const { number } = await presented()
    const isFollowed = async () =>
      (await platform.ask<{ application: string }[]>('GET', '/api/work-items')).some(
        (item) => item.application === number,
      )
    assert.equal(await isFollowed(), true)
    assert.equal(codeOf(await record(number, { outcome: 'partly-paid' })), 'fields-invalid')
    assert.equal((await record(number, { outcome: 'paid' })).status, 200)
    assert.equal(await isFollowed(), false)
    const [view] = await demandsOf(number)
    assert.deepEqual([view?.state, view?.paid], ['paid', '700000.00'])
    assert.equal(codeOf(await record(number, { outcome: 'cancelled' })), 'out-of-turn')
  })

  describe('whose result is reported by a person and by the institution', () => {
    const whole = { outcome: 'paid', amount: '700000.00' } as const
    const signed = async (change: object = {}) => {
      const { number, guaranteeNumber } = await presented(agreeing)
      const [{ sign: _, ...fields } = {}] = arrivalsOf(agreeing, 'demand', number)
      const demandContent = contentDigest(new Map(Object.entries(fields)))
      const reported = { ...whole, paidAt: platform.clock.now(), ...change }
      return {
        number,
        notify: () =>
          agreeing.notify('demandResult', { applicationNumber: number, guaranteeNumber, demandContent, ...reported }),
      }
    }
    const recorded = async (number: string) => {
      const [view] = await demandsOf(number)
      const work = await platform.ask<{ kind: string; application: string; detail?: object }[]>(
        'GET',
        '/api/work-items',
      )
      const differing = work.filter((item) => item.kind === 'demand-result-differs' && item.application === number)
      return { state: view?.state, paid: view?.paid, last: view?.events.at(-1)?.event, differing }
    }
    const paidOnce = { state: 'paid', paid: '700000.00', last: 'result-repeated', differing: [] }

    it('are paid once when the notice follows the person’s word', async () => {
      const { number, notify } = await signed()
      assert.equal((await record(number, { outcome: 'paid' })).status, 200)
      assert.equal((await notify()).code, '1')
      assert.deepEqual(await recorded(number), paidOnce)
    })
    it('are paid once when the person’s word follows the notice', async () => {
      const { number, notify } = await signed()
      assert.equal((await notify()).code, '1')
      assert.equal((await record(number, { outcome: 'paid', paid: '700000.00' })).status, 200)
      assert.deepEqual(await recorded(number), paidOnce)
    })
    it('stay as the person stated when the notice differs, which is taken and put into the review queue', async () => {
      const { number, notify } = await signed({ amount: '650000.00' })
      await record(number, { outcome: 'paid' })
      assert.equal((await notify()).code, '1', 'a 0 would stop the institution’s lane')
      const { differing, ...rest } = await recorded(number)
      assert.deepEqual(rest, { state: 'paid', paid: '700000.00', last: 'result-differed' })
      assert.deepEqual(
        differing.map(({ detail }) => detail),
        [
          {
            ordinal: 1,
            recorded: 'paid',
            recordedPaid: '700000.00',
            outcome: 'paid',
            paid: '650000.00',
            who: agreeing.appkey,
          },
        ],
      )
    })
    it('stay as the notice stated when the person’s word differs', async () => {
      const { number, notify } = await signed()
      await notify()
      assert.equal((await record(number, { outcome: 'refused', reason: '不符点' })).status, 200)
      const { differing, ...rest } = await recorded(number)
      assert.deepEqual(rest, { state: 'paid', paid: '700000.00', last: 'result-differed' })
      assert.equal(differing.length, 1)
    })
  })

  it('are not noted as paid beyond what was demanded, nor all of them together beyond the guarantee', async () => {
    const { number } = await opened(platform, bank)
    for (const reason of ['撤销投标', '拒签合同']) {
      await demand(number, { amount: '400000.00', reason })
      await settle()
    }
    assert.equal(codeOf(await record(number, { outcome: 'paid', paid: '400000.01' })), 'paid-over-guarantee')
    assert.equal((await record(number, { outcome: 'paid' })).status, 200)
    assert.equal(codeOf(await record(number, { outcome: 'paid' }, 2)), 'paid-over-guarantee')
    assert.equal((await record(number, { outcome: 'partly-paid', paid: '300000.00' }, 2)).status, 200)
  })

  it('are answered by the agreed extension, discrepancy first, and only for the demand it names', async () => {
    const { number, guaranteeNumber } = await presented(agreeing)
    assert.deepEqual(await statesOf(number), ['taken'])
    const [{ sign: _, ...fields } = {}] = arrivalsOf(agreeing, 'demand', number)
    const demandContent = contentDigest(new Map(Object.entries(fields)))
    const base = { applicationNumber: number, guaranteeNumber, demandContent }
    const discrepant = { ...base, outcome: 'discrepant', reason: '1. 缺授权书' } as const
    assert.equal((await agreeing.notify('demandResult', discrepant)).code, '1')
    assert.deepEqual(await statesOf(number), ['discrepant'])
    const foreign = { ...base, demandContent: 'a'.repeat(64), outcome: 'declined', reason: 'x' } as const
    const unknownDemand = await agreeing.notify('demandResult', foreign)
    const unknownNumber = await agreeing.notify('demandResult', { ...foreign, applicationNumber: 'X' })
    const { guaranteeNumber: another } = await opened(platform, agreeing)
    const ofAnother = { ...foreign, demandContent, guaranteeNumber: another }
    assert.deepEqual(unknownNumber, await agreeing.notify('demandResult', ofAnother))
    assert.match(unknownDemand.message, /claimsno.*\[unknown-application\]$/)
    assert.doesNotMatch(unknownNumber.message, /claimsno/)
    assert.equal(unknownDemand.code, '0')
    const paidAt = platform.clock.now()
    const part = { ...base, outcome: 'paid-in-part', amount: '200000.00', paidAt } as const
    for (const _time of ['first', 'again']) assert.equal((await agreeing.notify('demandResult', part)).code, '1')
    const whole = await agreeing.notify('demandResult', { ...base, outcome: 'paid', amount: '700000.00', paidAt })
    const [view] = await demandsOf(number)
    assert.deepEqual([whole.code, view?.state, view?.paid, view?.events.length], ['1', 'paid', '700000.00', 6])
    // no state that has left refuses a result: of one that has not, the answer states the turn
    await platform.db.pool.query(`update demand set state = 'drafted' where application = $1`, [number])
    const { message } = await agreeing.notify('demandResult', { ...base, outcome: 'declined', reason: 'early' })
    assert.match(message, /标段已开标，等待明文保函；现在可发送 .*restorenotice.* \[out-of-turn\]$/)
  })

  it('get no result from a partner that did not agree on one', async () => {
    const { number, guaranteeNumber } = await presented()
    const declined = { applicationNumber: number, guaranteeNumber, outcome: 'declined', reason: 'x' } as const
    const { message } = await bank.notify('demandResult', { ...declined, demandContent: 'a'.repeat(64) })
    assert.match(message, /\[call-not-agreed\]/)
  })
})
