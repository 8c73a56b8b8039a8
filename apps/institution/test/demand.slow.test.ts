import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Message } from '@openbaohan/protocol/message.ts'
import { startInstitution, type TestInstitution } from './test-institution.ts'
import { applyMessage, demandMessage, post, postAccepted, restoreMessage, signed, signedAnyhow } from './test-peer.ts'

const codeIn = (message: string) => /\[([a-z-]+)\]/.exec(message)?.[1]

describe('a demand that comes in', () => {
  let bank: TestInstitution
  const issue = async (number: string) => {
    await postAccepted(
      bank.url,
      'apply',
      signed('apply', applyMessage(bank.clock.now(), { applicationNumber: number })),
    )
    await bank.institution.settle()
    return (await bank.api('GET', `/applications/${number}`)).guaranteeNumber ?? ''
  }
  const demand = async (number: string, guaranteeNumber: string, change: Partial<Message<'demand'>> = {}) => {
    bank.clock.advance(1000)
    const message = demandMessage(bank.clock.now(), { applicationNumber: number, guaranteeNumber, ...change })
    return await post(bank.url, 'demand', signed('demand', message))
  }
  const stored = async (number: string) =>
    (
      await bank.db.pool.query(
        `select demand.* from demand join application on application.id = application
         where application_number = $1 order by ordinal`,
        [number],
      )
    ).rows

  before(async () => {
    bank = await startInstitution()
  })
  after(() => bank.stop())

  it('is taken with code 1 and stored, and people are alerted (gaps.md, "Independent guarantee")', async () => {
    const guarantee = await issue('D1')
    assert.equal((await demand('D1', guarantee)).code, '1')
    const [row] = await stored('D1')
    assert.deepEqual([row.state, row.amount_fen, row.ordinal], ['presented', '70000000', 1])
    assert.equal(row.presented_at.getTime(), bank.clock.now())
    const { events } = await bank.api('GET', '/applications/D1')
    assert.equal(events.filter(({ event, alert }) => event === 'demand-presented' && alert).length, 1)
  })

  it('is one demand when it comes again, twice at once too, and a further one by content (gaps.md, "each further demand")', async () => {
    const guarantee = await issue('D2')
    const body = signed(
      'demand',
      demandMessage(bank.clock.now(), { applicationNumber: 'D2', guaranteeNumber: guarantee }),
    )
    const answers = await Promise.all([1, 2, 3].map(() => post(bank.url, 'demand', body)))
    assert.deepEqual(
      answers.map(({ code }) => code),
      ['1', '1', '1'],
    )
    assert.equal((await demand('D2', guarantee)).code, '1', 're-stamped')
    assert.equal((await stored('D2')).length, 1)
    assert.equal((await demand('D2', guarantee, { amount: '100000.00' })).code, '1')
    assert.deepEqual(
      (await stored('D2')).map(({ ordinal }) => ordinal),
      [1, 2],
    )
  })

  it('is answered with the same bytes for an unknown number and for one of another partner', async () => {
    await bank.db.pool.query(
      `insert into application (id, partner, application_number, round, state, platform_code, applicant_name, applicant_code,
         amount_fen, sealed_lot_number, sealed_lot_name, sealed_beneficiary_name, guarantee_number, issued_at, created_at, updated_at)
       values ('x', 'another', 'FOREIGN', 1, 'issued', 'p', 'n', 'c', 1, 's', 's', 's', 'G-FOREIGN', now(), now(), now())`,
    )
    const unknown = await demand('NEVER', 'G-NEVER')
    assert.deepEqual(await demand('FOREIGN', 'G-FOREIGN'), unknown)
    assert.equal(codeIn(unknown.message), 'unknown-application')
  })

  it('is refused by name, with an alert, when its numbers name no one guarantee', async () => {
    const guarantee = await issue('D3')
    const other = await issue('D4')
    assert.equal(codeIn((await demand('D3', other)).message), 'guarantee-number-differs')
    assert.equal((await stored('D3')).length + (await stored('D4')).length, 0)
    const { events } = await bank.api('GET', '/applications/D4')
    assert.ok(events.some(({ event, alert }) => event === 'demand-names-no-guarantee' && alert))
    assert.equal((await demand('D3', guarantee)).code, '1', 'the right numbers are taken afterwards')
  })

  it('is out of turn before a guarantee was issued', async () => {
    await postAccepted(bank.url, 'apply', signed('apply', applyMessage(bank.clock.now(), { applicationNumber: 'D5' })))
    assert.equal(codeIn((await demand('D5', 'G')).message), 'out-of-turn')
  })

  const taken: readonly [string, Partial<Message<'demand'>>, string[]][] = [
    [
      'without amount, account, files and reason',
      { amount: undefined, payeeAccount: undefined, files: undefined, reason: undefined },
      [],
    ],
    ['with more than the guarantee', { amount: '700000.01' }, []],
    ['with a third decimal', { amount: '1.001' }, []],
    [
      'with a link into a network',
      { files: ['http://169.254.169.254/latest', 'https://files.example.cn/a.pdf'] },
      ['internal-address'],
    ],
  ]
  for (const [index, [what, change, flags]] of taken.entries()) {
    it(`is taken ${what} (gaps.md, "with parts missing")`, async () => {
      const number = `T${index}`
      const guarantee = await issue(number)
      assert.equal((await demand(number, guarantee, change)).code, '1')
      const [row] = await stored(number)
      assert.deepEqual(row.flags, flags)
    })
  }

  const unreadable: readonly [string, Record<string, string>, string[]][] = [
    ['a list of files that is none', { filelist: '{"fileurl":"https://f.example.cn/a.pdf"}' }, ['unreadable:files']],
    ['an amount with commas', { payeramount: '700,000.00' }, ['unreadable:amount']],
    ['an amount in full width', { payeramount: '７０００' }, ['unreadable:amount']],
    [
      'several of them',
      { payeramount: '1e5', payeraccount: '账号', filelist: '[' },
      ['unreadable:payeeAccount', 'unreadable:amount', 'unreadable:files'],
    ],
  ]
  for (const [index, [what, fields, flags]] of unreadable.entries()) {
    it(`is taken with ${what}: people examine it (gaps.md, "always taken with code 1")`, async () => {
      const number = `U${index}`
      const guaranteeNumber = await issue(number)
      const body = signedAnyhow(demandMessage(bank.clock.now(), { applicationNumber: number, guaranteeNumber }), fields)
      assert.equal((await post(bank.url, 'demand', body)).code, '1')
      const [row] = await stored(number)
      assert.equal(row.state, 'presented')
      for (const flag of flags)
        assert.ok(
          row.flags.some((given: string) => given.startsWith(flag.slice(0, 16))),
          flag,
        )
    })
    it(`is refused for its form with ${what} when it names no guarantee of ours: the control`, async () => {
      const message = demandMessage(bank.clock.now(), { applicationNumber: `U${index}`, guaranteeNumber: 'G-NONE' })
      const answer = await post(bank.url, 'demand', signedAnyhow(message, fields))
      assert.equal(codeIn(answer.message), 'fields-invalid')
    })
  }

  it('is refused when an unreadable part holds &, or a required part is missing: it could be another call', async () => {
    const guaranteeNumber = await issue('U9')
    const message = demandMessage(bank.clock.now(), { applicationNumber: 'U9', guaranteeNumber })
    for (const fields of [{ filelist: '[&timestamp=1' }, { applyusername: '' }, { other: 'x' }]) {
      const answer = await post(bank.url, 'demand', signedAnyhow(message, fields))
      assert.equal(codeIn(answer.message), 'fields-invalid')
    }
    assert.equal((await stored('U9')).length, 0)
  })

  for (const state of ['released', 'expired', 'discharged', 'withdrawn', 'key-held', 'restored'] as const) {
    it(`is taken when the guarantee is ${state}: people examine it`, async () => {
      const guarantee = await issue(`S-${state}`)
      await bank.db.pool.query('update application set state = $1 where application_number = $2', [state, `S-${state}`])
      assert.equal((await demand(`S-${state}`, guarantee)).code, '1')
      assert.equal((await stored(`S-${state}`))[0].application_state, state)
    })
  }

  it('is taken a day late by its own clock: notices are re-sent after an outage', async () => {
    const guarantee = await issue('D6')
    const late = demandMessage(bank.clock.now() - 24 * 3_600_000, {
      applicationNumber: 'D6',
      guaranteeNumber: guarantee,
    })
    assert.equal((await post(bank.url, 'demand', signed('demand', late))).code, '1')
    assert.deepEqual((await stored('D6'))[0].flags, ['late-notice'])
  })

  it('is not taken without its signature: the control', async () => {
    const guarantee = await issue('D7')
    const message = demandMessage(bank.clock.now(), { applicationNumber: 'D7', guaranteeNumber: guarantee })
    const answer = await post(bank.url, 'demand', signed('demand', message, 'another secret'))
    assert.equal(codeIn(answer.message), 'signature-invalid')
    assert.equal((await stored('D7')).length, 0)
  })

  it('comes the same for an opened guarantee', async () => {
    const guarantee = await issue('D9')
    const key = restoreMessage(bank.clock.now(), { applicationNumber: 'D9', guaranteeNumber: guarantee })
    assert.equal((await post(bank.url, 'restore', signed('restore', key))).code, '1')
    await bank.institution.settle()
    assert.equal((await demand('D9', guarantee)).code, '1')
  })
})
