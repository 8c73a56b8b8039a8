import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { Vault } from '@openbaohan/server/secrets/vault.ts'
import { lotStates } from '../src/domain/lot/lot-state.ts'
import { checkCodeOf, isSameCode } from '../src/guarantee-files/check-code.ts'
import { findByCode } from '../src/procedures/verification/public-guarantee.ts'
import { type RunningPlatform, runPlatform } from './running-platform.ts'
import { bidder, issue, lot, newLot, register, restoredNotice, view } from './story.ts'
import { type StubInstitution, startInstitution } from './stub-institution.ts'

type Public = {
  status: string
  issuer: string
  amount: string
  files: { kind: string; version: number; sm3: string }[]
  file?: { kind: string; version: number; isNewest: boolean }
  disclosed?: { applicantName: string; lotNumber: string; beneficiaryName: string; neededUntil: string }
}

describe('the public verification', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  before(async () => {
    platform = await runPlatform()
    bank = await startInstitution('finance_bank', platform)
    await bank.join(platform)
    await register(platform)
  })
  after(async () => {
    await bank.stop()
    await platform.stop()
  })

  /** Without any key. */
  const get = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(new URL(path, platform.url), init)
    return { status: answer.status, text: await answer.text(), headers: answer.headers }
  }
  const byNumber = (number: string, code: string) =>
    get(`/api/public/guarantees/${encodeURIComponent(number)}?code=${encodeURIComponent(code)}`)
  const byFile = (sm3: string) =>
    get('/api/public/guarantees/by-file', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ sm3 }),
    })
  const codeOf = async (applicationNumber: string) => {
    const { verification } = (await view(platform, applicationNumber)) as {
      verification?: { code: string; url: string }
    }
    return verification ?? assert.fail('no check code')
  }
  const read = (text: string) => JSON.parse(text) as Public

  it('gives the bidder a check code and a link with it, and the code opens the guarantee', async () => {
    const { applicationNumber, guaranteeNumber } = await issue(platform, bank)
    const { code, url } = await codeOf(applicationNumber)
    assert.match(code, /^[2-9A-HJKMNP-TV-Z]{5}-[2-9A-HJKMNP-TV-Z]{5}$/)
    const link = new URL(url)
    assert.equal(link.pathname, '/verify')
    assert.equal(link.searchParams.get('n'), guaranteeNumber)
    assert.equal(link.searchParams.get('c'), code)
    const answer = await byNumber(guaranteeNumber, ` ${code.toLowerCase().replace('-', ' ')} `)
    assert.equal(answer.status, 200, answer.text)
    const found = read(answer.text)
    assert.deepEqual([found.status, found.amount, found.files.length], ['in-force', lot.amount, 1])
    const typed = guaranteeNumber.replace('（', ' (').replace('）', ') ').replace('0', '０')
    assert.notEqual(typed, guaranteeNumber)
    assert.equal((await byNumber(typed, code)).text, answer.text, 'in full width, with blanks and other brackets')
  })

  it('hides applicant, lot and beneficiary until the opening, and shows them after it', async () => {
    const number = await newLot(platform)
    const { applicationNumber, guaranteeNumber } = await issue(platform, bank, number)
    const { code } = await codeOf(applicationNumber)
    const before = await byNumber(guaranteeNumber, code)
    const secrets = [
      bidder.name,
      bidder.code,
      number,
      lot.name,
      lot.beneficiaryName,
      lot.beneficiaryCode,
      applicationNumber,
    ]
    for (const secret of secrets) assert.ok(!before.text.includes(secret), secret)
    assert.equal(read(before.text).disclosed, undefined)
    await platform.ask('POST', `/api/lots/${number}/open`, { reason: '开标' })
    await platform.platform.settle()
    const opened = await byNumber(guaranteeNumber, code)
    assert.equal(read(opened.text).disclosed?.lotNumber, number)
    assert.equal(read(opened.text).disclosed?.applicantName, bidder.name)
    const notice = await restoredNotice(platform, bank, applicationNumber)
    assert.equal((await bank.notify('restored', notice)).code, '1')
    const restored = read((await byNumber(guaranteeNumber, code)).text)
    assert.deepEqual(
      restored.files.map(({ kind }) => kind),
      ['sealed', 'plain'],
    )
    const sm3 = createHash('sm3').update(Buffer.from(notice.file, 'base64')).digest('hex')
    const file = read((await byFile(sm3)).text)
    assert.deepEqual(file.file, { kind: 'plain', version: 1, isNewest: true })
  })

  it('shows them in no state of the lot but opened, whatever row an opening has already made', async () => {
    const number = await newLot(platform)
    const { applicationNumber, guaranteeNumber } = await issue(platform, bank, number)
    const { code } = await codeOf(applicationNumber)
    await platform.ask('POST', `/api/lots/${number}/open`, {})
    await platform.platform.settle()
    const [file] = (await view(platform, applicationNumber)).files
    const shown = async (change: string) => {
      await platform.db.pool.query(`update lot set ${change} where number = $1`, [number])
      const answers = [await byNumber(guaranteeNumber, code), await byFile(file?.sm3 ?? '')]
      assert.deepEqual(
        answers.map(({ status }) => status),
        [200, 200],
      )
      const texts = answers.map(({ text }) => text).join()
      const named = [bidder.name, bidder.code, number, lot.name, lot.beneficiaryName].filter((one) =>
        texts.includes(one),
      )
      return { isDisclosed: answers.map(({ text }) => read(text).disclosed !== undefined), named }
    }
    const everything = { isDisclosed: [true, true], named: [bidder.name, number, lot.name, lot.beneficiaryName] }
    const nothing = { isDisclosed: [false, false], named: [] }
    assert.deepEqual(await shown(`state = 'opened'`), everything, 'the control')
    for (const state of lotStates.filter((one) => one !== 'opened')) {
      const openedAt = state === 'opening' ? 'opens_at' : 'null'
      assert.deepEqual(await shown(`state = '${state}', opened_at = ${openedAt}, bids = null`), nothing, state)
    }
    const suspended = `state = 'opening', opened_at = opens_at, set_aside_at = opens_at`
    assert.deepEqual(await shown(suspended), nothing, 'an opening that is suspended')
  })

  it('finds a guarantee by the digest of its file, and states that a newer version came', async () => {
    const { applicationNumber, guaranteeNumber } = await issue(platform, bank, await newLot(platform))
    const [first] = (await view(platform, applicationNumber)).files
    assert.ok(first !== undefined)
    assert.deepEqual(read((await byFile(first.sm3.toUpperCase())).text).file, {
      kind: 'sealed',
      version: 1,
      isNewest: true,
    })
    platform.clock.advance(2000)
    const again = await import('./story.ts').then((story) =>
      story.issuedNotice(platform, bank, applicationNumber, guaranteeNumber),
    )
    assert.equal((await bank.notify('issued', again)).code, '1')
    const found = read((await byFile(first.sm3)).text)
    assert.deepEqual([found.file?.isNewest, found.files.length], [false, 2])
  })

  it('answers an unknown number, a wrong code, no code and another file with the same bytes', async () => {
    const { applicationNumber, guaranteeNumber } = await issue(platform, bank, await newLot(platform))
    const other = await issue(platform, bank, await newLot(platform))
    const { code } = await codeOf(other.applicationNumber)
    const answers = [
      await byNumber('江银云川投保字（2026）第9999号', code),
      await byNumber(guaranteeNumber, code),
      await byNumber(guaranteeNumber, ''),
      await byNumber(applicationNumber, code),
      await byFile('0'.repeat(64)),
    ]
    const [first] = answers
    assert.equal(first?.status, 404)
    for (const { status, text, headers } of answers) {
      assert.deepEqual({ status, text }, { status: 404, text: first?.text })
      assert.deepEqual(namesOf(headers), namesOf(first?.headers ?? new Headers()))
    }
    // the control: the right code of this very number is another answer
    const { code: own } = await codeOf(applicationNumber)
    assert.equal((await byNumber(guaranteeNumber, own)).status, 200)
  })

  it('does the same work for an unknown number as for a wrong code', async () => {
    const { guaranteeNumber } = await issue(platform, bank, await newLot(platform))
    const workOf = async (number: string) => {
      const work: string[] = []
      const vault: Pick<Vault, 'mac'> = {
        mac: (_text, context) => {
          work.push(`mac ${context}`)
          return new Uint8Array(32)
        },
      }
      const db = platform.db.kysely.withPlugin({
        transformQuery: ({ node }) => {
          work.push(node.kind)
          return node
        },
        transformResult: async ({ result }) => result,
      })
      assert.equal(await findByCode({ db, vault }, { number, code: 'AAAAA-AAAAA' }), undefined)
      return work
    }
    assert.deepEqual(await workOf(guaranteeNumber), await workOf('江银云川投保字（2026）第9998号'))
    assert.equal((await workOf(guaranteeNumber)).length, 2)
  })

  it('makes another code for each number and each institution, and folds what people type', () => {
    const vault: Pick<Vault, 'mac'> = { mac: (text) => createHash('sm3').update(`key ${text}`).digest() }
    const codes = [
      { partner: 'a', number: '1' },
      { partner: 'a', number: '2' },
      { partner: 'b', number: '1' },
    ].map((guarantee) => checkCodeOf(vault, guarantee))
    assert.equal(new Set(codes).size, 3)
    const [code = ''] = codes
    assert.ok(isSameCode(code, code.toLowerCase().replace('-', '')))
    assert.ok(!isSameCode(code, `${code}2`) && !isSameCode(code, ''))
    const changed = Array.from(code, (one, at) => code.slice(0, at) + (one === 'Z' ? 'Y' : 'Z') + code.slice(at + 1))
    assert.deepEqual(
      changed.filter((each) => isSameCode(code, each)),
      [],
      'another character anywhere',
    )
  })

  it('states the state of a guarantee when it was withdrawn, and when it has expired', async () => {
    const { applicationNumber, guaranteeNumber } = await issue(platform, bank, await newLot(platform))
    const { code } = await codeOf(applicationNumber)
    await platform.db.pool.query(`update application set state = 'withdrawn' where number = $1`, [applicationNumber])
    assert.equal(read((await byNumber(guaranteeNumber, code)).text).status, 'withdrawn')
    await platform.db.pool.query(`update application set state = 'expired' where number = $1`, [applicationNumber])
    assert.equal(read((await byNumber(guaranteeNumber, code)).text).status, 'expired')
  })

  it('gives the roots of its institutions, and describes all of it', async () => {
    const roots = JSON.parse((await get('/api/public/roots')).text) as { institution: string; pem: string[] }[]
    assert.equal(roots[0]?.pem[0]?.trim(), bank.rootPem.trim())
    const description = JSON.parse((await get('/api/openapi.json')).text) as {
      paths: Record<string, Record<string, { security?: unknown[] }>>
    }
    assert.deepEqual(description.paths['/public/guarantees/{number}']?.get?.security, [])
    assert.deepEqual(description.paths['/public/guarantees/by-file']?.post?.security, [])
    assert.notDeepEqual(description.paths['/applications/{number}']?.get?.security, [])
  })

  it('lets no one ask for one guarantee without bound, nor one client for many', async () => {
    const { applicationNumber, guaranteeNumber } = await issue(platform, bank, await newLot(platform))
    const { code } = await codeOf(applicationNumber)
    const asked = []
    for (let index = 0; index < 25; index++) asked.push((await byNumber(guaranteeNumber, code)).status)
    assert.equal(asked[0], 200)
    assert.equal(asked.at(-1), 429)
    assert.equal((await byNumber(guaranteeNumber.replaceAll('0', '０'), code)).status, 429, 'however it is typed')
    const many = []
    for (let index = 0; index < 70; index++) many.push((await byFile(index.toString(16).padStart(64, '0'))).status)
    assert.equal(many.at(-1), 429)
    // what needs a key is not held up by it
    assert.equal((await view(platform, applicationNumber)).state, 'issued')
  })
})

/** Which headers there are; their times differ. */
const namesOf = (headers: Headers) => [...headers.keys()].sort()
