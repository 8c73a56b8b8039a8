/** A document of a demand that a claims officer has fetched by its link. */
import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { type BeneficiarySeal, createBeneficiarySeal } from '../../../tests/harness/beneficiary-seal.ts'
import type { DemandView } from '../src/procedures/demands/contract.ts'
import { createDemandDriver, good } from './demand-driver.ts'
import { start, startInstitution, type TestInstitution } from './test-institution.ts'
import { appkey } from './test-peer.ts'

const tooMany = 20 * 1024 * 1024 + 1

describe('a document that is fetched by its link', () => {
  let bank: TestInstitution
  let seal: BeneficiarySeal
  let files: Server
  let host = ''
  let id = ''
  let asked: string[] = []
  let letter: Uint8Array = Buffer.from('not made yet')
  const { open, demand, find, letterFor, perform, refusal } = createDemandDriver(
    () => bank,
    () => seal,
  )
  const linkTo = (path: string) => `http://${host}/${path}`
  const paths = ['索赔书.pdf', 'absent', 'moved', 'large', 'empty', 'cut']

  before(async () => {
    files = createServer((request, response) => {
      const path = decodeURIComponent(request.url ?? '').slice(1)
      asked.push(path)
      if (path === '索赔书.pdf') response.end(letter)
      else if (path === 'moved') response.writeHead(302, { location: encodeURI(linkTo('索赔书.pdf')) }).end()
      else if (path === 'large') response.end(Buffer.alloc(tooMany))
      else if (path === 'empty') response.end()
      else if (path === 'cut')
        response.writeHead(200, { 'content-length': 100 }).write('%PDF', () => response.destroy())
      else response.writeHead(404).end()
    })
    await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve))
    host = `127.0.0.1:${(files.address() as AddressInfo).port}`
    seal = await createBeneficiarySeal(start)
    bank = await startInstitution({}, 'bank', seal.rootFile)
    id = await demand(await open(), { files: paths.map((path) => encodeURI(linkTo(path))) })
    letter = await letterFor(id)
  })
  after(async () => {
    await bank.stop()
    await seal.forget()
    await new Promise((resolve) => files.close(resolve))
  })

  const fetchIt = (path: string) =>
    bank.api<DemandView>('POST', `/demands/${id}/links/fetch`, { url: encodeURI(linkTo(path)), kind: 'demand' })
  const problemOf = async (path: string) => {
    const { status, json } = await bank.ask('POST', `/demands/${id}/links/fetch`, {
      url: encodeURI(linkTo(path)),
      kind: 'demand',
    })
    const { data } = json as { data?: { problem: string; detail: string } }
    return [status, data?.problem, data?.detail]
  }

  it('is not asked of a host that is not agreed', async () => {
    assert.deepEqual(await problemOf('索赔书.pdf'), [422, 'host-not-allowed', host])
    assert.deepEqual(asked, [])
    assert.deepEqual(await refusal(id, 'examine', { checklist: good }), [422, 'links-not-fetched'], 'five are left')
  })

  it('comes from an agreed host: checked, stored, and with its link', async () => {
    await bank.api('PATCH', `/partners/${appkey}`, { allowedHosts: [host] })
    const { documents, links, events } = await fetchIt('索赔书.pdf')
    assert.deepEqual(asked, ['索赔书.pdf'])
    const [document] = documents
    assert.deepEqual([document?.name, document?.source], ['索赔书.pdf', links[0]?.url])
    assert.ok(
      document?.findings.some(({ severity }) => severity === 'ok'),
      JSON.stringify(document?.findings),
    )
    assert.equal((await find(id)).letter.isSealed, true)
    assert.ok(JSON.stringify(events.at(-1)).includes(host))
  })

  const problems: readonly (readonly [string, string, string | RegExp])[] = [
    ['absent', 'answered', '404'],
    ['moved', 'answered', '302'],
    ['large', 'too-large', ''],
    ['empty', 'empty', ''],
    ['cut', 'not-reached', /./],
  ]
  for (const [path, problem, detail] of problems)
    it(`is not stored when it is ${path}: ${problem}`, async () => {
      asked = []
      const [status, found, reported] = await problemOf(path)
      assert.deepEqual([status, found], [422, problem])
      assert.match(String(reported), detail instanceof RegExp ? detail : new RegExp(`^${detail}$`))
      assert.deepEqual(asked, [path], 'no redirect is followed')
      assert.equal((await find(id)).documents.length, 1)
    })

  it('is tried once by each link before the examination ends and the notice goes out', async () => {
    assert.deepEqual(
      (await find(id)).links.map(({ state }) => state),
      ['fetched', 'failed', 'failed', 'failed', 'failed', 'failed'],
    )
    const wrong = { checklist: { ...good, consistent: false } }
    assert.equal((await perform(id, 'examine', wrong)).state, 'examining', 'what was not to be had is recorded')
    const known = (await find(id)).links.map(({ url, internal }) => ({ url, internal }))
    const setLinks = (links: object[]) =>
      bank.db.pool.query('update demand set links = $2 where id = $1', [id, JSON.stringify(links)])
    await setLinks([...known, { url: linkTo('untried'), internal: true }])
    assert.deepEqual(await refusal(id, 'discrepancy'), [422, 'links-not-fetched'])
    await setLinks(known)
    assert.equal((await perform(id, 'discrepancy', { note: '未盖受益人签章' })).state, 'discrepant', 'the control')
  })

  it('is not fetched by a link that the demand does not hold', async () => {
    asked = []
    assert.deepEqual(await problemOf('other'), [422, 'unknown-link', ''])
    assert.deepEqual(asked, [])
  })

  it('is not fetched where the partner is gone, which is recorded and holds up no examination', async () => {
    const url = linkTo('of-a-partner-that-is-gone')
    const orphan = await demand(await open(), { files: [url] })
    assert.deepEqual(await refusal(orphan, 'examine', { checklist: good }), [422, 'links-not-fetched'])
    const partnerOf = (partner: string) =>
      bank.db.kysely
        .updateTable('application')
        .set({ partner })
        .where('id', 'in', (row) => row.selectFrom('demand').select('application').where('id', '=', orphan))
        .execute()
    const { partner } = await bank.db.kysely
      .selectFrom('application')
      .innerJoin('demand', 'demand.application', 'application.id')
      .select('application.partner')
      .where('demand.id', '=', orphan)
      .executeTakeFirstOrThrow()
    await partnerOf('gone')
    const { status } = await bank.ask('POST', `/demands/${orphan}/links/fetch`, { url, kind: 'demand' })
    await partnerOf(partner)
    assert.equal(status, 422)
    assert.equal((await find(orphan)).links[0]?.state, 'failed')
  })

  it('is not fetched for a demand that has ended', async () => {
    const ended = await demand(await open(), { files: [encodeURI(linkTo('索赔书.pdf'))] })
    await bank.db.pool.query("update demand set state = 'declined' where id = $1", [ended])
    const { status } = await bank.ask('POST', `/demands/${ended}/links/fetch`, {
      url: encodeURI(linkTo('索赔书.pdf')),
      kind: 'demand',
    })
    assert.deepEqual([status, (await find(ended)).state], [409, 'declined'])
  })
})
