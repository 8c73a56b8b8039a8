/** The extension `signed-reply`: an answer must be signed by the partner for this request; otherwise it is unclear. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { digestHex } from '../src/codec/digest.ts'
import { signatureForms, signCanonical } from '../src/codec/sign.ts'
import { replyHolds, signReply, whyReplyIsOld } from '../src/codec/signed-reply.ts'
import { sampleMessage, sampleTime } from '../src/derive/sample.ts'
import { type Dialect, dialects } from '../src/dialects/dialects.ts'
import { receive } from '../src/receive/receive.ts'
import { isUnsignedReply } from '../src/send/partner-fault.ts'
import { failure, type Reply, readReply, success, writeReply } from '../src/send/reply.ts'
import { type Outcome, type Outgoing, send } from '../src/send/send.ts'
import { Secret } from '../src/values/secret.ts'
import { formatWireTime } from '../src/values/wire-time.ts'
import { bodyOf, createWorld, partnerOf, secret, take } from './receive-world.ts'

const agreed: Dialect = { ...dialects.epoint, extensions: ['signed-reply'] }
const { appkey, sentAt, ...apply } = sampleMessage('apply')
const outgoing: Outgoing = { call: 'apply', message: apply }

type Way = (answer: { status: number; body: string }, request: string) => { status: number; body: string }

/** Our platform asks our institution; `way` is what the wire does to the answer. */
async function ask(reply: Reply, way: Way = (answer) => answer, ours: Dialect = agreed, theirs = agreed) {
  const world = createWorld(partnerOf('platform', { dialect: theirs }), { handle: async () => reply })
  return send(partnerOf('institution', { dialect: ours }), outgoing, {
    now: () => sampleTime,
    journal: () => undefined,
    post: async (_url, body) => {
      const { status, body: answer } = await receive(
        'institution',
        'baohanapply',
        new TextEncoder().encode(body),
        world.ports,
      )
      return way({ status, body: answer }, body)
    },
  })
}

const changed =
  (of: (reply: { code: string; message: string; data: Record<string, string> }) => unknown): Way =>
  ({ status, body }) => ({ status, body: JSON.stringify(of(JSON.parse(body))) })

describe('a signed reply', () => {
  it('is accepted as authenticated', async () => {
    const outcome = await ask(success('https://peer.example/pay?a=1&b=2'))
    assert.equal(outcome.kind, 'accepted')
    assert.ok(outcome.kind === 'accepted' && outcome.signed)
    assert.equal(outcome.kind === 'accepted' && outcome.redirectUrl, 'https://peer.example/pay?a=1&b=2')
  })
  it('with code 0 is a refusal', async () => assert.equal((await ask(failure('余额不足'))).kind, 'refused'))
  it('gives a refusal that can be stored: its text is plain once the signature holds', async () => {
    const outcome = await ask(failure(`余额\u0000不足\n\u202e\ud800${'x'.repeat(5000)}`))
    assert.ok(outcome.kind === 'refused')
    assert.match(outcome.message, /^余额 不足 {2}\ufffdx{1990,}$/)
    assert.equal(outcome.reply.message, outcome.message)
    const control = await ask(failure('余额不足'))
    assert.equal(control.kind === 'refused' && control.message, '余额不足')
  })
  it('is signed with the secret that the request was, while it is being replaced', async () => {
    const secrets = [new Secret('replaced-by-this-one'), new Secret(secret)]
    const world = createWorld(partnerOf('platform', { dialect: agreed, secrets }), { handle: async () => success() })
    const outcome = await send(partnerOf('institution', { dialect: agreed }), outgoing, {
      now: () => sampleTime,
      journal: () => undefined,
      post: async (_url, body) => receive('institution', 'baohanapply', new TextEncoder().encode(body), world.ports),
    })
    assert.equal(outcome.kind, 'accepted')
  })
  it('may contain & in its message: it is sent as ＆', async () => {
    const outcome = await ask(failure('R&D：&code=1'))
    assert.equal(outcome.kind === 'refused' && outcome.message, 'R＆D：＆code=1')
  })
  it('is valid under every form that signs', () => {
    for (const signature of signatureForms) {
      const dialect = { ...agreed, signature }
      const request = { appkey: 'k', digest: digestHex(new TextEncoder().encode('{}')) }
      const signed = signReply(success(), request, dialect, new Secret(secret), { nonce: 'n', now: sampleTime })
      assert.ok(replyHolds(signed, request, dialect, [new Secret('another'), new Secret(secret)]), signature)
      assert.equal(replyHolds(signed, request, dialect, [new Secret('another')]), false)
    }
  })

  const forged: readonly [string, Way][] = [
    ['without a signature', changed(({ code, message }) => ({ code, message }))],
    ['with another code', changed((reply) => ({ ...reply, code: '0' }))],
    ['with another message', changed((reply) => ({ ...reply, message: '失败' }))],
    [
      'with a link that was not in it',
      changed((reply) => ({ ...reply, data: { ...reply.data, redirecturl: 'https://peer.example/' } })),
    ],
    [
      'cut into message and link in another way',
      changed((reply) => ({ ...reply, message: `${reply.message}&redirecturl=x` })),
    ],
    ['with a signature of nothing', changed((reply) => ({ ...reply, data: { sign: '0'.repeat(64) } }))],
  ]
  for (const [what, way] of forged) {
    it(`${what} is unclear, neither yes nor no`, async () => {
      assert.equal((await ask(success(), way)).kind, 'unclear')
      // Control: the same answer counts from a partner that did not agree on signatures.
      assert.notEqual((await ask(success(), way, dialects.epoint)).kind, 'unclear')
    })
  }
  it('to another request is unclear', async () => {
    let earlier = ''
    await ask(success(), (answer) => {
      earlier = answer.body
      return answer
    })
    const { appkey: _, ...other } = { ...sampleMessage('apply'), amount: '1.00' }
    const world = {
      now: () => sampleTime,
      journal: () => undefined,
      post: async () => ({ status: 200, body: earlier }),
    }
    const replayed: Outcome = await send(
      partnerOf('institution', { dialect: agreed }),
      { call: 'apply', message: other },
      world,
    )
    assert.equal(replayed.kind, 'unclear')
  })
})

