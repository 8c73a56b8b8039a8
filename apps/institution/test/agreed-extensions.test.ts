import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { encode } from '@openbaohan/protocol/codec/codec.ts'
import { dialects } from '@openbaohan/protocol/dialects/dialects.ts'
import { addDays, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import { nextWorkingDay } from '@openbaohan/server/calendar/holidays.ts'
import { createPlatformHand } from './endings-harness.ts'
import { startInstitution, type TestInstitution } from './test-institution.ts'
import { appkey, applyMessage, post, secret } from './test-peer.ts'

const extensions = ['validity-tier', 'release-result', 'abandon-result']

describe('what the two sides agreed on beyond the text (gaps.md, "optional, agreed extensions")', () => {
  let bank: TestInstitution
  let hand: ReturnType<typeof createPlatformHand>
  before(async () => {
    bank = await startInstitution()
    hand = createPlatformHand(bank)
  })
  after(() => bank.stop())
  const agree = (agreed: readonly string[]) =>
    bank.api('PATCH', `/partners/${appkey}`, { dialect: { base: 'epoint', extensions: agreed } })
  const told = (wireName: string) =>
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

  it('brings the results of a release and a give-up to a partner that agreed, and to no other', async () => {
    const endBoth = async (name: string) => {
      assert.equal(await hand.release(`${name}1`, await hand.open(`${name}1`)), '1')
      await hand.apply(`${name}2`)
      assert.equal(await hand.abandon(`${name}2`), '1')
      await hand.settle()
    }
    await endBoth('N')
    assert.deepEqual([told('cancleresult'), told('giveupresult')], [[], []], 'not agreed on')
    await agree(extensions)
    await endBoth('Y')
    assert.deepEqual(
      told('cancleresult').map(({ applyno, canclestatus }) => [applyno, canclestatus]),
      [['Y1', '1']],
    )
    assert.deepEqual(
      told('giveupresult').map(({ applyno, giveupstatus }) => [applyno, giveupstatus]),
      [['Y2', '1']],
    )
  })

  it('makes the guarantee bind as long as the class of bid validity says, the latest day with it', async () => {
    await agree(extensions)
    const openedAt = bank.clock.now()
    const latest: string[] = []
    for (const [number, tier] of [
      ['T1', '90'],
      ['T2', '180'],
    ] as const) {
      assert.equal((await applyWithTier(number, tier)).code, '1')
      await bank.institution.settle()
      await hand.settle()
      await hand.restore(number, (await hand.view(number)).guaranteeNumber ?? '', { openedAt })
      await hand.settle()
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
})
