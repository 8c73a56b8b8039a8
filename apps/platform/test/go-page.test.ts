import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { signInAs } from '../../../tests/harness/signed-in-person.ts'
import { applicationStates } from '../src/domain/application/application-state.ts'
import { isPlainHttp } from '../src/go-page/go-page.ts'
import { leadsOn } from '../src/go-page/institution-page.ts'
import { type RunningPlatform, runPlatform } from './running-platform.ts'
import { apply, bidder, register, view } from './story.ts'
import { type StubInstitution, startInstitution } from './stub-institution.ts'

type Shown = {
  withheldRedirect?: { url: string; why: string }
  actions: string[]
  events: { event: string }[]
}
type Health = { withheldRedirects: { host: string; why: string; times: number }[] }

const path = '/pay?order=1&x="><script>alert(1)</script>'
const answer = (redirecturl: string) => ({
  body: JSON.stringify({ code: '1', message: '成功', data: { redirecturl } }),
})

describe('the page that leads the bidder on to the institution (§1 redirecturl)', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  const settle = () => platform.platform.settle()
  const go = async (number: string) => {
    const response = await fetch(`${platform.url}/go/${number}`, { redirect: 'manual' })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  const ledTo = async (url: string) => {
    bank.answers.push(answer(url))
    const { applicationNumber } = await apply(platform, bank)
    await settle()
    return applicationNumber
  }

  before(async () => {
    platform = await runPlatform()
    bank = await startInstitution('finance_bank', platform, { allowedHosts: ['bank.example', '127.0.0.1'] })
    await bank.join(platform)
    await register(platform)
  })
  after(async () => {
    await bank.stop()
    await platform.stop()
  })

  it('names the host, leads nowhere by itself, gives no referrer and runs no script', async () => {
    const { status, headers, text } = await go(await ledTo(`https://bank.example${path}`))
    assert.equal(status, 200)
    assert.equal(headers.get('location'), null)
    assert.equal(headers.get('referrer-policy'), 'no-referrer')
    assert.equal(headers.get('cache-control'), 'no-store')
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/)
    assert.match(text, /<strong id="host">bank\.example<\/strong>/)
    assert.match(text, /rel="noopener noreferrer nofollow" href="https:\/\/bank\.example\/pay\?order=1&amp;x=/)
    assert.ok(!/<script|http-equiv/i.test(text))
  })

  it('is in one language, the console’s or the browser’s, and allows its own style alone', async () => {
    const number = await ledTo(`https://bank.example${path}`)
    const read = async (query: string, accept: string, of = number) => {
      const headers = { 'accept-language': accept, accept: 'text/html' }
      const answer = await fetch(new URL(`/go/${of}${query}`, platform.url), { headers })
      return { text: await answer.text(), policy: answer.headers.get('content-security-policy') ?? '' }
    }
    for (const [query, accept, wanted, other] of [
      ['', 'zh-CN,zh;q=0.9,en;q=0.8', '继续前往', 'Continue'],
      ['', 'en-US,en;q=0.9', 'Continue', '继续前往'],
      ['?lang=zh', 'en-US', '继续前往', 'Continue'],
      ['?lang=en', 'zh-CN', 'Continue', '继续前往'],
    ] as const) {
      const { text } = await read(query, accept)
      assert.deepEqual([text.includes(wanted), text.includes(other)], [true, false], `${query} ${accept}`)
    }
    const { text, policy } = await read('', 'zh-CN')
    const style = /<style>(.*)<\/style>/s.exec(text)?.[1] ?? ''
    assert.ok(style.length > 100)
    assert.ok(policy.includes(createHash('sha256').update(style).digest('base64')), 'else the browser ignores it')
    const nowhere = await read('', 'zh-CN', `E${'A'.repeat(40)}`)
    assert.deepEqual([/<a href="\/">/.test(nowhere.text), nowhere.policy], [true, policy])
  })

  it('leads to loopback by plain HTTP, as in a sandbox', async () =>
    assert.equal((await go(await ledTo('http://127.0.0.1:8090/pay'))).status, 200))

  for (const url of [
    'http://bank.example/pay',
    'https://evil.example/pay',
    'https://bank.example.evil.example/',
    'https://bank.example@evil.example/',
    'https://user:pass@bank.example/',
    'http://127.0.0.1.evil.example/',
    'javascript:alert(1)',
    'data:text/html,x',
    '//bank.example/',
  ])
    it(`does not lead to ${url}`, async () => {
      const number = await ledTo(url)
      assert.equal((await view(platform, number)).state, 'accepted')
      assert.equal((await go(number)).status, 404)
    })

  it('shows a withheld link as text with its reason, until an engineer allows the host (D1)', async () => {
    const person = (role: string, code: string) =>
      signInAs(platform.url, (body) => platform.ask('POST', '/api/people', body), {
        email: `${role}@x.test`,
        organisation: { kind: role, code, name: role },
        roles: [role],
      })
    const [applicant, engineer] = [await person('bidder', bidder.code), await person('integrator', 'C1')]
    const url = 'https://pay.bank.example/order/1'
    const number = await ledTo(url)
    await ledTo(url)
    const shown = async () => {
      const { output } = await applicant.call('myApplications.find', { number })
      const { withheldRedirect, actions, events } = output as Shown
      const listed = (await applicant.call('myApplications.list', {})).output as {
        rows: { number: string; leads: boolean }[]
      }
      const leads = listed.rows.find((row) => row.number === number)?.leads
      assert.equal(leads, actions.includes('go'), 'the home leads where the page does')
      return [withheldRedirect, actions.includes('go'), events.map(({ event }) => event)]
    }
    const history = ['submitted', 'apply-accepted', 'redirect-withheld']
    assert.deepEqual(await shown(), [{ url, why: 'host-not-allowed' }, false, history])
    const held = async () => {
      const { output } = await engineer.call('messageConsole.health')
      return (output as Health[])[0]?.withheldRedirects.find(({ host }) => host === 'pay.bank.example')
    }
    const { times, why } = (await held()) ?? assert.fail('the health of the partner does not show it')
    assert.deepEqual([times, why], [2, 'host-not-allowed'], 'counted, not listed twice')
    const { status } = await engineer.call('partners.update', {
      appkey: bank.appkey,
      allowedHosts: ['bank.example', '127.0.0.1', 'pay.bank.example'],
    })
    assert.equal(status, 200)
    assert.deepEqual(await shown(), [undefined, true, history])
    assert.equal((await go(number)).status, 200, 'what came before is led to as well')
    assert.equal(await held(), undefined)
  })

  it('states the same of an unknown application, of one without a page and of one that has ended', async () => {
    const { applicationNumber: without } = await apply(platform, bank)
    await settle()
    const ended = await ledTo('https://bank.example/pay')
    await platform.ask('POST', `/api/applications/${ended}/abandon`)
    await settle()
    const answers = await Promise.all([go(without), go(ended), go(`E${'A'.repeat(40)}`)])
    assert.deepEqual(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size, 1)
    assert.equal(answers[0]?.status, 404)
  })

  it('leads on to what becomes of a premium after a withdrawal and a lapse', () => {
    assert.deepEqual(applicationStates.filter(leadsOn), [
      ...['submitted', 'accepted', 'issued', 'withdrawing', 'withdrawn', 'lapsed'],
    ])
  })

  it('leads nowhere any more when the host has left the partner’s list', async () => {
    const number = await ledTo('https://bank.example/pay')
    assert.equal((await go(number)).status, 200)
    await platform.ask('PATCH', '/api/partners/finance_bank', { allowedHosts: ['other.example'] })
    assert.equal((await go(number)).status, 404)
  })

  for (const [url, plain] of [
    ['https://bank.example', false],
    ['http://127.0.0.1:8090', false],
    ['http://localhost:1', false],
    ['http://bank.example', true],
    ['http://10.0.0.1', true],
    ['', true],
  ] as const)
    it(`${plain ? 'distrusts' : 'trusts'} an unsigned answer from ${url || 'nowhere'}`, () =>
      assert.equal(isPlainHttp(url), plain))
})