/** Written out: the string is a promise to implementations in other languages. */
describe('the signed string of a reply', () => {
  const request = { appkey: 'k', digest: 'd1' }
  const data = { redirecturl: 'https://a.example/', basicaccount: 'no', nonce: 'n1', expires: 'e1' } as const
  const rows: readonly [string, Reply, string[], string][] = [
    ['has what it states, in the order of the names', success(), [], 'appkey=k&code=1&message=成功&requestdigest=d1'],
    [
      'has the link, and what belongs to an extension only where that is agreed',
      { ...success(), data },
      [],
      'appkey=k&code=1&message=成功&redirecturl=https://a.example/&requestdigest=d1',
    ],
    [
      'has nonce and time under reply-nonce',
      { ...success(), data },
      ['reply-nonce'],
      'appkey=k&code=1&expires=e1&message=成功&nonce=n1&redirecturl=https://a.example/&requestdigest=d1',
    ],
    [
      'has the answer under account-check',
      { ...failure('否'), data: { basicaccount: 'yes' } },
      ['account-check'],
      'appkey=k&basicaccount=yes&code=0&message=否&requestdigest=d1',
    ],
    [
      'has nothing of an extension that is agreed and not used',
      failure('否'),
      ['account-check', 'reply-nonce'],
      'appkey=k&code=0&message=否&requestdigest=d1',
    ],
  ]
  for (const [what, reply, extensions, canonical] of rows)
    it(what, () => {
      const dialect: Dialect = { ...agreed, extensions: ['signed-reply', ...extensions] }
      const sign = signCanonical('epoint', secret, canonical)
      const holds = (given: Reply) => replyHolds(given, request, dialect, [new Secret(secret)])
      assert.ok(holds({ ...reply, data: { ...reply.data, sign } }))
      assert.equal(holds(reply), false, 'without a signature')
    })

  it('is the same for a reply without data, whatever is agreed', () => {
    const dialect: Dialect = { ...agreed, extensions: ['signed-reply', 'account-check'] }
    const signed = signReply(success(), request, dialect, new Secret(secret), { nonce: 'n', now: sampleTime })
    const sign = signCanonical('epoint', secret, 'appkey=k&code=1&message=成功&requestdigest=d1')
    assert.deepEqual(signed.data, { sign })
  })

  it('is rejected with & in its message, which would allow two readings, also where the signature fits', () => {
    const sign = signCanonical('epoint', secret, 'appkey=k&code=1&message=a&b&requestdigest=d1')
    assert.equal(
      replyHolds({ code: '1', message: 'a&b', data: { sign } }, request, agreed, [new Secret(secret)]),
      false,
    )
  })
})

