import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { before, describe, it } from 'node:test'
import { callIds, definitionOf } from '@openbaohan/protocol/calls.ts'
import { digestHex } from '@openbaohan/protocol/codec/digest.ts'
import { replyHolds } from '@openbaohan/protocol/codec/signed-reply.ts'
import { dialects } from '@openbaohan/protocol/dialects/dialects.ts'
import { readReply } from '@openbaohan/protocol/send/reply.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import type { ConformanceCase, SendStep } from '../src/cases/case-shape.ts'
import { loadCases, selectCases } from '../src/cases/load-cases.ts'
import { checks } from '../src/checks.ts'
import { buildBody } from '../src/message/build-body.ts'
import { listen } from '../src/message/listener.ts'
import { postMessage } from '../src/message/post-message.ts'
import { htmlReport } from '../src/report/html-report.ts'
import { jsonReport } from '../src/report/json-report.ts'
import { junitReport } from '../src/report/junit-report.ts'
import { fixedFailures, newFailures, type Report, resultOf } from '../src/report/report.ts'
import { type CaseResult, runCase } from '../src/run-case.ts'
import type { Session } from '../src/session.ts'
import type { SubjectPool } from '../src/subjects/subject-pool.ts'

let cases: readonly ConformanceCase[]
before(async () => {
  cases = await loadCases()
})

const urlOf = (server: Server) => {
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
}

const sends = ({ steps }: ConformanceCase): SendStep[] => steps.flatMap((step) => ('send' in step ? [step] : []))

describe('the conformance cases', () => {
  it('are at least 150 for each side, with an id, a clause and both purposes', () => {
    assert.equal(new Set(cases.map(({ id }) => id)).size, cases.length)
    for (const role of ['institution', 'platform'] as const) assert.ok(selectCases(cases, role, []).length >= 150, role)
    const keys = new Set(['id', 'role', 'clause', 'zh', 'en', 'subject', 'own', 'other', 'answers', 'steps'])
    for (const one of cases) {
      assert.match(one.id, /^[a-z]+\/[a-z0-9-]+$/)
      assert.ok(one.clause !== '' && /\p{Script=Han}/u.test(one.zh) && one.en !== '', one.id)
      assert.deepEqual(
        Object.keys(one).filter((key) => !keys.has(key)),
        [],
        one.id,
      )
      assert.ok(one.steps.length > 0, one.id)
    }
  })

  it('give each tolerated answer its reason in both languages, and never tolerate what they expect', () => {
    for (const one of cases)
      for (const { expect, tolerated = [] } of sends(one))
        for (const { answer, zh, en } of tolerated) assert.ok(answer !== expect && zh !== '' && en !== '', one.id)
  })

  it('check every required field of every call, by its absence and by its length', () => {
    for (const call of callIds) {
      const own = cases.filter(({ id }) => id.startsWith(`${call}/`)).flatMap(sends)
      const required = definitionOf(call).fields.filter(
        (field) => field.required !== 'optional' && field.kind !== 'signature',
      )
      for (const { wire } of required.filter((field) => !['appkey', 'platformcode'].includes(field.wire)))
        assert.ok(
          own.some(({ remove }) => remove?.length === 1 && remove[0] === wire),
          `${call} ${wire} missing`,
        )
      const limited = required.filter(({ maxLength = 0, kind }) => maxLength > 10 && kind !== 'files')
      for (const { wire, maxLength = 0 } of limited.filter(
        (field) => !['appkey', 'timestamp', 'platformcode'].includes(field.wire),
      ))
        assert.ok(
          own.some(({ set }) => /\*\d+/.test(set?.[wire] ?? '')),
          `${call} ${wire} longer than ${maxLength}`,
        )
    }
  })

  it('name no unknown check, and every check is used', () => {
    const used = new Set(cases.flatMap(({ steps }) => steps.flatMap((step) => ('check' in step ? [step.check] : []))))
    assert.deepEqual([...used].sort(), Object.keys(checks).sort())
  })

  it('are selected by patterns', () => {
    const selected = selectCases(cases, 'institution', ['restore/*', 'apply/issued'])
    assert.ok(selected.length > 10 && selected.every(({ id }) => /^(restore\/|apply\/issued$)/.test(id)))
    assert.deepEqual(selectCases(cases, 'platform', ['restore/*']), [])
  })
})

