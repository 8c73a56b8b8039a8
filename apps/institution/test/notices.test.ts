/** Notices that go out: what they carry, and what the answers of the platform make of them. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { checkGuarantee } from '@openbaohan/guarantee-file/preflight/check-guarantee.ts'
import type { Timer } from '@openbaohan/server/timers/timer-loop.ts'
import { createPlainIssuer } from '../src/issuing/issue-plain.ts'
import { createSealedIssuer } from '../src/issuing/issue-sealed.ts'
import { mostPutOff } from '../src/messages/classify-refusal.ts'
import { begin, type Case, flowTable, noticesOf, order, refusedWith, settle, shown, viewOf } from './flow-driver.ts'
import { lot } from './test-peer.ts'

const payer = { name: '云川镕堃建设集团有限公司', account: '3299018800031804672' }
const reissue = order('reissue', { reason: '重新出具' })
const died = new Error('killed')
const timerOf = async (kind: string, { bank, number }: Case): Promise<Timer> => {
  const { rows } = await bank.db.pool.query('select id from application where application_number = $1', [number])
  return { kind, subject: rows[0].id, dueAt: 0, payload: {}, tries: 0 }
}
/** Makes the sealed file as its timer would, and gives what came of it. */
const makeSealed = async (one: Case, commit: () => Promise<void>): Promise<string | undefined> =>
  createSealedIssuer(one.bank.ports)(await timerOf('issue-sealed', one), commit).then(() => undefined, String)

/** What an application has before its first notice is answered. */
const first = new Map<string, { guaranteeNumber?: string | undefined; issuedAt?: number | undefined }>()