describe('a reply under reply-nonce', () => {
  const dialect: Dialect = { ...dialects.epoint, extensions: ['signed-reply', 'reply-nonce'], clockSkewMinutes: 3 }
  const [life, skew] = [5 * 60_000, 3 * 60_000]
  it('counts five minutes from when it was signed', () => {
    const once = { nonce: 'n1', now: sampleTime }
    const { data } = signReply(success(), { appkey: 'k', digest: 'd' }, dialect, new Secret(secret), once)
    assert.deepEqual([data?.nonce, data?.expires], ['n1', formatWireTime(sampleTime + life)])
  })
  const until = sampleTime
  const nonce = 'n1'
  const expires = formatWireTime(until)
  const rows: readonly [string, Reply['data'], number, ReturnType<typeof whyReplyIsOld>][] = [
    ['counts when it was signed', { nonce, expires }, until - life, undefined],
    ['counts to its last moment by the slowest clock', { nonce, expires }, until + skew, undefined],
    ['has expired a moment later', { nonce, expires }, until + skew + 1, 'expired'],
    ['counts by the fastest clock', { nonce, expires }, until - life - skew, undefined],
    ['from further ahead counts as expired', { nonce, expires }, until - life - skew - 1, 'expired'],
    ['without a nonce does not count', { expires }, until, 'without a nonce'],
    ['without a time does not count', { nonce }, until, 'without a nonce'],
    ['with another time than the wire writes does not count', { nonce, expires: 'soon' }, until, 'without a nonce'],
    ['without data does not count', undefined, until, 'without a nonce'],
  ]
  for (const [what, data, now, why] of rows)
    it(what, () => {
      const taken: unknown[] = []
      const take = (...given: unknown[]) => taken.push(given) > 0
      assert.equal(whyReplyIsOld({ ...success(), data }, dialect, now, take), why)
      assert.deepEqual(taken, why === undefined ? [[nonce, until + skew]] : [], 'stored as long as it could count')
    })
  it('that was taken before is replayed, and without the extension nothing is asked', () => {
    const reply = { ...success(), data: { nonce, expires } }
    assert.equal(
      whyReplyIsOld(reply, dialect, until, () => false),
      'replayed',
    )
    assert.equal(
      whyReplyIsOld(reply, agreed, until, () => assert.fail()),
      undefined,
    )
  })
})

describe('a signed reply with a nonce', () => {
  const once: Dialect = { ...dialects.epoint, extensions: ['signed-reply', 'reply-nonce'] }
  const minute = 60_000
  const same: Outgoing = { call: 'apply', message: apply }
  const askAgain = (answer: string, at: number, seen: Set<string>, dialect = once) =>
    send(partnerOf('institution', { dialect }), same, {
      // the request has the bytes that it had, whenever its old answer is sent
      now: (() => {
        let calls = 0
        return () => (calls++ === 0 ? sampleTime : at)
      })(),
      journal: () => undefined,
      post: async () => ({ status: 200, body: answer }),
      takeNonce: (nonce) => !seen.has(nonce) && seen.add(nonce).has(nonce),
    })
  const answerOf = async (dialect = once) => {
    let body = ''
    const keep: Way = (answer) => {
      body = answer.body
      return answer
    }
    await ask(success(), keep, dialect, dialect)
    return body
  }

  it('counts once: the same answer to the same bytes is refused as replayed', async () => {
    const [answer, seen] = [await answerOf(), new Set<string>()]
    assert.equal((await askAgain(answer, sampleTime, seen)).kind, 'accepted')
    const again = await askAgain(answer, sampleTime, seen)
    assert.deepEqual([again.kind, again.kind === 'unclear' && again.why], ['unclear', 'reply replayed'])
  })
  it('expires: an old answer is refused, also by a program that has forgotten its nonce', async () => {
    const outcome = await askAgain(await answerOf(), sampleTime + 60 * minute, new Set())
    assert.deepEqual([outcome.kind, outcome.kind === 'unclear' && outcome.why], ['unclear', 'reply expired'])
  })
  it('is refused without a nonce, and with another one than was signed', async () => {
    const bare = await askAgain(await answerOf(agreed), sampleTime, new Set())
    assert.deepEqual([bare.kind, bare.kind === 'unclear' && bare.why], ['unclear', 'reply without a nonce'])
    const answer = JSON.parse(await answerOf()) as { data: Record<string, string> }
    for (const data of [{ nonce: 'n'.repeat(20) }, { expires: '2026-11-25 23:59:59' }]) {
      const changed = JSON.stringify({ ...answer, data: { ...answer.data, ...data } })
      const outcome = await askAgain(changed, sampleTime, new Set())
      assert.ok(outcome.kind === 'unclear' && isUnsignedReply(outcome.why), JSON.stringify(outcome))
    }
  })
  it('control: without the extension the same answer counts again', async () => {
    const [answer, seen] = [await answerOf(agreed), new Set<string>()]
    for (const _ of [1, 2]) assert.equal((await askAgain(answer, sampleTime, seen, agreed)).kind, 'accepted')
  })
})

