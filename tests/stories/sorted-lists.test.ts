/** Every list that a person may order, in each of its orders: nothing is passed over, nothing comes twice. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
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

  it('loses rows where it is read behind less than all columns of its order', async () => {
    const ask = await askOf({ ...(sortedLists[0] as SortedList), organisation: 'bank', role: 'finance' })
    const behindAmountsAlone: typeof ask = async (path, input) => {
      const page = await ask(path, input)
      const { next } = page
      // of a cursor with an amount its order and amount stay, and its id is above all others
      const behindAll = next?.replace(/^([^~]*~[^~]*)~[^~]*$/, '$1~999999999999999999')
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
