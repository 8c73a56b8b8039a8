import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { encode } from '@openbaohan/protocol/codec/codec.ts'
import { dialects } from '@openbaohan/protocol/dialects/dialects.ts'
import type { Message } from '@openbaohan/protocol/message.ts'
import { addDays, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import { nextWorkingDay } from '@openbaohan/server/calendar/holidays.ts'
import { knownReader } from '../../../tests/harness/known-files.ts'
import type { BidderView } from '../src/procedures/bidder-page/view.ts'
import { createPlatformDriver } from './endings-harness.ts'
import { startInstitution, type TestInstitution } from './test-institution.ts'
import { appkey, applyMessage, post, restoreMessage, secret } from './test-peer.ts'

const extensions = ['validity-tier', 'release-result', 'abandon-result', 'bidder-online']

describe('what the two sides agreed on beyond the text (gaps.md, "optional, agreed extensions")', () => {
  let bank: TestInstitution
  let driver: ReturnType<typeof createPlatformDriver>
  before(async () => {
    bank = await startInstitution()
    driver = createPlatformDriver(bank)
  })
  after(() => bank.stop())
  const agree = (agreed: readonly string[]) =>
    bank.api('PATCH', `/partners/${appkey}`, { dialect: { base: 'epoint', extensions: agreed } })
  const reported = (wireName: string) =>
    bank.peer.others
      .filter(({ path }) => path.endsWith(`/${wireName}`))
      .map(({ body }) => JSON.parse(body) as Record<string, string>)
  const applyWithTier = (applicationNumber: string, validityTier: string) => {
    const message = { ...applyMessage(bank.clock.now(), { applicationNumber }), validityTier }
    const dialect = { ...dialects.epoint, extensions }
    return post(bank.url, 'apply', encode('apply', message, dialect, new Secret(secret)).body)
  }

  it('refuses a class of bid validity by name where it is not agreed on', async () => {
    const reply = await applyWithTier('T3', '90')
    assert.equal(reply.code, '0')
    assert.match(reply.message, /\[fields-invalid\]/)
  })

  it('brings the results of a release and an abandonment to a partner that agreed, and to no other', async () => {
    const endBoth = async (name: string) => {
      assert.equal(await driver.release(`${name}1`, await driver.open(`${name}1`)), '1')
      await driver.apply(`${name}2`)
      assert.equal(await driver.abandon(`${name}2`), '1')
      await driver.settle()
    }
    await endBoth('N')
    assert.deepEqual([reported('cancleresult'), reported('giveupresult')], [[], []], 'not agreed on')
    await agree(extensions)
    await endBoth('Y')
    assert.deepEqual(
      reported('cancleresult').map(({ applyno, canclestatus }) => [applyno, canclestatus]),
      [['Y1', '1']],
    )
    assert.deepEqual(
      reported('giveupresult').map(({ applyno, giveupstatus }) => [applyno, giveupstatus]),
      [['Y2', '1']],
    )
  })

  it('makes the guarantee bind as long as the class of bid validity states, the latest day with it', async () => {
    await agree(extensions)
    const openedAt = bank.clock.now()
    const latest: string[] = []
    for (const [number, tier] of [
      ['T1', '90'],
      ['T2', '180'],
    ] as const) {
      assert.equal((await applyWithTier(number, tier)).code, '1')
      await bank.institution.settle()
      await driver.settle()
      await driver.restore(number, (await driver.view(number)).guaranteeNumber ?? '', { openedAt })
      await driver.settle()
      const { rows } = await bank.db.pool.query<{ expires_on: string; latest_date: string }>(
        'select expires_on::text, latest_date::text from application where application_number = $1',
        [number],
      )
      const [row] = rows
      assert.equal(row?.expires_on, nextWorkingDay(addDays(shanghaiDate(openedAt), Number(tier) + 28)))
      latest.push(row?.latest_date ?? '')
    }
    const [early = '', late = ''] = latest
    assert.equal(late, addDays(early, 90))
  })

  const restoreWith = (number: string, guaranteeNumber: string, facts: Partial<Message<'restore'>>) => {
    const message = { ...restoreMessage(bank.clock.now(), { applicationNumber: number, guaranteeNumber }), ...facts }
    const dialect = { ...dialects.epoint, extensions: [...extensions, 'opening-facts'] }
    return post(bank.url, 'restore', encode('restore', message, dialect, new Secret(secret)).body)
  }
  const plainText = async (number: string) => {
    const { files } = await driver.view(number)
    const bytes = await bank.ports.files.get(files.findLast(({ kind }) => kind === 'plain')?.sm3 ?? '')
    assert.ok(bytes, number)
    return ((await knownReader.read(bytes)) ?? []).join('').replace(/\s+/g, '')
  }
  const facts = {
    projectName: '云川市轨道交通3号线一期工程',
    projectNumber: 'JDYC-ZB-2026-0318',
    beneficiaryAddress: '云川市玉带区轨道大道1号',
    checkCode: 'K7M2Q-X9D4T',
    verifyUrl: 'https://platform.example.cn/verify',
  }

  it('states in the plain guarantee what the restore has of the tender, and its check code', async () => {
    await agree([...extensions, 'opening-facts'])
    await bank.api('PATCH', `/partners/${appkey}`, { allowedHosts: ['platform.example.cn'] })
    const guaranteeNumber = await driver.issue('F1')
    await driver.settle()
    assert.equal((await restoreWith('F1', guaranteeNumber, facts)).code, '1')
    await driver.settle()
    const text = await plainText('F1')
    for (const fact of Object.values(facts)) assert.ok(text.includes(fact), fact)
    assert.ok(text.includes('提交索赔截止日为投标有效期届满后第28日'), text)
  })

  it('prints no address of a host that is not the partner’s, and without a code names the digest', async () => {
    const guaranteeNumber = await driver.issue('F2')
    await driver.settle()
    const foreign = { ...facts, verifyUrl: 'https://elsewhere.example.cn/verify', checkCode: undefined }
    assert.equal((await restoreWith('F2', guaranteeNumber, foreign)).code, '1')
    await driver.settle()
    const text = await plainText('F2')
    assert.ok(
      !text.includes('elsewhere') && !text.includes('校验码') && text.includes('以保函编号和文件摘要查验'),
      text,
    )
  })

  it('ends with the bid validity where the tender forbids a longer term, as the sealed text states', async () => {
    const openedAt = bank.clock.now()
    const needed = nextWorkingDay(addDays(shanghaiDate(openedAt), 90))
    for (const [number, isOwn] of [
      ['F3', false],
      ['F4', true],
    ] as const) {
      const guaranteeNumber = await driver.issue(number)
      await driver.settle()
      // A file of the core system states its own days: no tender shortens it.
      if (isOwn)
        await bank.db.pool.query(
          `update guarantee_file set template_version = null where application = (select id from application where application_number = $1)`,
          [number],
        )
      assert.equal((await restoreWith(number, guaranteeNumber, { openedAt, forbidsExtraDays: true })).code, '1')
      await driver.settle()
      const { expiresOn } = await driver.view(number)
      assert.equal(expiresOn, isOwn ? nextWorkingDay(addDays(shanghaiDate(openedAt), 118)) : needed)
    }
    const text = await plainText('F3')
    assert.ok(text.includes('提交索赔截止日为投标有效期届满之日，即可以索赔至'), text)
  })

  it('keeps the facts of a key that came early until it is used', async () => {
    const guaranteeNumber = await driver.issue('F5')
    await driver.settle()
    const openedAt = bank.clock.now() + 3_600_000
    assert.equal((await restoreWith('F5', guaranteeNumber, { ...facts, openedAt })).code, '1')
    await driver.settle(3_600_000)
    await driver.settle()
    assert.ok((await plainText('F5')).includes(facts.projectNumber))
  })

  it('waits for the payment of a bidder who follows it online, and assumes that of all others', async () => {
    await agree([...extensions, 'opening-facts'])
    const apply = async (applicationNumber: string, bidderOnline: boolean) => {
      const message = { ...applyMessage(bank.clock.now(), { applicationNumber }), bidderOnline }
      const dialect = { ...dialects.epoint, extensions }
      const reply = await post(bank.url, 'apply', encode('apply', message, dialect, new Secret(secret)).body)
      assert.equal(reply.code, '1', reply.message)
      await bank.institution.settle()
      return reply.data?.redirecturl?.split('/b/')[1] ?? ''
    }
    const ask = async (token: string, path = '', headers: Record<string, string> = { 'x-openbaohan': '1' }) => {
      const url = `${bank.url}/api/bidder-page/${token}${path}`
      const answer = await fetch(url, path === '' ? {} : { method: 'POST', headers })
      return { status: answer.status, view: (await answer.json()) as BidderView }
    }
    const offline = await apply('BO1', false)
    const { view: assumed } = await ask(offline)
    assert.deepEqual([assumed.stage, assumed.maySimulatePayment, assumed.unreal], ['issued', false, 'assumed'])
    assert.equal((await ask(offline, '/pay')).status, 409, 'nothing is to be paid')

    const token = await apply('BO2', true)
    const { view: waits } = await ask(token)
    assert.deepEqual([waits.stage, waits.maySimulatePayment, waits.unreal], ['premium', true, undefined])
    assert.equal((await ask(token, '/pay', {})).status, 400, 'no form of another site')
    const paid = await Promise.all([ask(token, '/pay'), ask(token, '/pay')])
    assert.deepEqual(paid.map(({ status }) => status).sort(), [200, 409], 'once')
    await bank.institution.settle()
    const { view: issued } = await ask(token)
    assert.deepEqual([issued.stage, issued.unreal], ['issued', 'simulated'])
    const { events } = await driver.view('BO2')
    assert.equal(events.find(({ event }) => event === 'premium-received')?.actor, 'bidder')
  })

  it('lets no bidder simulate a payment where people record them', async () => {
    const other = await startInstitution({ assumePremium: false })
    try {
      const message = applyMessage(other.clock.now(), { applicationNumber: 'BO3' })
      const reply = await post(other.url, 'apply', encode('apply', message, dialects.epoint, new Secret(secret)).body)
      await other.institution.settle()
      const url = `${other.url}/api/bidder-page/${reply.data?.redirecturl?.split('/b/')[1]}`
      const view = (await (await fetch(url)).json()) as BidderView
      assert.deepEqual([view.stage, view.maySimulatePayment], ['premium', false])
      const paid = await fetch(`${url}/pay`, { method: 'POST', headers: { 'x-openbaohan': '1' } })
      assert.equal(paid.status, 409)
    } finally {
      await other.stop()
    }
  })
})
