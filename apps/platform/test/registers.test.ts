import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { signInAs, type TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { day, type RunningPlatform, runPlatform, startOfStory } from './running-platform.ts'
import { bidder, lot, register } from './story.ts'

describe('what is entered on our own screens', () => {
  let platform: RunningPlatform
  before(async () => {
    platform = await runPlatform()
    await register(platform)
  })
  after(() => platform.stop())

  const product = { partner: 'k', name: '保函', kind: 'bank', rate: '0.004', minimumPremium: '500.00' }
  const another = { ...lot, number: 'L2' }
  const cases: readonly [string, string, string, object, number][] = [
    ['a lot', 'POST', '/api/lots', another, 201],
    ['its number again', 'POST', '/api/lots', another, 409],
    ['an opening in the past', 'POST', '/api/lots', { ...lot, number: 'L3', opensAt: startOfStory }, 422],
    ['an amount like 1e5', 'POST', '/api/lots', { ...another, amount: '1e5' }, 400],
    ['an amount of 0', 'POST', '/api/lots', { ...another, amount: '0.00' }, 400],
    ['full-width digits', 'POST', '/api/lots', { ...another, amount: '１００' }, 400],
    ['a wrong check digit', 'POST', '/api/lots', { ...another, beneficiaryCode: '91329901MA1K3T7P1D' }, 400],
    [
      'a lot’s name that would not fit a ciphertext of §1',
      'POST',
      '/api/lots',
      { ...another, name: '标'.repeat(151) },
      400,
    ],
    ['an unknown field', 'POST', '/api/lots', { ...another, count: 3 }, 400],
    ['a bidder again', 'POST', '/api/bidders', { ...bidder, contactName: '别人' }, 200],
    ['a bidder with a wrong check digit', 'POST', '/api/bidders', { ...bidder, code: '91329901MA1M8Q2R73' }, 400],
    ['a bidder with a tab in its name', 'POST', '/api/bidders', { ...bidder, name: '甲\t建设' }, 400],
    ['a bidder’s contact of two lines', 'POST', '/api/bidders', { ...bidder, contactName: '别\n人' }, 400],
    ['a bidder without a basic account', 'POST', '/api/bidders', { ...bidder, basicAccount: undefined }, 400],
    ['a product', 'PUT', '/api/products', product, 200],
    ['a product whose name has two lines', 'PUT', '/api/products', { ...product, name: '甲\n保函' }, 400],
    ['a rate in words', 'PUT', '/api/products', { ...product, rate: '千分之四' }, 400],
    ['an opening of no lot', 'POST', '/api/lots/none/open', {}, 404],
  ]
  for (const [what, method, path, body, status] of cases)
    it(`${what}: ${status}`, async () => assert.equal((await platform.api(method, path, body)).status, status))

  it('states to a lot how many others ask its amount', async () => {
    const lots = await platform.ask<{ number: string; sameAmountLots: number }[]>('GET', '/api/lots')
    assert.deepEqual(
      lots.map(({ sameAmountLots }) => sameAmountLots),
      [1, 1],
    )
  })
  it('asks for a key that holds the scope', async () => {
    const { token } = await platform.ask<{ token: string }>('POST', '/api/keys', {
      name: '只读',
      scopes: ['lots:read'],
    })
    const withKey = (method: string, path: string) =>
      fetch(new URL(path, platform.url), { method, headers: { authorization: `Bearer ${token}` } })
    assert.equal((await withKey('GET', '/api/lots')).status, 200)
    assert.equal((await withKey('POST', `/api/lots/${lot.number}/open`)).status, 403)
    assert.equal((await fetch(new URL('/api/lots', platform.url))).status, 401)
  })

  describe('the registers', () => {
    let centre: TestPerson
    const account = { accountName: '云川甲建设有限公司', accountNumber: '3299018800031801111', accountBank: '云川银行' }
    const entry = { code: '91329901MA1L5N8H37', name: '云川甲建设有限公司', ...account }
    const sync = (entries: unknown[], kind = 'bidder') =>
      platform.api('PUT', `/api/registers/${kind}`, { entries }) as Promise<{ status: number; json: Synced }>
    type Synced = {
      added: number
      changed: number
      unchanged: number
      stale: number
      entries: { code: string; outcome: string }[]
      data?: { code: string; rows: { row: number; field: string; problem: string }[] }
    }
    type Change = {
      source: string
      who: string
      reason?: string
      changes: { field: string; from?: string; to?: string }[]
    }
    const changesOf = (code: string, kind = 'bidder') =>
      platform.ask<Change[]>('GET', `/api/registers/${kind}/${code}/changes`)
    const find = async (code: string, kind = 'bidder') => {
      const { rows } = await platform.ask<{ rows: Record<string, unknown>[] }>(
        'GET',
        `/api/registers/${kind}?text=${code}`,
      )
      return rows.find((row) => row.code === code)
    }
    before(async () => {
      centre = await signInAs(platform.url, (body) => platform.ask('POST', '/api/people', body), {
        email: 'centre@x.test',
        organisation: { kind: 'centre', code: 'CENTRE', name: '交易中心' },
        roles: ['centre'],
      })
    })
    const call = async <T>(path: string, input: unknown) => {
      const { status, output } = await centre.call(path, input)
      assert.equal(status, 200, `${path}: ${JSON.stringify(output)}`)
      return output as T
    }

    it('take what the main register states, and the same again changes nothing', async () => {
      const first = await sync([entry])
      assert.deepEqual([first.status, first.json.added], [200, 1])
      const history = await changesOf(entry.code)
      const again = await sync([entry])
      assert.deepEqual([again.json.added, again.json.unchanged], [0, 1])
      assert.deepEqual(await changesOf(entry.code), history, 'a repeat leaves no line')
      assert.deepEqual([history.length, history[0]?.source, history[0]?.who], [1, 'sync', '沈若舟'])
    })

    it('take parallel statements of one entry once', async () => {
      const other = { ...entry, code: '91329901MA1N4W6T41', name: '并行有限公司' }
      await assert.rejects(changesOf(other.code), /404/, 'unknown before')
      const answers = await Promise.all(Array.from({ length: 12 }, () => sync([other])))
      const added = answers.reduce((sum, { json }) => sum + json.added, 0)
      assert.equal(added, 1)
      assert.equal((await changesOf(other.code)).length, 1)
      await assert.rejects(changesOf(other.code, 'agency'), /404/, 'a code of another register')
    })

    it('do not go back to what the main register stated earlier', async () => {
      const at = startOfStory
      const newer = { ...entry, accountBank: '云川银行城东支行', changedAt: at - 1000 }
      assert.equal((await sync([{ ...newer, changedAt: at }])).json.changed, 1)
      const late = await sync([{ ...newer, accountBank: '云川银行', changedAt: at - 2000 }])
      assert.deepEqual([late.json.stale, (await find(entry.code))?.accountBank], [1, '云川银行城东支行'])
      const without = await sync([{ ...newer, changedAt: undefined, contactPhone: '13800000000' }])
      assert.equal(without.json.changed, 1, 'without a time it is the newest: a control')
      const ahead = await sync([{ ...newer, changedAt: startOfStory + day }])
      assert.deepEqual(
        ahead.json.data?.rows.map(({ row, field }) => `${row} ${field}`),
        ['1 changedAt'],
      )
      const [wrong] = (await sync([{ ...newer, changedAt: '2026' }])).json.data?.rows ?? []
      assert.deepEqual([wrong?.field, wrong?.problem.includes('changedAt')], ['changedAt', false])
    })

    it('take all entries or none, and name each row that is wrong', async () => {
      const good = { ...entry, code: '91329901MA1Q6B4E56', name: '未登记的好行' }
      const answer = await sync([
        good,
        { ...entry, code: '91329901MA1L5N8H3X' },
        { ...entry, accountNumber: '3.29902E+18' },
        { ...good, name: '' },
        good,
        7,
        ...['甲\n乙', '甲\t乙', '甲\u0007乙', '甲\u202e乙', '甲\ufffd乙'].map((name) => ({ ...good, name })),
        { ...good, contactName: '周\n远', accountName: '甲\t乙', accountBank: '云川\u202e银行' },
      ])
      assert.deepEqual([answer.status, answer.json.data?.code], [422, 'import-refused'])
      assert.deepEqual(
        answer.json.data?.rows.map(({ row, field }) => `${row} ${field}`),
        [
          ...['2 code', '3 accountNumber', '4 name', '5 code', '6 '],
          ...['7 name', '8 name', '9 name', '10 name', '11 name'],
          ...['12 contactName', '12 accountName', '12 accountBank'],
        ],
      )
      assert.equal(await find(good.code), undefined)
      assert.equal((await sync([good])).json.added, 1, 'the good row alone is taken: a control')
    })

    it('leave contacts that are not stated, and remove those that are null', async () => {
      const contact = { contactName: '周远', contactPhone: '13800004672' }
      await sync([{ ...entry, ...contact }])
      await sync([entry])
      assert.equal((await find(entry.code))?.contactName, '周远')
      await sync([{ ...entry, contactName: null }])
      const found = await find(entry.code)
      assert.deepEqual([found?.contactName, found?.contactPhone], [undefined, '13800004672'])
    })

    it('show what was stored before names had to be one readable line', async () => {
      const old = '甲\n乙'
      const code = '91329901MA1N4W6T41'
      await platform.db.pool.query('update bidder set name = $2, contact_name = $2 where code = $1', [code, old])
      const bidders = await platform.ask<{ code: string; name: string }[]>('GET', '/api/bidders')
      assert.equal(bidders.find((one) => one.code === code)?.name, old)
      assert.equal((await find(code))?.contactName, old)
      await platform.db.pool.query(`update product set name = $1 where partner = 'k'`, [old])
      const products = await platform.ask<{ partner: string; name: string }[]>('GET', '/api/products')
      const stored = products.find(({ partner, name }) => partner === 'k' && name === old)
      assert.deepEqual(await platform.ask('PUT', '/api/products', { ...stored, onSale: false }), {
        ...stored,
        onSale: false,
      })
    })

    it('are for keys that hold the scope', async () => {
      const { token } = await platform.ask<{ token: string }>('POST', '/api/keys', {
        name: '主体库',
        scopes: ['registers:read'],
      })
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const body = JSON.stringify({ entries: [entry] })
      const at = (path: string) => new URL(path, platform.url)
      assert.equal((await fetch(at('/api/registers/bidder'), { method: 'PUT', headers, body })).status, 403)
      assert.equal((await fetch(at('/api/registers/bidder'), { headers })).status, 200)
      assert.equal((await fetch(at('/api/bidders'), { headers })).status, 403)
    })

    it('are added to and corrected by the trading centre, each correction with who, why and what', async () => {
      const added = { ...entry, code: '91329901MA1P0H5XX0', name: '新登记有限公司' }
      const add = { kind: 'bidder', entry: added, change: { kind: 'add' } }
      assert.deepEqual(await call('registers.save', add), { problems: [], outcome: 'added' })
      const twice = await centre.call('registers.save', add)
      assert.deepEqual([twice.status, (twice.output as Synced).data?.code], [409, 'code-registered'])
      const change = { kind: 'correct', reason: '开户许可证更正' }
      await call('registers.save', {
        kind: 'bidder',
        entry: { ...added, accountNumber: '3299 0188 0003 1802 222' },
        change,
      })
      const [line] = await changesOf(added.code)
      assert.deepEqual(line?.changes, [
        { field: 'accountNumber', from: account.accountNumber, to: '3299018800031802222' },
      ])
      assert.deepEqual([line?.source, line?.reason], ['person', '开户许可证更正'])
      assert.match(line?.who ?? '', /交易中心/)
      const wrong = await call<{ problems: { field: string }[] }>('registers.save', {
        kind: 'bidder',
        entry: { ...added, code: '91329901MA1P0H5XX1' },
        change: { kind: 'add' },
      })
      assert.deepEqual(
        wrong.problems.map(({ field }) => field),
        ['code'],
      )
      const unknown = { ...add, entry: { ...added, code: '91329901MA1K3T7P1C' }, change }
      assert.equal((await centre.call('registers.save', unknown)).status, 404)
    })

    it('are filled from a CSV whose rows are numbered as in the file, all or none', async () => {
      const head = '统一社会信用代码,名称,联系人,联系电话'
      const file = `${head}\n91329901MA1K3T7P1C,云川市轨道交通集团有限公司,陆衡,\n\n91329901MA1K3T7P1D,,陆衡,\n`
      const kind = 'beneficiary'
      type Preview = { rows: { row: number; outcome: string }[]; problems: { row: number; field: string }[] }
      const preview = await call<Preview>('registers.preview', { kind, csv: file })
      assert.deepEqual(
        preview.rows.map(({ row, outcome }) => `${row} ${outcome}`),
        ['2 added'],
      )
      assert.deepEqual(
        preview.problems.map(({ row, field }) => `${row} ${field}`),
        ['4 code', '4 name'],
      )
      const unreadable = { kind, csv: `${head}\n91329901MA1K3T7P1C,"云川市\n集团",陆\u202e衡,\n` }
      for (const path of ['registers.preview', 'registers.import'])
        assert.deepEqual(
          (await call<Preview>(path, unreadable)).problems.map(({ row, field }) => `${row} ${field}`),
          ['2 name', '2 contactName'],
        )
      const surplus = file.replace('陆衡,\n\n', '陆衡,1,2\n\n')
      const both = await call<Preview>('registers.preview', { kind, csv: surplus })
      assert.deepEqual(
        both.problems.map(({ row, field }) => `${row} ${field}`),
        ['2 ', '4 code', '4 name'],
        'a row of more cells than columns hides no other',
      )
      const refused = await call<{ problems: unknown[] }>('registers.import', { kind, csv: file })
      assert.equal(refused.problems.length, 2)
      assert.equal(await find('91329901MA1K3T7P1C', kind), undefined)
      const good = file.split('\n').slice(0, 2).join('\n')
      const taken = await call<{ counts: Synced }>('registers.import', { kind, csv: good })
      assert.equal(taken.counts.added, 1)
      const again = await call<Preview>('registers.preview', { kind, csv: good.replaceAll(',', '\t') })
      assert.deepEqual(again, { rows: [{ ...again.rows[0], row: 2, outcome: 'unchanged' }], problems: [] })
      assert.equal((await changesOf('91329901MA1K3T7P1C', kind))[0]?.source, 'import')
      const accounts = await call<Preview>('registers.preview', { kind, csv: `${head},账号\n` })
      assert.deepEqual(
        accounts.problems.map(({ row, field }) => `${row} ${field}`),
        ['1 账号'],
        'accounts are of bidders',
      )
    })

    it('are listed a page after the other, the latest change first', async () => {
      const seen: unknown[] = []
      let after: string | undefined
      do {
        const page: { rows: { code: string }[]; next?: string } = await call('registers.list', {
          kind: 'bidder',
          limit: 2,
          ...(after === undefined ? {} : { after }),
        })
        seen.push(...page.rows.map(({ code }) => code))
        after = page.next
      } while (after !== undefined)
      const all = await platform.ask<{ code: string }[]>('GET', '/api/bidders')
      assert.deepEqual([...seen].sort(), all.map(({ code }) => code).sort())
      assert.equal(new Set(seen).size, seen.length)
    })
  })
})
