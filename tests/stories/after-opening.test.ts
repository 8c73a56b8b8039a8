/** Invoices, demands and releases between both sides on a bad wire: each happens once, and both sides agree. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { callApi, loadFileByApi } from '@openbaohan/kit/api/call-api.ts'
import { listInstitutionApplications } from '@openbaohan/kit/demo/list-applications.ts'
import { institutions } from '@openbaohan/kit/sandbox/organisations.ts'
import { kyselyOn } from '@openbaohan/server/db/executor.ts'
import { decideReleaseSend } from '../../apps/platform/src/flows/release/release-send-guard.ts'
import type { PlatformTables } from '../../apps/platform/src/records/tables.ts'
import { type Network, startNetwork } from '../harness/network.ts'
import { sharedSecret, verifyBundle } from '../harness/verify-bundle.ts'
import { faults } from '../harness/wire.ts'
import { type Applied, applyTen, openLots } from './ten-applications.ts'

type View = {
  state: string
  amount: string
  invoices: { round: number; state: string; waitsFor?: string; number?: string; form?: string }[]
  demands: { ordinal: number; state: string; paid: string; amount: string }[]
}
type Their = { id: string; application: string; state: string; amount: string }

describe('what follows the opening, over a wire that misbehaves', () => {
  let network: Network
  let applied: Applied
  let numbers: string[] = []
  const holder = new Map<string, string>()
  const ask = <T>(organisation: string, method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) =>
    callApi<T>(network.access(organisation), method, path, body)
  const view = (number: string) => ask<View>('platform', 'GET', `/api/applications/${number}`)
  const theirInvoices = async (number: string) =>
    await network.query<{ state: string; invoice_number: string; round: number }>(
      holder.get(number) ?? '',
      `select invoice.state, invoice_number, invoice.round from invoice
       join application on application.id = invoice.application
       where application.application_number = $1 order by invoice.round`,
      [number],
    )

  const decisionOf = async (number: string) => {
    const client = await network.pool('platform').connect()
    try {
      return await decideReleaseSend(kyselyOn<PlatformTables>(client), number, false)
    } finally {
      client.release()
    }
  }
  const declined = () =>
    network
      .pool('platform')
      .query(`select event from invoice_event where event in ('request-declined', 'request-contested')
        union all select event from application_event where event = 'release-declined'`)

  before(async () => {
    network = await startNetwork({ seed: 20_270_401 })
    network.wire.behave({})
    applied = await applyTen(network, 0)
    numbers = [...applied.keys()]
    await network.settle()
    for (const { id } of institutions)
      for (const { number } of await listInstitutionApplications(network.access(id))) holder.set(number, id)
  })
  after(() => network.stop())

  it('an invoice and a release that are asked for before the key has arrived wait for it and are refused by no one', async () => {
    const released = numbers.at(-1) ?? ''
    network.wire.behave({ faultRate: 1, only: ['reset'] })
    await openLots(network, applied)
    await network.work('platform')
    for (const number of numbers)
      await ask('platform', 'POST', `/api/applications/${number}/invoice`, { type: 'ordinary' })
    await ask('platform', 'POST', `/api/applications/${released}/release`, {})
    await network.work('platform')
    assert.equal(await decisionOf(released), 'key')
    for (const number of numbers) {
      const { state, invoices } = await view(number)
      assert.deepEqual(
        [state, invoices.map(({ state: at, waitsFor }) => [at, waitsFor])],
        ['opened', [['requested', 'key']]],
      )
    }
    network.wire.behave({})
    await network.settle()
    assert.deepEqual((await declined()).rows, [])
    assert.equal((await view(released)).state, 'released')
    assert.equal(await decisionOf(released), 'obsolete')
  })

  it('each invoice is issued once, with one number on both sides', async () => {
    for (const number of numbers) {
      const { invoices } = await view(number)
      const theirs = await theirInvoices(number)
      assert.deepEqual(
        invoices.map(({ state, number: made }) => [state, made]),
        theirs.map(({ state, invoice_number }) => [state, invoice_number]),
      )
      assert.deepEqual(
        theirs.map(({ state }) => state),
        ['invoiced'],
      )
    }
  })

  it('a re-issue cancels the first on both sides', async () => {
    const [number = ''] = numbers
    await ask('platform', 'POST', `/api/applications/${number}/invoice`, {
      type: 'ordinary',
      email: 'finance@example.com',
      reissue: true,
    })
    await network.settle()
    const { invoices } = await view(number)
    assert.deepEqual(
      invoices.map(({ state }) => state),
      ['red-lettered', 'invoiced'],
    )
    const theirs = await theirInvoices(number)
    assert.deepEqual(
      theirs.map(({ state }) => state),
      ['red-lettered', 'invoiced'],
    )
    assert.equal(invoices[1]?.number, theirs[1]?.invoice_number)
  })

  it('each demand arrives once, despite repeats, and stops the release', async () => {
    const [, number = ''] = numbers
    const { amount } = await view(number)
    const base64 = Buffer.from('%PDF-1.7 索赔书').toString('base64')
    await ask('platform', 'POST', `/api/applications/${number}/demands`, {
      amount,
      payeeAccount: '3299018800090001234',
      reason: '中标后拒签合同',
      contactName: '陆知微',
      contactPhone: '13900001111',
      files: [{ name: '索赔书.pdf', base64 }],
    })
    await network.settle()
    const organisation = holder.get(number) ?? ''
    const theirs = await network.query<Their>(organisation, 'select * from demand')
    assert.equal(theirs.length, 1)
    const { demands } = await view(number)
    assert.deepEqual(
      demands.map(({ state }) => state),
      ['unconfirmed'],
    )
    await assert.rejects(ask('platform', 'POST', `/api/applications/${number}/release`, {}))
  })

  it('a release of the lot reaches all bidders but the candidate and the one with a demand', async () => {
    const [, demanded = '', candidate = ''] = numbers
    for (const lot of new Set(applied.values())) {
      const ofLot = numbers.filter((number) => applied.get(number) === lot)
      const except = ofLot.filter((number) => number === candidate)
      await ask('platform', 'POST', `/api/lots/${lot}/release`, { except })
    }
    await network.settle()
    for (const number of numbers) {
      const theirs = await ask<{ state: string }>(holder.get(number) ?? '', 'GET', `/api/applications/${number}`)
      const ours = await view(number)
      const binds = number === candidate || number === demanded
      assert.deepEqual([ours.state, theirs.state], binds ? ['restored', 'restored'] : ['released', 'released'])
    }
    const wrong = faults.reduce((sum, fault) => sum + network.wire.counts()[fault], 0)
    assert.ok(wrong > 5, 'the wire must have misbehaved')
  })

  it('both sides export the same case as evidence, in which every signature holds', async () => {
    const [, number = ''] = numbers
    const organisation = holder.get(number) ?? ''
    const secret = await sharedSecret(network, organisation)
    for (const side of ['platform', organisation]) {
      const { bytes, headers } = await loadFileByApi(network.access(side), `/api/guarantees/${number}/evidence`)
      const { result, messages, files } = await verifyBundle(bytes, {
        ...{ secret, sm3: headers.get('x-openbaohan-manifest-sm3') ?? '' },
        roots: join(network.home, 'orgs', organisation, 'root.pem'),
      })
      const unlike = messages.filter(
        ({ call, signature }) => signature !== (call === 'baohanrestore' ? 'removed' : 'good'),
      )
      // The restore carries a key, which is replaced: its signature is all that stays open.
      assert.deepEqual([result, unlike], ['unverified', []], side)
      const calls = new Set(messages.map(({ call }) => call))
      for (const call of [
        'baohanapply',
        'baohannotice',
        'baohanrestore',
        'restorenotice',
        'invoiceapply',
        'claimsnotice',
      ])
        assert.ok(calls.has(call), `${side} ${call}`)
      assert.deepEqual([...new Set(files.map(({ signature }) => signature))], ['good'], side)
    }
  })
})
