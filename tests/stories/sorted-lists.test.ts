/** Every list that a person may order, in each of its orders: nothing is passed over, nothing comes twice. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { institutionFigures } from '@openbaohan/institution/procedures/home/contract.ts'
import { wholeInstitutionContract } from '@openbaohan/institution/procedures/whole-contract.ts'
import { institutionRights } from '@openbaohan/institution/rights.ts'
import { statisticFigures } from '@openbaohan/platform/domain/statistics/statistic-figures.ts'
import { platformFigures } from '@openbaohan/platform/procedures/home/contract.ts'
import { wholePlatformContract } from '@openbaohan/platform/procedures/whole-contract.ts'
import { platformRights } from '@openbaohan/platform/rights.ts'
import { listProcedures } from '@openbaohan/server/api/list-procedures.ts'
import { accessTo } from '@openbaohan/server/api/rights.ts'
import { fillLists } from '../harness/lists/rows-of-both.ts'
import { type SortedList, sortedLists } from '../harness/lists/sorted-lists.ts'
import { walkList } from '../harness/lists/walk-list.ts'
import { type Network, startNetwork } from '../harness/network.ts'
import { signInSeeded, type TestPerson } from '../harness/signed-in-person.ts'

/** As provided by tests/harness/network.ts. */
const publicUrlOf = { platform: 'http://127.0.0.1:8080', bank: 'http://127.0.0.1:8090' } as const

describe('a list that a person may order', () => {
  let network: Network
  const people = new Map<string, TestPerson>()
  const personOf = async ({ organisation, role }: Pick<SortedList, 'organisation' | 'role'>) => {
    const name = `${role}@${organisation}.test`
    const known = people.get(name)
    if (known !== undefined) return known
    const person = await signInSeeded(network.access(organisation).url, name, publicUrlOf[organisation])
    people.set(name, person)
    return person
  }
  const askOf = async (list: SortedList) => {
    const person = await personOf(list)
    return async (path: string, input: object) => {
      const { status, output } = await person.call(path, input)
      assert.equal(status, 200, `${path} ${JSON.stringify(input)}: ${JSON.stringify(output)}`)
      return output as Awaited<ReturnType<Parameters<typeof walkList>[0]>>
    }
  }
  const askByKey = async (organisation: 'platform' | 'bank', path: string) => {
    const { url, token } = network.access(organisation)
    const answer = await fetch(new URL(`/api${path}`, url), { headers: { authorization: `Bearer ${token}` } })
    return { status: answer.status, output: await answer.json() }
  }
  before(async () => {
    network = await startNetwork()
    await fillLists(network, 120)
  })
  after(() => network.stop())

  for (const list of sortedLists)
    it(`${list.organisation} ${list.path} ${JSON.stringify(list.input ?? {})} is read whole in each order`, async () => {
      const rows = await walkList(await askOf(list), list)
      assert.ok(rows >= 2, `${rows} rows are too few to be ordered`)
    })

  const programs = [
    ['platform', wholePlatformContract, platformRights, [...platformFigures, ...statisticFigures]],
    ['bank', wholeInstitutionContract, institutionRights, institutionFigures],
  ] as const
  for (const [organisation, contract, rights, figures] of programs)
    it(`of the ${organisation} is read by nothing but its own cursor, each of them`, async () => {
      const lists = listProcedures(contract).filter(({ fields }) => fields.includes('after'))
      assert.ok(lists.length > 10, 'the lists were found')
      const admitted: string[] = []
      for (const { path, fields, accepts, route } of lists) {
        const needed = Object.entries({ kind: ['bidder'], from: ['2026-12-01'], to: ['2026-12-01'] })
        const input = Object.fromEntries(
          needed.flatMap(([field, values]) =>
            values
              .filter((value) => fields.includes(field) && accepts(field, value))
              .slice(0, 1)
              .map((value) => [field, value]),
          ),
        )
        const role = accessTo(rights, path).roles?.[0]
        const ask = async (more: object) =>
          role === undefined
            ? askByKey(organisation, `${route}?${new URLSearchParams({ ...input, ...more })}`)
            : (await personOf({ organisation, role })).call(path, { ...input, ...more })
        // each role has figures of its own
        for (const figure of fields.includes('figure') ? figures.filter((one) => accepts('figure', one)) : [])
          if ((await ask({ figure })).status === 200) Object.assign(input, { figure })
        for (const after of ['garbage', '0~', '~AAAAAAAA~1764547200000~x', '00000000-0000-4000-8000-000000000000']) {
          const { status, output } = await ask({ after })
          const { data } = output as { data?: { code?: string } }
          if (status !== 400 || data?.code !== 'cursor-invalid') admitted.push(`${path} ${after}: ${status}`)
        }
      }
      assert.deepEqual(admitted, [])
    })

  it('is read further by a cursor without a digest, as they were before', async () => {
    for (const list of [sortedLists[0], sortedLists.find(({ path }) => path === 'demandConsole.list')]) {
      assert.ok(list)
      const ask = await askOf(list)
      const page = await ask(list.path, { ...list.input, limit: 1 })
      const former = page.next?.replace(/^~[^~]*~/, '')
      assert.notEqual(former, page.next)
      const [one, other] = [page.next, former].map((after) => ask(list.path, { ...list.input, limit: 1, after }))
      assert.deepEqual(await one, await other)
    }
  })

  it('loses rows where it is read behind less than all columns of its order', async () => {
    const ask = await askOf({ ...(sortedLists[0] as SortedList), organisation: 'bank', role: 'finance' })
    const behindAmountsAlone: typeof ask = async (path, input) => {
      const page = await ask(path, input)
      const { next } = page
      // of a cursor with an amount its order and amount stay, and its id is above all others; it loses its digest
      const behindAll = next?.replace(/^~[^~]*~([^~]*~[^~]*)~[^~]*$/, '$1~999999999999999999')
      return behindAll === undefined ? page : { ...page, next: behindAll }
    }
    const receipts = sortedLists.find(({ path }) => path === 'premiums.list')
    assert.ok(receipts)
    await assert.rejects(walkList(behindAmountsAlone, receipts), (error) => {
      assert.ok(error instanceof assert.AssertionError)
      const { actual, expected } = error as { actual: { rows: number }; expected: { rows: number } }
      return expected.rows < actual.rows
    })
  })
})
