/** The statements of both sides agree after complete lives; planted differences are named, corrected and gone. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import { callApi } from '@openbaohan/kit/api/call-api.ts'
import { fetchStatement } from '@openbaohan/kit/commands/reconcile/statement-source.ts'
import { rootCertificateFile } from '@openbaohan/kit/sandbox/home.ts'
import { type Network, startNetwork } from '../harness/network.ts'
import { bothStatements, brief, partners, runReconcile } from './both-statements.ts'
import { reconcileOnPages } from './reconcile-on-pages.ts'
import { type Applied, applyTen, openLots } from './ten-applications.ts'

const hour = 3_600_000
describe('the statements of both sides', () => {
  let network: Network
  let applied: Applied
  let numbers: string[] = []
  const books = () => bothStatements(network)
  const ask = <T>(...asked: Parameters<ReturnType<typeof books>['ask']>) => books().ask<T>(...asked)
  const statements = (...of: Parameters<ReturnType<typeof books>['statements']>) => books().statements(...of)
  const differencesOf = (date?: string) => books().differencesOf(date)
  const findIn = (state: string) => books().findIn(state)
  const forget = (...what: Parameters<ReturnType<typeof books>['forget']>) => books().forget(...what)
  const resend = (found: Awaited<ReturnType<typeof differencesOf>>) => books().resend(found)
  before(async () => {
    network = await startNetwork({ seed: 20_270_512, faultRate: 0 })
    applied = await applyTen(network, 0)
    numbers = [...applied.keys()]
    await network.settle()
  })
  after(() => network.stop())

  it('agree before the opening, and name no lot', async () => {
    assert.deepEqual(brief(await differencesOf()), [])
    const { platform } = await statements('bank', 'finance_bank')
    assert.ok(platform.entries.length > 0 && platform.entries.every(({ state }) => state === 'issued'))
    const text = JSON.stringify(platform)
    for (const lot of new Set(applied.values())) assert.equal(text.includes(lot), false)
  })

  it('name a notice that an operator skipped, which the institution sends again', async () => {
    const rootsOf = (id: string) => readFile(rootCertificateFile(network.home, id), 'utf8')
    const trust = (rootsPem: string) => ask('platform', 'PATCH', '/api/partners/finance_bank', { rootsPem })
    // The platform refuses every file for a while, and an operator at the bank skips the first notice.
    await trust(await rootsOf('insurer'))
    const second = await applyTen(network, 1)
    applied = new Map([...applied, ...second])
    numbers.push(...second.keys())
    await network.settle()
    const blocked = await ask<{ key: string; call: string }[]>('bank', 'GET', '/api/stuck')
    const [{ key: number } = { key: '' }, { key: still } = { key: '' }] = blocked
    await ask('bank', 'POST', `/api/stuck/finance_bank/${number}/skip`)
    await trust(await rootsOf('bank'))
    network.clock.advance(hour)
    const found = await differencesOf()
    assert.equal(found.length, blocked.length)
    assert.ok(found.every(({ mayBeOnItsWay }) => !mayBeOnItsWay))
    for (const one of [number, still])
      assert.ok(brief(found).some((row) => row.join() === ['state-differs', one, 'institution issued'].join()))
    const results = await resend(found)
    assert.deepEqual(results.toSorted(), ['enqueued', ...blocked.slice(1).map(() => 'urged')])
    assert.deepEqual(brief(await differencesOf()), [])
  })

  const loseFile = async (number: string) => {
    for (const table of ['guarantee_file', 'premium_payer'])
      await network.query('platform', `delete from ${table} where application = $1`, [number])
    await network.query('platform', 'delete from inbox where subject = $1', [number])
  }

  it('name a file that a restored database has lost, which is sent again', async () => {
    const [, number = ''] = numbers
    await loseFile(number)
    const found = await differencesOf()
    assert.ok(brief(found).some(([kind, , by]) => kind === 'file-missing' && by === 'institution issued'))
    await resend(found)
    assert.deepEqual(brief(await differencesOf()), [])
  })

  it('are followed on the pages of both programs', () => reconcileOnPages(network, loseFile))

  it('are corrected by the command only with --resend', async () => {
    const { platform } = await statements('bank', 'finance_bank')
    const [{ applicationNumber } = { applicationNumber: '' }] = platform.entries
    const run = async (...args: string[]) => {
      const { code, output } = await runReconcile(network, ['--org', 'platform', '--other', 'bank', ...args])
      await network.settle()
      return { code, ...(JSON.parse(output) as { agree: boolean; mended: object[] }) }
    }
    await loseFile(applicationNumber)
    const [shown, again] = [await run(), await run()]
    assert.deepEqual([shown.code, shown.agree, shown.mended, again.agree], [1, false, [], false])
    const resent = await run('--resend')
    assert.deepEqual(
      [resent.code, resent.mended],
      [1, [{ applicationNumber, side: 'institution', call: 'issued', result: 'enqueued' }]],
    )
    const after = await run('--resend')
    assert.deepEqual([after.code, after.agree, after.mended], [0, true, []])
  })

  it('name a row that was changed by hand, which only people can correct', async () => {
    const [, , number = ''] = numbers
    const change = (fen: string) =>
      network.query('platform', `update application set amount_fen = amount_fen + ${fen} where number = $1`, [number])
    await change('1')
    const found = await differencesOf()
    assert.deepEqual(brief(found), [['amount-differs', number, 'look both']])
    assert.deepEqual(await resend(found), [])
    await change('-1')
    assert.deepEqual(brief(await differencesOf()), [])
  })

  it('agree through invoices, demands, payments and releases', async () => {
    const [, , , withdrawn = '', invoiced = '', demanded = '', candidate = ''] = numbers
    await ask('platform', 'POST', `/api/applications/${withdrawn}/withdraw`, { reason: 'not-bidding' })
    await network.settle()
    await openLots(network, applied)
    await network.settle()
    assert.deepEqual(brief(await differencesOf()), [])
    await ask('platform', 'POST', `/api/applications/${invoiced}/invoice`, { type: 'ordinary' })
    await ask('platform', 'POST', `/api/applications/${demanded}/demands`, {
      amount: '1000.00',
      payeeAccount: '3299018800090001234',
      reason: '中标后拒签合同',
      contactName: '陆知微',
      contactPhone: '13900001111',
      files: [{ name: '索赔书.pdf', base64: Buffer.from('%PDF-1.7 索赔书').toString('base64') }],
    })
    await network.settle()
    assert.deepEqual(brief(await differencesOf()), [])
    const lot = applied.get(candidate) ?? ''
    const ofLot = numbers.filter((number) => applied.get(number) === lot && number !== demanded)
    await ask('platform', 'POST', `/api/lots/${lot}/release`, { except: [ofLot[0]] })
    await network.settle()
    assert.deepEqual(brief(await differencesOf()), [])
    const parts = [await statements('bank', 'finance_bank'), await statements('insurer', 'finance_insurer')]
    const entries = parts.flatMap(({ institution: { entries: own } }) => own)
    assert.deepEqual(
      ['withdrawn', 'restored', 'released'].filter((state) => !entries.some((entry) => entry.state === state)),
      [],
    )
    assert.ok(entries.some(({ invoice }) => invoice?.state === 'invoiced'))
    assert.ok(entries.some(({ demands }) => demands.length === 1))
  })

  it('of a day that has ended are stored unchanged, whatever happens later', async () => {
    network.clock.set(Date.parse('2026-11-26T00:10:00+08:00'))
    await network.settle()
    const days = await ask<{ date: string }[]>('platform', 'GET', '/api/statements/finance_bank/kept')
    assert.deepEqual(
      days.map(({ date }) => date),
      ['2026-11-25'],
    )
    const before = await statements('bank', 'finance_bank', '2026-11-25')
    assert.deepEqual(brief(await differencesOf('2026-11-25')), [])
    assert.equal(before.platform.until, Date.parse('2026-11-26T00:00:00+08:00'))
    await applyTen(network, 2)
    await network.settle()
    assert.deepEqual(await statements('bank', 'finance_bank', '2026-11-25'), before)
    // Created again from the events: the same states, since they are those of that day.
    await network.query('platform', 'delete from statement')
    const again = await statements('bank', 'finance_bank', '2026-11-25')
    assert.equal(again.platform.digest, before.platform.digest)
    assert.ok((await statements('bank', 'finance_bank')).platform.entries.length > again.platform.entries.length)
  })

  /** One application that both sides see in this state, and its institution. */
  it('name a release that the institution has lost, which is ordered again', async () => {
    const { organisation, number } = await findIn('released')
    await forget(organisation, number, ['release'], ['released'], 'restored')
    const found = await differencesOf()
    assert.deepEqual(brief(found), [['state-differs', number, 'platform release']])
    assert.deepEqual(await resend(found), ['enqueued'])
    assert.deepEqual(brief(await differencesOf()), [])
  })

  it('name a key that the institution has lost, and the file that it no longer has', async () => {
    const { organisation, number } = await findIn('restored')
    await forget(organisation, number, ['restore'], ['restoring', 'restored'], 'issued')
    await network.query(
      organisation,
      `delete from guarantee_file where kind = 'plain'
       and application in (select id from application where application_number = $1)`,
      [number],
    )
    await network.query(
      organisation,
      `update application set lot_number = null, lot_name = null, beneficiary_name = null, beneficiary_code = null,
         opened_at = null, expires_on = null, stated_opening = null, file_version = 1 where application_number = $1`,
      [number],
    )
    const unknown = ['file-unknown', number, 'look both']
    const found = await differencesOf()
    assert.deepEqual(brief(found), [['state-differs', number, 'platform restore'], unknown])
    assert.deepEqual(await resend(found), ['enqueued'])
    // The plain guarantee was issued again: the former one needs manual review.
    assert.deepEqual(brief(await differencesOf()), [unknown])
    await network.query(
      'platform',
      `delete from guarantee_file where kind = 'plain' and version = 1 and application = $1`,
      [number],
    )
    assert.deepEqual(brief(await differencesOf()), [])
  })

  it('name an invoice whose notice was lost, and a demand that the institution has lost', async () => {
    const all = await Promise.all(partners.map(([organisation, appkey]) => statements(organisation, appkey)))
    const entries = all.flatMap(({ platform }) => platform.entries)
    const invoiced = entries.find(({ invoice }) => invoice?.state === 'invoiced')
    const demanded = entries.find(({ demands }) => demands.length > 0)
    assert.ok(invoiced && demanded)
    const { applicationNumber: one } = invoiced
    await network.query('platform', 'delete from inbox where subject = $1', [invoiced.guaranteeNumber])
    await network.query('platform', `delete from invoice_event where to_state = 'invoiced' and application = $1`, [one])
    await network.query('platform', `update invoice set state = 'taken' where application = $1`, [one])
    const { applicationNumber: other } = demanded
    const holder = demanded.guaranteeNumber?.startsWith('PBZB') ? 'insurer' : 'bank'
    const own = `application in (select id from application where application_number = $1)`
    await network.query(holder, `delete from inbox where call = 'demand' and subject = $1`, [other])
    await network.query(holder, `delete from demand_event where demand in (select id from demand where ${own})`, [
      other,
    ])
    await network.query(holder, `delete from demand where ${own}`, [other])
    const found = await differencesOf()
    assert.deepEqual(brief(found).toSorted(), [
      ['demand-missing', other, 'platform demand'],
      ['invoice-differs', one, 'institution invoiced'],
    ])
    assert.deepEqual(await resend(found), ['enqueued', 'enqueued'])
    assert.deepEqual(brief(await differencesOf()), [])
  })

  it('are not corrected by an earlier code 1, where the answer has become 0', async () => {
    const { organisation, number } = await findIn('withdrawn')
    const appkey = partners.find(([id]) => id === organisation)?.[1] ?? ''
    const again = () =>
      ask<{ sent: string }>(organisation, 'POST', `/api/statements/${appkey}/resend`, {
        applicationNumber: number,
        call: 'withdrawn',
      })
    const set = (state: string) =>
      network.query(organisation, 'update application set state = $2 where application_number = $1', [number, state])
    await set('issued')
    await assert.rejects(again(), { status: 404 })
    await set('withdrawn')
    assert.equal((await again()).sent, 'enqueued', 'control')
    await network.settle()
    assert.deepEqual(
      brief(await differencesOf()).filter(([kind]) => kind !== 'ended-on-another-day'),
      [],
    )
  })

  it('are compared by the command, whose exit code states the result', async () => {
    const files = new Map<string, string>()
    const run = (...args: string[]) => runReconcile(network, args, files)
    const theirs = await run('--org', 'bank')
    files.set('theirs.json', theirs.output)
    files.set('changed.json', theirs.output.replace('"premium":"', '"premium":"1'))
    const { number } = { number: JSON.parse(theirs.output).entries[0].applicationNumber as string }
    const agree = await run('--org', 'platform', '--theirs', 'theirs.json')
    assert.deepEqual([agree.code, JSON.parse(agree.output).agree], [0, true])
    await network.query('platform', 'update application set amount_fen = amount_fen + 1 where number = $1', [number])
    const differ = await run('--org', 'platform', '--other', 'bank', '--mend')
    assert.deepEqual([differ.code, JSON.parse(differ.output).mended], [1, []])
    await network.query('platform', 'update application set amount_fen = amount_fen - 1 where number = $1', [number])
    for (const wrong of [
      ['--org', 'platform', '--theirs', 'changed.json'],
      ['--org', 'platform', '--theirs', 'empty.json'],
      ['--org', 'bank', '--theirs', 'theirs.json'],
      ['--org', 'bank', '--theirs', 'theirs.json', '--other', 'platform'],
      ['--org', 'platform', '--theirs', 'theirs.json', '--date', '2026-11-25'],
    ])
      assert.equal((await run(...wrong)).code, 2, wrong.join(' '))
  })

  it('are read and corrected by keys with their own scopes', async () => {
    const { token } = await ask<{ token: string }>('platform', 'POST', '/api/keys', {
      name: 'auditor',
      scopes: ['statements:read'],
    })
    const auditor = { ...network.access('platform'), token }
    await fetchStatement(auditor, 'finance_bank')
    const again = { applicationNumber: numbers[0], call: 'apply' }
    await assert.rejects(callApi(auditor, 'POST', '/api/statements/finance_bank/resend', again), { status: 403 })
    await assert.rejects(callApi(auditor, 'GET', '/api/applications'), { status: 403 })
    await assert.rejects(ask('platform', 'GET', '/api/statements/unknown'), { status: 404 })
    await assert.rejects(ask('platform', 'GET', '/api/statements/finance_bank?date=2027-01-01'), { status: 404 })
    await assert.rejects(ask('platform', 'GET', '/api/statements/finance_bank?date=2026-02-29'), { status: 400 })
    await assert.rejects(ask('platform', 'POST', '/api/statements/finance_bank/resend', again), { status: 409 })
    const csv = await fetch(`${auditor.url}/api/statements/finance_bank/csv`, {
      headers: { authorization: `Bearer ${token}` },
    })
    assert.equal(csv.status, 200)
    assert.match(csv.headers.get('content-type') ?? '', /^text\/csv/)
    assert.ok((await csv.text()).includes('finance_bank'))
  })
})
