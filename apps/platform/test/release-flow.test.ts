/** Releases (§9): order, message, answer, result, and what stops them. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { codeOf, fullView, pdf } from './after-opening.ts'
import {
  ask,
  begin,
  type Case,
  events,
  flowTable,
  foreignOrUnknown,
  notice,
  type Step,
  shown,
  wire,
} from './flow-driver.ts'
import { newLot } from './story.ts'

type Outcome = { number: string; outcome: string }
const ofDemand = { payeeAccount: '1', contactName: '陆知微', contactPhone: '95588', files: [pdf('索赔书')] }
const reported = (done: boolean) => (one: Case) => ({
  ...{ applicationNumber: one.number, guaranteeNumber: one.guaranteeNumber, done },
  ...(done ? {} : { reason: '已有索赔' }),
})
const releaseLot =
  (except?: string): Step =>
  async ({ platform, lotNumber, number }) => {
    const answer = await platform.api('POST', `/api/lots/${lotNumber}/release`, {
      except: except === undefined ? [] : [(await otherThan(platform, number))[0]],
    })
    const outcomes = answer.status < 300 ? (answer.json as Outcome[]) : []
    return codeOf(answer) ?? outcomes.map(({ outcome }) => outcome).join()
  }
const otherThan = async ({ db }: Case['platform'], number: string) => {
  const { rows } = await db.pool.query<{ number: string }>('select number from application where number <> $1', [
    number,
  ])
  return rows.map((row) => row.number)
}
const result = (outcome: string) => ask('/demands/1/result', { outcome })

flowTable('releases (§9)', {
  partners: {
    // Not one of our own hosts: an answer from there over plain HTTP is anybody's.
    bank: { host: '127.0.0.2' },
    insurer: { dialect: JSON.stringify({ base: 'epoint', optionalCalls: [] }) },
    agreeing: { dialect: JSON.stringify({ base: 'epoint', extensions: ['release-result'] }) },
  },
  words: {
    release: ask('/release'),
    releaseWithDocument: ask('/release', { files: [pdf('解除保函通知')] }),
    releaseLot: releaseLot(),
    releaseLotButElsewhere: releaseLot('elsewhere'),
    unknown: ({ platform }) =>
      platform.api('POST', '/api/applications/X/release', {}).then(({ status }) => String(status)),
    hold: ask('/hold', { reason: '投标人投诉评标结果' }),
    lift: ask('/hold', undefined, 'DELETE'),
    demand: ask('/demands', { ...ofDemand, amount: '1.00' }),
    demandWhole: ask('/demands', { ...ofDemand, amount: '700000.00' }),
    demandPart: ask('/demands', { ...ofDemand, amount: '699999.99' }),
    cancelled: result('cancelled'),
    paid: result('paid'),
    refused: result('refused'),
    done: notice('releaseResult', reported(true)),
    notDone: notice('releaseResult', reported(false)),
    differs: notice('releaseResult', (one) => ({ ...reported(true)(one), guaranteeNumber: 'G-OTHER' })),
    foreignOrUnknown: foreignOrUnknown('releaseResult', reported(true), 'agreeing'),
    wire: wire('release', 'baohanno'),
    order: shown(({ release }) => `${release?.state}:${release?.files.length}`),
    reason: shown(({ hold }) => hold?.reason),
    events: events(4),
    ends: shown(({ events: all }) => `${all.filter(({ event }) => event === 'guarantee-expired').length}-expired`),
  },
  show: ({ release }) => release?.state,
  rows: `
    rest on the beneficiary’s document and are reported to the institution once
      restoring: releaseWithDocument release settle wire release&release settle order
      released taken | 200 200 G 200&200 taken:1 | release | unconfirmed-release

    are refused before the opening
      issued: release releaseLot unknown settle
      issued | out-of-turn out-of-turn 404

    leave out what demands have paid to zero, and state so
      restoring: demandWhole settle paid release releaseLot settle
      restoring | 201 200 guarantee-paid-out guarantee-paid-out | demand

    leave out nothing that was paid in part: the control
      restoring: demandPart settle paid releaseLot settle
      released taken | 201 200 ordered | demand release | unconfirmed-release

    release no one when a candidate is mistyped
      restoring: releaseLotButElsewhere settle
      restoring | candidate-unknown

    are held by a complaint until it is lifted, with who and why
      restoring: hold release releaseLot reason lift lift release settle events hold
      released taken | 204 release-held release-held 投标人投诉评标结果 204 not-found 200 release-held>release-hold-lifted>release-ordered>guarantee-released out-of-turn | release | unconfirmed-release

    are stopped by an open demand, and go when it has ended (gaps.md: an open demand stops expiry and release)
      restoring: demand release settle release cancelled release settle
      released taken | 201 demand-open demand-open 200 200 | demand release | unconfirmed-release

    are stopped on their way by a complaint, and may be ordered again
      restoring: release hold settle order lift release settle
      released taken | 200 204 declined:0 204 200 | release | unconfirmed-release

    are stopped on their way by a demand
      restoring: release demand settle
      restoring declined | 200 201 | demand | unconfirmed-demand

    that may have arrived are sent again after the demand that came meanwhile, and their 1 decides
      restoring: 502 release settle 502 demand settle 1 1 later later
      released taken | 200 201 | release demand demand release | unconfirmed-demand,unconfirmed-release

    that may have arrived are sent again after the demand that came meanwhile, and their 0 decides
      restoring: 502 release settle 502 demand settle 1 0 later later
      restoring declined | 200 201 | release demand demand release | contested-release,unconfirmed-demand

    that may have arrived wait for the end of a complaint, and are neither done nor declined so long
      restoring: 502 release settle hold later state order calls lift later
      released taken | 200 204 restoring ordered:0 2 204 | release release | unconfirmed-release

    stay undone after a 0 and may be ordered again; the lane is free
      restoring: 0 release settle state order work release settle
      released taken | 200 restoring declined:0 200 | release release | unconfirmed-release

    stay undone after a 0 that may answer a repeat, a case for review, which the next answer settles
      restoring: 502 0 release settle later state order work release settle
      released taken | 200 restoring declined:0 contested-release 200 | release release release | unconfirmed-release

    are reported done or not by the agreed extension, each once, and only for our own guarantee
      restoring@agreeing: release settle differs done notDone
      released taken | 200 0:unknown-application 1 1 | release | release-not-done

    are not reported by or to others: a foreign number and an unknown one get the same bytes
      restoring: foreignOrUnknown done
      restoring | 0:unknown-application 0:call-not-agreed

    are not sent to a partner without the call: its guarantee expires by itself (§9)
      restoring@insurer: release releaseLot settle
      restoring | call-not-agreed call-not-agreed

    end the right to demand
      restoring: release settle demand
      released taken | 200 out-of-turn | release | unconfirmed-release

    are not needed for an end: what is not released expires at the 24th hour of its last day
      restoring@insurer: end settle state second settle
      expired | restoring

    are not needed for an end, which a demand stops as long as it is open
      restoring@insurer: demand end settle second settle state refused day
      expired | 201 restoring 200 | demand

    that crossed the end and are answered 1 after it leave the guarantee released
      restoring: 502 release settle 1 end second settle ends release
      released taken | 200 1-expired 200 | release release | unconfirmed-release

    that crossed the end and are answered 0 after it leave the guarantee expired
      restoring: 502 release settle 0 end second settle ends release
      expired declined | 200 1-expired out-of-turn | release release | contested-release
  `,
  more(platform) {
    it('go to all of a lot but the candidates, and may be ordered again', async () => {
      const lot = await newLot(platform())
      const four: string[] = []
      for (let each = 0; each < 4; each += 1) four.push((await begin(platform(), 'issued', 'bank', lot)).number)
      await platform().ask('POST', `/api/lots/${lot}/open`, {})
      const settle = () => platform().platform.settle()
      await settle()
      const [candidate = '', held = ''] = four
      await platform().api('POST', `/api/applications/${held}/hold`, { reason: '投诉' })
      const release = async () => {
        const results = await platform().ask<Outcome[]>('POST', `/api/lots/${lot}/release`, { except: [candidate] })
        await settle()
        const states = await Promise.all(four.map(async (number) => (await fullView(platform(), number)).state))
        return [four.map((number) => results.find((one) => one.number === number)?.outcome), states]
      }
      assert.deepEqual(await release(), [
        ['candidate', 'release-held', 'ordered', 'ordered'],
        ['restoring', 'restoring', 'released', 'released'],
      ])
      await platform().api('DELETE', `/api/applications/${held}/hold`)
      assert.deepEqual((await release())[1], ['restoring', 'released', 'released', 'released'])
    })
  },
})