flowTable('a notice that goes out', {
  words: {
    /** In words that refuse what was sent, and put nothing off. */
    payer: refusedWith('付款账户不是基本户'),
    unreadable: refusedWith('文件无法打开'),
    certificate: refusedWith('不认识的证书'),
    reissue,
    reissuePayer: order('reissue', { reason: '更正付款账户', payer }),
    minute: settle(60_000),
    tenSeconds: settle(10_000),
    /** Busy for an hour: it is put off each time but the last. */
    busyHour: async (one) => {
      for (let attempt = 0; attempt < mostPutOff; attempt++) await refusedWith('系统繁忙，请稍后再试')(one)
      await one.bank.institution.settle()
      const { bank, number } = one
      const states: string[] = []
      for (let attempt = 1; attempt <= mostPutOff; attempt++) {
        const all = await bank.api<{ key: string; state: string; call: string }[]>('GET', '/stuck')
        states.push(...all.flatMap(({ key, state }) => (key === number ? [state] : [])))
        if (attempt < mostPutOff) await settle(300_000)(one)
      }
      return `${states.findIndex((state) => state !== 'retrying') + 1 === mostPutOff}:${states.at(-1)}`
    },
    contents: async (one) => {
      const contents = noticesOf(one).map(({ message: { sentAt: _, ...content } }) => JSON.stringify(content))
      return `${contents.length}:${new Set(contents).size}`
    },
    accepted: shown(({ events }) => String(events.filter(({ event }) => event === 'notice-accepted').length)),
    why: shown(({ events }) => String(events.at(-1)?.detail.why)),
    files: shown(({ files }) => files.map(({ kind, version }) => `${kind}${version}`).join()),
    remember: async (one) => {
      const { guaranteeNumber, issuedAt } = await viewOf(one)
      first.set(one.number, { guaranteeNumber, issuedAt })
      return undefined
    },
    /** The new version has the number and the moment of the first, and other bytes. */
    same: async (one) => {
      const { guaranteeNumber, issuedAt } = await viewOf(one)
      assert.deepEqual(first.get(one.number), { guaranteeNumber, issuedAt })
      const last = noticesOf(one).at(-1)
      assert.notEqual(last?.message.file, noticesOf(one)[0]?.message.file)
      return String(last?.message.payerAccount)
    },
    /** The process dies once, when the file is stored and nothing else is. */
    crash: async ({ bank }) => {
      const { files } = bank.ports
      const { put } = files
      files.put = async (bytes) => {
        files.put = put
        await put(bytes)
        throw died
      }
      return undefined
    },
    /** The process dies before the commit; the work is done twice at a time; it is done again. */
    dies: async (one) => String((await makeSealed(one, () => Promise.reject(died))) === String(died)),
    makeTwice: async (one) => {
      const both = await Promise.all([makeSealed(one, async () => {}), makeSealed(one, async () => {})])
      return both.find((problem) => problem !== undefined)
    },
    makeAgain: async (one) => {
      await createPlainIssuer(one.bank.ports)(await timerOf('issue-plain', one), async () => {})
      return makeSealed(one, async () => {})
    },
    number: shown(({ guaranteeNumber }) => guaranteeNumber),
    sameBytes: async (one) => {
      const [file] = (await viewOf(one)).files
      const answer = await fetch(new URL(new URL(file?.url ?? '').pathname, one.bank.url))
      const bytes = Buffer.from(await answer.arrayBuffer()).toString('base64')
      return String(bytes === noticesOf(one)[0]?.message.file)
    },
  },
  rows: `
    leads to the same bytes that it carries
      issued: sameBytes
      issued | true

    is sent again with the same content until the answer is clear, and counts once
      applied: drop drop settle later later contents accepted
      issued | 3:1 1 | issued issued issued

    is tried again when the platform answers busy, and the next one of the application waits for it
      applied: 0 0 run restore run blocked tenSeconds tenSeconds accepted
      restored | 1 issued:retrying 2 | issued issued issued restored

    stops for a person when the platform has been busy for an hour
      applied: busyHour resend run
      issued | true:refused 200 | issued issued issued issued issued issued issued issued issued issued issued issued issued issued issued issued issued issued issued issued issued | notice-refused

    waits in the review queue with the words of a peer who refuses it, and a new version takes its place
      applied: payer run blocked state why remember minute reissuePayer run files same
      issued | issued:refused issued 付款账户不是基本户 200 sealed1,sealed2 3299018800031804672 | issued issued | notice-refused

    can be made again after the opening too
      issued: unreadable restore run blocked reissue run files
      restored | 1 restored:refused 200 sealed1,plain1,plain2 | restored restored | notice-refused

    is not passed over when another one of the same application is blocked
      applied: certificate run restore run blocked reissue state resend run
      restored | 1 issued:refused CONFLICT restored 200 | issued issued restored | notice-refused

    is made again, once, under the same number, when the process dies between making the file and keeping it
      applied: crash run state sent number later number
      issued | issuing 0 G G | issued

    keeps nothing of a commit that did not happen, and does nothing when its work is done already
      issued: reissue dies files run files makeAgain run files restore run files
      restored | 200 true sealed1 sealed1,sealed2 sealed1,sealed2 1 sealed1,sealed2,plain1 | issued restored

    is stored once when two processes make it at the same time
      issued: reissue makeTwice run files
      issued | 200 sealed1,sealed2 | issued
  `,
  more(theBank) {
    it('carries a signed file that an independent check against our root accepts, sealed and plain', async () => {
      const bank = theBank()
      const one = await begin(bank, 'restored')
      const { guaranteeNumber } = one
      const [issued, restored] = noticesOf(one)
      const expected = {
        guaranteeNumber,
        applicationNumber: one.number,
        applicantName: '云川镕堃建设集团有限公司',
        applicantCode: '91329901MA1M8Q2R72',
        amount: '700000.00',
      }
      const at = bank.clock.now()
      const sealed = await checkGuarantee(String(issued?.message.file), expected, [bank.rootPem], at)
      assert.deepEqual(refusals(sealed.findings), [])
      const plain = await checkGuarantee(String(restored?.message.file), { ...expected, lot }, [bank.rootPem], at)
      assert.deepEqual(refusals(plain.findings), [])
      const foreign = await checkGuarantee(
        String(issued?.message.file),
        { ...expected, amount: '1.00' },
        [bank.rootPem],
        at,
      )
      assert.notDeepEqual(refusals(foreign.findings), [], 'the check itself can refuse')
      assert.doesNotMatch(JSON.stringify({ ...issued?.message, file: '' }), /[?&]/, 'links hold no query')
    })
  },
})

const refusals = (findings: readonly { code: string; severity: string }[]) =>
  findings.filter(({ severity }) => severity === 'refuse').map(({ code }) => code)
