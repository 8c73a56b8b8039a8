/** The life of a lot over the API, on real PostgreSQL: every order is an event with who and why. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Answer, codeOf, keyOf, type LotView } from './lot-answers.ts'
import { joinPlatform, organisations } from './running-network.ts'
import { type RunningPlatform, runPlatform } from './running-platform.ts'
import { lot, register } from './story.ts'

describe('an import of lots', () => {
  let platform: RunningPlatform
  let tendering: Awaited<ReturnType<typeof keyOf>>
  const header = '标段编号,标段名称,招标人,招标人统一社会信用代码,保证金金额,开标时间,估算价\n'
  const row = (number: string, change = {}) => {
    const cells = { number, name: '一标', by: lot.beneficiaryName, code: lot.beneficiaryCode, amount: '80000.00' }
    return `${Object.values({ ...cells, opensAt: '2026-12-08 09:30', estimate: '4000000.00', ...change }).join(',')}\n`
  }
  const take = (body: unknown, type = 'text/csv; charset=utf-8') => tendering('POST', '/api/lots/import', body, type)
  const badOf = ({ json }: Answer) =>
    (json as { data: { rows: { row: number; field: string }[] } }).data.rows.map(({ row: at, field }) => [at, field])
  const count = async () => (await platform.ask<unknown[]>('GET', '/api/lots')).length
  before(async () => {
    platform = await runPlatform()
    await register(platform)
    tendering = await keyOf(platform, '招标系统', ['lots:*'])
  })
  after(() => platform.stop())

  it('takes a CSV, and JSON, whole', async () => {
    type Taken = { imported: string[]; warnings: { row: number; number: string; code: string }[] }
    const csv = await take(header + row('CSV1') + row('CSV2'))
    const { imported, warnings } = csv.json as Taken
    assert.deepEqual([csv.status, imported], [201, ['CSV1', 'CSV2']])
    assert.deepEqual(
      warnings.map(({ row: at, number, code }) => [at, number, code]),
      [
        [2, 'CSV1', 'amount-shared-by-few'],
        [3, 'CSV2', 'amount-shared-by-few'],
      ],
    )
    const { code: agencyCode } = organisations.agency
    await joinPlatform(platform, 'agency', organisations.agency)
    const json = await take(
      [{ ...lot, number: 'JSON1', agency: '云川市另名代理有限公司', agencyCode }],
      'application/json',
    )
    const taken = json.json as Taken
    assert.deepEqual([json.status, taken.imported], [201, ['JSON1']])
    assert.ok(taken.warnings.some(({ code }) => code === 'agency-name-differs'))
    platform.clock.set(Date.parse('2026-12-08T09:30:00+08:00'))
    await platform.platform.settle()
    assert.equal((await platform.ask<LotView>('GET', '/api/lots/CSV1')).state, 'opened', 'its timer was set')
  })

  it('names every bad row and takes nothing of the file', async () => {
    const lots = await count()
    const later = { opensAt: '2026-12-20 09:30' }
    const file = [
      row('GOOD', later),
      row('BAD-CODE', { ...later, code: '91329901MA1K3T7P1D' }),
      row('BAD-AMOUNT', { ...later, amount: '1e5' }),
      row('BAD-DATE', { opensAt: '2026-02-29 09:30' }),
      row('PAST', { opensAt: '2026-01-01 09:30' }),
      row('GOOD', later),
      row(lot.number, later),
      row('OVER', { ...later, amount: '80000.01' }),
      row('', { ...later, amount: '８００' }),
    ].join('')
    const answer = await take(header + file)
    assert.deepEqual([answer.status, codeOf(answer)], [422, 'import-refused'])
    assert.deepEqual(badOf(answer), [
      [3, 'beneficiaryCode'],
      [4, 'amount'],
      [5, 'opensAt'],
      [6, 'opensAt'],
      [7, 'number'],
      [8, 'number'],
      [9, 'amount'],
      [10, 'number'],
      [10, 'amount'],
    ])
    assert.equal(await count(), lots)
    assert.equal((await take(header + row('GOOD', later))).status, 201, 'the good row alone is good')
  })

  it('refuses files that hold nothing or what no lot has', async () => {
    assert.deepEqual(badOf(await take(header)), [[0, '']])
    assert.deepEqual(badOf(await take('标段编号,投标人数量\nL1,3\n')), [
      [1, '投标人数量'],
      [1, ''],
    ])
    const unknown = await take([{ ...lot, number: 'X', bids: 3 }, 7], 'application/json')
    assert.deepEqual(
      badOf(unknown),
      [
        [1, ''],
        [1, 'opensAt'],
        [2, ''],
      ],
      'also that its opening has begun',
    )
  })

  it('names a row of more cells than columns beside all that is wrong with the others', async () => {
    const later = { opensAt: '2026-12-20 09:30' }
    const comma = { ...later, name: '土建,施工' }
    const answer = await take(header + row('COMMA', comma) + row('GOOD-2', later) + row('BAD', { opensAt: 'x' }))
    assert.deepEqual(badOf(answer), [
      [2, ''],
      [4, 'opensAt'],
    ])
    assert.deepEqual(badOf(await take(header + row('COMMA', comma))), [[2, '']], 'also where it is the only one')
  })

  it('answers a file in GBK with the encoding that is expected and how to convert it', async () => {
    // GBK of 一标, in the third line
    const gbk = Buffer.concat([Buffer.from(`number,name\nL1,x\nL2,`), Buffer.from([0xd2, 0xbb, 0xb1, 0xea, 0x0a])])
    const answer = await take(gbk)
    assert.deepEqual([answer.status, badOf(answer)], [422, [[0, '']]])
    const { message } = answer.json as { message: string }
    for (const named of [/第 3 行/, /line 3/, /iconv -f GB18030 -t UTF-8/]) assert.match(message, named)
  })

  it('takes a file in UTF-16 with its mark, and names one without', async () => {
    const file = header + row('WIDE', { opensAt: '2026-12-20 09:30' })
    const unmarked = await take(Buffer.from(file, 'utf16le'))
    assert.deepEqual([unmarked.status, badOf(unmarked)], [422, [[0, '']]])
    const { message } = unmarked.json as { message: string }
    assert.match(message, /UTF-16.*iconv -f UTF-16LE/)
    assert.doesNotMatch(message, /GBK/)
    const big = Buffer.from(`\ufeff${file.replace('WIDE', 'BIG')}`, 'utf16le').swap16()
    for (const marked of [Buffer.from(`\ufeff${file}`, 'utf16le'), big]) assert.equal((await take(marked)).status, 201)
  })

  it('states of lost text that it is lost, and how to keep it, in CSV and in JSON', async () => {
    const lost = await take(header + row('LOST', { name: '一\ufffd标' }))
    assert.deepEqual([lost.status, badOf(lost)], [422, [[0, '']]])
    const { message } = lost.json as { message: string }
    for (const named of [/第 2 行/, /UTF-8/, /丢失/]) assert.match(message, named)
    assert.doesNotMatch(message, /GBK|iconv/)
    const later = Date.parse('2026-12-20T09:30:00+08:00')
    const json = await take([{ ...lot, number: 'J\ufffd', opensAt: later }], 'application/json')
    assert.deepEqual([json.status, badOf(json)], [422, [[1, 'number']]])
  })

  for (const [what, number, status] of [
    ['with blanks around it, which are dropped', ' TRIM-1\t', 201],
    ['in full-width forms', '标段（二）１', 201],
    ['of 64 characters', 'N'.repeat(64), 201],
    ['of 65 characters', 'N'.repeat(65), 422],
    ['with a line break inside', 'A\nB', 422],
    ['with a tab inside', 'A\tB', 422],
    ['with an invisible mark inside', 'A\u200bB', 422],
    ['with lost text', 'A\ufffd', 422],
    ['of blanks alone', ' \u3000', 422],
  ] as const)
    it(`has one rule for a number ${what}`, async () => {
      const later = { ...lot, number, opensAt: Date.parse('2026-12-20T09:30:00+08:00') }
      const file = header + row(`"${number}"`, { opensAt: '2026-12-20 09:30' })
      const imported = await take([later], 'application/json')
      assert.equal(imported.status, status, JSON.stringify(imported.json))
      const again = status === 201 ? 409 : 400
      assert.equal(
        (await tendering('POST', '/api/lots', later)).status,
        again,
        'one by one: the same number, or refused',
      )
      assert.equal((await take(file)).status, 422)
    })

  it('shows and takes orders for a lot whose texts were stored before that rule', async () => {
    const old = { ...lot, number: 'OLD', opensAt: Date.parse('2026-12-20T09:30:00+08:00') }
    assert.equal((await tendering('POST', '/api/lots', old)).status, 201)
    const texts = ['一\ufffd标', '云川大道\n1 号', '甲\t代理']
    await platform.db.pool.query(
      `update lot set name = $1, beneficiary_name = $1, beneficiary_address = $2, project_name = $2, agency = $3
       where number = 'OLD'`,
      texts,
    )
    const { status, json } = await tendering('GET', '/api/lots/OLD')
    const { name, beneficiaryAddress, agency } = json as Record<string, unknown>
    assert.deepEqual([status, name, beneficiaryAddress, agency], [200, ...texts])
    assert.equal((await tendering('GET', '/api/lots')).status, 200)
    const later = { reason: '答疑', opensAt: old.opensAt + 3_600_000 }
    assert.equal((await tendering('POST', '/api/lots/OLD/postpone', later)).status, 200)
    const correction = { reason: '更正', correction: { beneficiaryAddress: texts[1] } }
    assert.equal((await tendering('POST', '/api/lots/OLD/correct', correction)).status, 400, 'entered, it is refused')
  })
})