describe('the answer to an account check', () => {
  it('is signed with the reply: changed on the wire it is no answer', async () => {
    const answer: Reply = { code: '1', message: '成功', data: { basicaccount: 'no' } }
    const checks: Dialect = { ...dialects.epoint, extensions: ['signed-reply', 'account-check'] }
    const outcome = await ask(answer, undefined, checks, checks)
    assert.equal(outcome.kind === 'accepted' && outcome.reply.data?.basicaccount, 'no')
    const turned = changed((reply) => ({ ...reply, data: { ...reply.data, basicaccount: 'yes' } }))
    assert.equal((await ask(answer, turned, checks, checks)).kind, 'unclear')
  })
  it('and a nonce are no part of the signed string where they are not agreed: an earlier version still reads the reply', async () => {
    const added = changed((reply) => ({
      ...reply,
      data: { ...reply.data, basicaccount: 'yes', nonce: 'n1', expires: 'x' },
    }))
    const outcome = await ask(success(), added)
    assert.deepEqual(
      [outcome.kind, outcome.kind === 'accepted' && outcome.reply.data?.basicaccount],
      ['accepted', undefined],
    )
  })
})

describe('no signature', () => {
  it('is sent to a partner that did not agree on it', async () => {
    const { result } = await take('apply', bodyOf('apply'))
    assert.deepEqual(JSON.parse(result.body), { code: '1', message: '成功' })
    const outcome = await ask(success(), undefined, dialects.epoint, dialects.epoint)
    assert.equal(outcome.kind === 'accepted' && 'signed' in outcome, false)
  })
  it('is sent for a message with an invalid signature, so that none can be obtained without a secret', async () => {
    const { result } = await take('apply', bodyOf('apply', {}, 'another'), { partner: { dialect: agreed } })
    assert.deepEqual(Object.keys(JSON.parse(result.body)), ['code', 'message'])
  })
  it('is missing on a refusal after the signature check: it is signed like an acceptance', async () => {
    const { result } = await take('apply', bodyOf('apply', { bzjamount: '1e5' }), { partner: { dialect: agreed } })
    assert.equal(result.code, 'fields-invalid')
    const request = { appkey: 'finance_bank', digest: digestHex(bodyOf('apply', { bzjamount: '1e5' })) }
    assert.ok(replyHolds(readReply(result.body) ?? assert.fail(), request, agreed, [new Secret(secret)]))
  })
})

describe('the code of a reply', () => {
  it('is a string, and a number for a partner that wants one', async () => {
    const bodyFor = async (dialect: Dialect) =>
      (await take('apply', bodyOf('apply'), { partner: { dialect } })).result.body
    assert.match(await bodyFor(dialects.epoint), /^\{"code":"1"/)
    assert.match(await bodyFor(dialects['numeric-reply']), /^\{"code":1,/)
  })
  it('is read in both forms as what it was', () => {
    for (const form of ['string', 'number'] as const)
      for (const reply of [success('https://a.example/'), failure('否')])
        assert.deepEqual(readReply(writeReply(reply, form)), reply)
  })
  it('comes first whatever the order of the fields, so that a repeat gets the same bytes', () => {
    const answer = { data: { sign: 'a', redirecturl: 'https://a.example/' }, message: '成功', code: '1' } as const
    const given = { code: '1', message: '成功', data: { redirecturl: 'https://a.example/', sign: 'a' } } as const
    assert.equal(writeReply(answer), writeReply(given))
    assert.equal(writeReply(failure('否')), '{"code":"0","message":"否"}')
  })
})
