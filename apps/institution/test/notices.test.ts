import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { checkGuarantee } from '@openbaohan/guarantee-file/preflight/check-guarantee.ts'
import type { Timer } from '@openbaohan/server/timers/timer-loop.ts'
import { createPlainIssuer } from '../src/issuing/issue-plain.ts'
import { createSealedIssuer } from '../src/issuing/issue-sealed.ts'
import { mostPutOff } from '../src/messages/classify-refusal.ts'
import { startInstitution, type TestInstitution } from './test-institution.ts'
import { appkey, applyMessage, lot, post, postAccepted, replyWith, restoreMessage, signed } from './test-peer.ts'

type Blocked = { partner: string; key: string; state: string; why: string; call: string }

describe('a notice that goes out', () => {
  let bank: TestInstitution
  const apply = async (number: string) => {
    await postAccepted(
      bank.url,
      'apply',
      signed('apply', applyMessage(bank.clock.now(), { applicationNumber: number })),
    )
    await bank.institution.settle()
    return await bank.api('GET', `/applications/${number}`)
  }
  const restore = async (number: string, guaranteeNumber = '') => {
    const message = restoreMessage(bank.clock.now(), { applicationNumber: number, guaranteeNumber })
    assert.equal((await post(bank.url, 'restore', signed('restore', message))).code, '1')
    await bank.institution.settle()
  }
  const noticesOf = (number: string) => bank.peer.notices.filter(({ message }) => message.applicationNumber === number)
  const blocked = async () =>
    (await bank.api<Blocked[]>('GET', '/stuck')).map(({ key, state, call }) => [key, state, call])

  before(async () => {
    bank = await startInstitution()
  })
  beforeEach(() => {
    bank.peer.answer = () => replyWith('1')
  })
  after(() => bank.stop())

  it('carries a signed file that an independent check against our root accepts, sealed and plain', async () => {
    const { guaranteeNumber = '' } = await apply('N1')
    await restore('N1', guaranteeNumber)
    const [issued, restored] = noticesOf('N1')
    const expected = {
      guaranteeNumber,
      applicationNumber: 'N1',
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

  it('leads to the same bytes that it carries', async () => {
    const { files } = await apply('N2')
    const [file] = files
    const answer = await fetch(new URL(new URL(file?.url ?? '').pathname, bank.url))
    assert.equal(Buffer.from(await answer.arrayBuffer()).toString('base64'), noticesOf('N2')[0]?.message.file)
  })

  it('is sent again with the same content until the answer is clear, and counts once', async () => {
    let drops = 2
    bank.peer.answer = () => (drops-- > 0 ? 'drop' : replyWith('1'))
    await apply('N3')
    for (let attempt = 0; attempt < 2; attempt++) {
      bank.clock.advance(600_000)
      await bank.institution.settle()
    }
    const contents = noticesOf('N3').map(({ message: { sentAt: _, ...content } }) => JSON.stringify(content))
    assert.equal(contents.length, 3)
    assert.equal(new Set(contents).size, 1)
    const { events } = await bank.api('GET', '/applications/N3')
    assert.equal(events.filter(({ event }) => event === 'notice-accepted').length, 1)
  })

  it('is tried again when the platform answers busy, and the next one of the application waits for it', async () => {
    let busy = 2
    bank.peer.answer = ({ call }) => (call === 'issued' && busy-- > 0 ? replyWith('0', '系统繁忙') : replyWith('1'))
    const { guaranteeNumber } = await apply('N8')
    await restore('N8', guaranteeNumber)
    assert.deepEqual(await blocked(), [['N8', 'retrying', 'issued']])
    for (let attempt = 0; attempt < 2; attempt++) {
      bank.clock.advance(10_000)
      await bank.institution.settle()
    }
    assert.deepEqual(
      noticesOf('N8').map(({ call }) => call),
      ['issued', 'issued', 'issued', 'restored'],
    )
    const { events } = await bank.api('GET', '/applications/N8')
    assert.deepEqual(
      events.flatMap(({ event }) => (event.startsWith('notice-') ? [event] : [])),
      ['notice-accepted', 'notice-accepted'],
    )
  })

  it('stops for a person when the platform has been busy for an hour', async () => {
    bank.peer.answer = () => replyWith('0', '系统繁忙，请稍后再试')
    await apply('N9')
    for (let attempt = 1; attempt < mostPutOff; attempt++) {
      assert.deepEqual(await blocked(), [['N9', 'retrying', 'issued']], String(attempt))
      bank.clock.advance(300_000)
      await bank.institution.settle()
    }
    assert.deepEqual(await blocked(), [['N9', 'refused', 'issued']])
    bank.peer.answer = () => replyWith('1')
    await bank.api('POST', `/stuck/${appkey}/N9/resend`, {})
    await bank.institution.settle()
    assert.deepEqual(await blocked(), [])
  })

  it('waits in the review queue with the words of a peer who refuses it, and a new version takes its place', async () => {
    bank.peer.answer = () => replyWith('0', '付款账户不是基本户')
    await apply('N4')
    assert.deepEqual(await blocked(), [['N4', 'refused', 'issued']])
    const before = await bank.api('GET', '/applications/N4')
    assert.equal(before.state, 'issued')
    const refused = before.events.at(-1)
    assert.deepEqual(
      [refused?.event, refused?.alert, refused?.detail.why],
      ['notice-refused', true, '付款账户不是基本户'],
    )

    bank.peer.answer = () => replyWith('1')
    // the text states no payer: the versions differ by their signatures
    bank.clock.advance(60_000)
    const payer = { name: '云川镕堃建设集团有限公司', account: '3299018800031804672' }
    await bank.api('POST', '/applications/N4/reissue', { reason: '更正付款账户', payer })
    await bank.institution.settle()
    const view = await bank.api('GET', '/applications/N4')
    assert.equal(view.state, 'issued')
    assert.deepEqual(
      view.files.map(({ kind, version }) => [kind, version]),
      [
        ['sealed', 1],
        ['sealed', 2],
      ],
    )
    assert.equal(view.guaranteeNumber, before.guaranteeNumber)
    assert.equal(view.issuedAt, before.issuedAt)
    const last = noticesOf('N4').at(-1)
    assert.equal(last?.message.payerAccount, payer.account)
    assert.notEqual(last?.message.file, noticesOf('N4')[0]?.message.file)
    assert.deepEqual(await blocked(), [])
  })

  it('can be made again after the opening too', async () => {
    const { guaranteeNumber } = await apply('N5')
    bank.peer.answer = () => replyWith('0', '文件无法打开')
    await restore('N5', guaranteeNumber)
    assert.deepEqual(await blocked(), [['N5', 'refused', 'restored']])
    bank.peer.answer = () => replyWith('1')
    await bank.api('POST', '/applications/N5/reissue', { reason: '重新出具' })
    await bank.institution.settle()
    const view = await bank.api('GET', '/applications/N5')
    assert.equal(view.state, 'restored')
    assert.equal(view.files.filter(({ kind }) => kind === 'plain').length, 2)
  })

  it('is not passed over when another one of the same application is blocked', async () => {
    bank.peer.answer = ({ call }) => replyWith(call === 'issued' ? '0' : '1', '不认识的证书')
    const { guaranteeNumber } = await apply('N6')
    await restore('N6', guaranteeNumber)
    assert.deepEqual(await blocked(), [['N6', 'refused', 'issued']])
    const { status } = await bank.ask('POST', '/applications/N6/reissue', { reason: '重新出具' })
    assert.equal(status, 409)
    assert.equal((await bank.api('GET', '/applications/N6')).state, 'restored')
    bank.peer.answer = () => replyWith('1')
    const [lane] = await bank.api<Blocked[]>('GET', '/stuck')
    await bank.api('POST', `/stuck/${lane?.partner}/N6/resend`)
    await bank.institution.settle()
    assert.deepEqual(
      noticesOf('N6')
        .slice(-2)
        .map(({ call }) => call),
      ['issued', 'restored'],
    )
  })

  describe('when the process dies between making the file and keeping it', () => {
    const died = new Error('killed')
    const dieBeforeCommit = async () => {
      throw died
    }
    const timerOf = (kind: string, subject: string): Timer => ({ kind, subject, dueAt: 0, payload: {}, tries: 0 })
    const idOf = async (number: string) =>
      (await bank.db.pool.query('select id from application where application_number = $1', [number])).rows[0].id
    const filesOf = async (id: string) =>
      (await bank.db.pool.query('select kind, version from guarantee_file where application = $1', [id])).rowCount

    it('is made again, once, under the same number', async () => {
      const made = bank.ports.files.put
      let crashes = 1
      bank.ports.files.put = async (bytes) => {
        const sm3 = await made(bytes)
        if (crashes-- > 0) throw died
        return sm3
      }
      const atCrash = await apply('D1')
      assert.equal(atCrash.state, 'issuing')
      assert.deepEqual(noticesOf('D1'), [])
      bank.clock.advance(600_000)
      await bank.institution.settle()
      bank.ports.files.put = made
      const after = await bank.api('GET', '/applications/D1')
      assert.equal(after.state, 'issued')
      assert.equal(after.guaranteeNumber, atCrash.guaranteeNumber)
      assert.equal(noticesOf('D1').length, 1)
    })

    it('keeps nothing of a commit that did not happen, and does nothing when its work is done already', async () => {
      const { guaranteeNumber } = await apply('D2')
      const id = await idOf('D2')
      await bank.api('POST', '/applications/D2/reissue', { reason: '再出一份' })
      const issueSealed = createSealedIssuer(bank.ports)
      await assert.rejects(issueSealed(timerOf('issue-sealed', id), dieBeforeCommit), died)
      assert.equal(await filesOf(id), 1)
      await bank.institution.settle()
      assert.equal(await filesOf(id), 2)
      const sent = noticesOf('D2').length
      await issueSealed(timerOf('issue-sealed', id), async () => {})
      await createPlainIssuer(bank.ports)(timerOf('issue-plain', id), async () => {})
      await bank.institution.settle()
      assert.equal(await filesOf(id), 2)
      assert.equal(noticesOf('D2').length, sent)

      await restore('D2', guaranteeNumber)
      assert.equal(await filesOf(id), 3)
    })

    it('is stored once when two processes make it at the same time', async () => {
      await postAccepted(
        bank.url,
        'apply',
        signed('apply', applyMessage(bank.clock.now(), { applicationNumber: 'D3' })),
      )
      await bank.institution.settle()
      const id = await idOf('D3')
      const sent = noticesOf('D3').length
      await bank.api('POST', '/applications/D3/reissue', { reason: '再出一份' })
      const issueSealed = createSealedIssuer(bank.ports)
      const timer = timerOf('issue-sealed', id)
      await Promise.all([issueSealed(timer, async () => {}), issueSealed(timer, async () => {})])
      await bank.institution.settle()
      assert.equal(await filesOf(id), 2)
      assert.equal(noticesOf('D3').length, sent + 1)
    })
  })
})

const refusals = (findings: readonly { code: string; severity: string }[]) =>
  findings.filter(({ severity }) => severity === 'refuse').map(({ code }) => code)