describe('the report', () => {
  const result = (id: string, outcome: CaseResult['outcome'], why = 'reason'): CaseResult => ({
    case: { id, role: 'institution', clause: '§1', zh: '目的 <b>', en: 'purpose & more', subject: 'unsent', steps: [] },
    outcome,
    ms: 12,
    ...(outcome === 'pass' ? {} : { why: { zh: `原因 ${why}`, en: why } }),
  })
  const report: Report = {
    ...{ role: 'institution', url: 'http://127.0.0.1/x', appkey: 'k', dialect: 'epoint', version: '1' },
    ...{ startedAt: 0, endedAt: 1_000 },
    results: [
      result('apply/a', 'pass'),
      result('apply/b', 'tolerated'),
      result('restore/c', 'fail', '<script>'),
      result('restore/d', 'fail'),
      result('restore/e', 'not-run'),
      result('restore/f', 'pass'),
    ],
    known: new Set(['restore/d', 'restore/f']),
  }

  it('counts a known failure as no new one, and names one that passes now', () => {
    assert.deepEqual(
      newFailures(report).map(({ case: { id } }) => id),
      ['restore/c'],
    )
    assert.deepEqual(
      fixedFailures(report).map(({ case: { id } }) => id),
      ['restore/f'],
    )
    const { ok, counts } = jsonReport(report)
    assert.deepEqual({ ok, counts }, { ok: false, counts: { pass: 2, tolerated: 1, fail: 2, notRun: 1 } })
    assert.equal(jsonReport({ ...report, known: new Set(['restore/c', 'restore/d']) }).ok, true, 'control')
  })

  it('is not good when no case passed', () => {
    const known = new Set(['restore/c', 'restore/d'])
    const left = report.results.filter(({ outcome }) => outcome === 'not-run' || outcome === 'fail')
    assert.equal(resultOf({ ...report, known, results: left }), 'nothing-proven')
    assert.equal(jsonReport({ ...report, known, results: left }).ok, false)
    assert.match(htmlReport({ ...report, known, results: [] }), /什么也没有证明/)
    assert.equal(resultOf({ ...report, known }), 'good', 'control')
  })

  it('escapes texts of the partner, in HTML and in JUnit', () => {
    for (const text of [htmlReport(report), junitReport(report)]) {
      assert.ok(!text.includes('<script>') && text.includes('&lt;script&gt;'))
      assert.ok(text.includes('purpose &amp; more'))
    }
    assert.match(junitReport(report), /failures="1" skipped="1"/)
    assert.match(htmlReport(report), /签字/)
  })
})

describe('a message of a case', () => {
  it('has one deadline, also when the answer never stops coming', async () => {
    const server = createServer((_, response) => {
      const drip = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(drip))
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const outgoing = { url: urlOf(server), method: 'POST', contentType: 'application/json', body: Buffer.from('{}') }
    const { kind } = await postMessage({ ...outgoing, deadlineMs: 200 }, () => {})
    assert.equal(kind, 'cut')
    server.close()
    server.closeAllConnections()
  })
})

describe('a case', () => {
  it('that meets an error of the runner itself is not run, and the others keep their results', async () => {
    const pool = { take: () => Promise.reject(new Error('broken')) } as unknown as SubjectPool
    const session = { partner: { role: 'institution' } } as unknown as Session
    const [one = assert.fail()] = cases
    const { outcome, why } = await runCase(one, pool, session)
    assert.deepEqual([outcome, why?.en], ['not-run', 'the runner itself failed: broken'])
  })
})

describe('the listener', () => {
  const secret = '5d1f0a9be37c46c2b8807f1e6a94d2c5'
  const answerIn = async (name: string, used = secret) => {
    const dialect = dialects[name] ?? assert.fail(name)
    const body = Buffer.from(buildBody({ appkey: 'k' }, {}, {}, { dialect, secret: used }))
    const at = { host: '127.0.0.1', port: 0, side: 'platform', appkey: 'k', secret, dialect } as const
    const listener = await listen({ ...at, replyTo: () => 'accepted', note: () => {} })
    try {
      const answer = await fetch(`${listener.url}/baohanissue`, { method: 'POST', body })
      return { text: await answer.text(), dialect, body }
    } finally {
      await listener.close()
    }
  }

  it('answers as the dialect has it: with a number as the code, or signed', async () => {
    assert.equal((await answerIn('epoint')).text, '{"code":"1","message":"成功"}')
    assert.equal((await answerIn('numeric-reply')).text, '{"code":1,"message":"成功"}')
    const { text, dialect, body } = await answerIn('openbaohan')
    const request = { appkey: 'k', digest: digestHex(body) }
    const reply = readReply(text) ?? assert.fail(text)
    assert.ok(replyHolds(reply, request, dialect, [new Secret(secret)]))
    assert.equal(replyHolds(reply, { ...request, appkey: 'other' }, dialect, [new Secret(secret)]), false, 'control')
    assert.equal((await answerIn('openbaohan', 'another')).text, '{"code":"1","message":"成功"}', 'unauthenticated')
  })
})
