/** The guarantee itself: who has it before and after the opening, under which name, and that every access is recorded. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { createApiKey } from '@openbaohan/server/auth/api-keys.ts'
import { unzipSync } from 'fflate'
import type { TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { issuedOn } from './after-opening.ts'
import { assertBundle, repeatKey } from './assert-bundle.ts'
import { joinPlatform, organisations, type RunningNetwork, runNetwork } from './running-network.ts'
import { type RunningPlatform, startOfStory } from './running-platform.ts'
import { bidder, lot, restoredNotice, view } from './story.ts'
import type { StubInstitution } from './stub-institution.ts'

const parties = {
  agency: organisations.agency,
  beneficiary: organisations.beneficiary,
  bidder: organisations.bidder,
  centre: organisations.centre,
  supervisor: { kind: 'supervisor', code: 'SUPERVISOR', name: '云川市发展和改革委员会' },
} as const
type Role = keyof typeof parties

describe('the guarantee (D3)', () => {
  let network: RunningNetwork
  let running: RunningPlatform
  let bank: StubInstitution
  let number: string
  let lotNumber: string
  let guaranteeNumber: string
  let token: string
  const own = new Map<Role, TestPerson>()
  const foreign = new Map<Role, TestPerson>()
  const asks = () =>
    [
      ['guarantees.find', { number }],
      ['guarantees.findPicture', { number, kind: 'sealed', version: 1, page: 1 }],
      ['guarantees.findFile', { number, kind: 'sealed' }],
    ] as const
  const byKey = (path: string) => fetch(new URL(path, running.url), { headers: { authorization: `Bearer ${token}` } })
  const personOf = (people: ReadonlyMap<Role, TestPerson>, role: Role) => people.get(role) ?? assert.fail(role)
  /** What a console is given as a file. */
  const filesOf = async (role: Role, path: string, input: object) => {
    const { cookie } = personOf(own, role)
    const reply = await fetch(new URL(`/api/rpc/${path.replace('.', '/')}`, running.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: new URL(running.url).origin, cookie, 'x-openbaohan': '1' },
      body: JSON.stringify({ json: input }),
    })
    assert.equal(reply.status, 200)
    const parts = [...(await reply.formData()).values()].filter((part) => part instanceof File)
    return Promise.all(parts.map(async (part) => ({ name: part.name, bytes: Buffer.from(await part.arrayBuffer()) })))
  }
  const recorded = async () =>
    (await running.db.kysely.selectFrom('guarantee_access').selectAll().orderBy('id').execute()).map(
      ({ what, kind, version, who_name, organisation }) =>
        [what, kind, version, organisation ?? who_name].filter((part) => part !== null).join(' '),
    )

  before(async () => {
    network = await runNetwork()
    ;({ running, bank } = network)
    ;({ token } = await createApiKey(running.db.kysely, {
      name: '电子招标系统',
      scopes: ['lots:read', 'evidence:read'],
      at: startOfStory,
    }))
    for (const role of Object.keys(parties) as Role[]) {
      const organisation = parties[role]
      const other = { ...organisation, code: `OTHER-${role}`, name: `其他 ${role}` }
      own.set(role, await joinPlatform(running, role, organisation))
      if (role !== 'centre' && role !== 'supervisor')
        foreign.set(role, await joinPlatform(running, `other-${role}`, other))
    }
    const issued = await issuedOn(running, bank, 2)
    lotNumber = issued.lotNumber
    number = issued.numbers[0] ?? assert.fail()
    const { code } = organisations.agency
    await running.db.kysely.updateTable('lot').set({ agency_code: code }).where('number', '=', lotNumber).execute()
    guaranteeNumber = (await view(running, number)).guaranteeNumber ?? assert.fail()
  })
  after(() => network.stop())

  it('is before the opening its bidder’s alone, and the ZIP is refused as for a lot without applications', async () => {
    for (const [path, input] of asks())
      for (const [role, person] of [...own, ...foreign]) {
        const isOwn = role === 'bidder' && person === own.get('bidder')
        assert.equal((await person.call(path, input)).status, isOwn ? 200 : 404, `${path} ${role}`)
      }
    for (const role of ['agency', 'beneficiary', 'centre'] as const)
      for (const path of ['guarantees.listArchive', 'guarantees.findArchive'])
        assert.equal((await personOf(own, role).call(path, { lot: lotNumber })).status, 409, role)
    const empty = await Promise.all(
      [lotNumber, lot.number].map(async (one) => {
        const reply = await byKey(`/api/lots/${one}/guarantees/archive`)
        return `${reply.status} ${await reply.text()}`
      }),
    )
    assert.equal(empty[0], empty[1])
    assert.match(empty[0] ?? '', /^409 /)
    assert.equal((await byKey(`/api/guarantees/${number}/file?kind=sealed`)).status, 404)
    for (const role of ['centre', 'supervisor'] as const)
      assert.equal((await personOf(own, role).call('guarantees.listAccesses', { number })).status, 404)
    const unknown = 'B'.repeat(number.length)
    for (const role of Object.keys(parties) as Role[]) {
      const given = await personOf(own, role).call('guarantees.findEvidence', { number })
      assert.equal(given.status, role === 'centre' || role === 'supervisor' ? 404 : 403, role)
      assert.deepEqual(given, await personOf(own, role).call('guarantees.findEvidence', { number: unknown }), role)
    }
    const evidence = async (one: string) => (await byKey(`/api/guarantees/${one}/evidence`)).text()
    assert.equal(await evidence(number), await evidence(unknown), 'as for a guarantee that does not exist')
    assert.equal((await byKey(`/api/guarantees/${number}/evidence`)).status, 404)
    assert.deepEqual(await recorded(), [
      `page ${bidder.name}`,
      `pictures sealed 1 ${bidder.name}`,
      `file sealed 1 ${bidder.name}`,
    ])
  })

  it('is after it on one page for bidder, agency, beneficiary, centre and supervisor, each with what it may see', async () => {
    await running.ask('POST', `/api/lots/${lotNumber}/open`, {})
    await running.platform.settle()
    const answer = await bank.notify('restored', await restoredNotice(running, bank, number))
    assert.equal(answer.code, '1', answer.text)
    type Page = {
      mayDemand: boolean
      reader: string
      status: string
      guaranteeNumber: string
      verification: { code: string }
      premium?: string
      invoices?: unknown[]
      lot: { lotNumber: string }
      files: {
        kind: string
        name: string
        signer?: string
        findings: unknown[]
        issuedAt?: number
        rate?: string
        fileUrl?: string
      }[]
    }
    for (const [role, reader, seesPremium] of [
      ['bidder', 'applicant', true],
      ['agency', 'party', false],
      ['beneficiary', 'party', false],
      ['centre', 'oversight', true],
      ['supervisor', 'oversight', true],
    ] as const) {
      const { status, output } = await personOf(own, role).call('guarantees.find', { number })
      assert.equal(status, 200, role)
      const page = output as Page
      assert.equal(page.reader, reader)
      assert.deepEqual([page.premium !== undefined, page.invoices !== undefined], [seesPremium, seesPremium], role)
      assert.equal(page.status, 'in-force')
      assert.equal(page.mayDemand, true)
      assert.equal(page.lot.lotNumber, lotNumber)
      assert.match(page.verification.code, /^\w{5}-\w{5}$/, 'the check code')
      assert.deepEqual(
        page.files.map(({ kind, name }) => [kind, name]),
        [
          ['plain', `投标保函-${guaranteeNumber}-明文.pdf`],
          ['sealed', `投标保函-${guaranteeNumber}-密文.pdf`],
        ],
      )
      const sealed = page.files.at(-1)
      assert.deepEqual(
        [sealed?.issuedAt, sealed?.rate, sealed?.fileUrl],
        [startOfStory, seesPremium ? '0.004' : undefined, 'http://127.0.0.1/none.pdf'],
        'D9: as the notice states them',
      )
      for (const { signer, findings } of page.files) {
        assert.notEqual(signer, undefined)
        assert.notEqual(findings.length, 0)
      }
    }
    const setLot = (state: 'opening' | 'opened') =>
      running.db.kysely.updateTable('lot').set({ state }).where('number', '=', lotNumber).execute()
    await setLot('opening')
    for (const role of ['agency', 'beneficiary', 'centre', 'supervisor'] as const)
      assert.equal(
        (await personOf(own, role).call('guarantees.find', { number })).status,
        404,
        'its opening has not ended',
      )
    await setLot('opened')
    for (const [role, person] of foreign)
      for (const [path, input] of asks()) assert.equal((await person.call(path, input)).status, 404, `${path} ${role}`)
  })

  it('is shown as pictures and given under its name, to people and to the tendering system', async () => {
    const plain = (await view(running, number)).files.find(({ kind }) => kind === 'plain') ?? assert.fail()
    const digest = (bytes: Uint8Array) => createHash('sm3').update(bytes).digest('hex')
    for (const role of ['bidder', 'agency', 'beneficiary', 'centre', 'supervisor'] as const) {
      const [given] = await filesOf(role, 'guarantees.findFile', { number, kind: 'plain' })
      assert.deepEqual(
        [given?.name, digest(given?.bytes ?? Buffer.of())],
        [`投标保函-${guaranteeNumber}-明文.pdf`, plain.sm3],
      )
      const [picture] = await filesOf(role, 'guarantees.findPicture', { number, kind: 'plain', version: 1, page: 1 })
      assert.equal(picture?.bytes.subarray(1, 4).toString(), 'PNG')
      assert.equal(picture?.bytes.readUInt32BE(16), 909, 'A4 at 110 dots an inch')
    }
    const reply = await byKey(`/api/guarantees/${number}/file`)
    assert.equal(reply.status, 200)
    assert.equal(reply.headers.get('content-type'), 'application/pdf')
    const name = encodeURIComponent(`投标保函-${guaranteeNumber}-明文.pdf`)
    assert.match(
      reply.headers.get('content-disposition') ?? '',
      new RegExp(`^attachment; .*filename\\*=UTF-8''${name}$`),
    )
    assert.equal(digest(new Uint8Array(await reply.arrayBuffer())), plain.sm3)
    assert.equal((await byKey(`/api/guarantees/${number}/file?version=2`)).status, 404)
  })

  it('is in the ZIP of its lot, with a table that names every file and its digest', async () => {
    const listed = await byKey(`/api/lots/${lotNumber}/guarantees`)
    const { parts, guarantees } = (await listed.json()) as {
      parts: number
      guarantees: { files: { name: string }[] }[]
    }
    assert.deepEqual([parts, guarantees.length], [1, 2])
    const reply = await byKey(`/api/lots/${lotNumber}/guarantees/archive`)
    assert.match(reply.headers.get('content-disposition') ?? '', /^attachment; .*\.zip$/)
    const zip = unzipSync(new Uint8Array(await reply.arrayBuffer()))
    const names = guarantees.flatMap(({ files }) => files.map(({ name }) => name))
    assert.deepEqual(Object.keys(zip), ['目录.csv', ...names])
    assert.equal(names.length, 3, 'one plain guarantee is still awaited')
    const table = Buffer.from(zip['目录.csv'] ?? Buffer.of()).toString()
    for (const name of names) {
      const digest = createHash('sm3')
        .update(zip[name] ?? Buffer.of())
        .digest('hex')
      assert.ok(table.includes(`,${name},${digest},1,`), name)
    }
    assert.ok(table.includes(bidder.name) && table.includes(guaranteeNumber) && table.includes(lot.amount))
    for (const role of ['agency', 'beneficiary', 'centre'] as const) {
      const [given] = await filesOf(role, 'guarantees.findArchive', { lot: lotNumber })
      assert.equal(given?.name, `投标保函-${lotNumber}.zip`)
    }
    for (const role of ['agency', 'beneficiary'] as const)
      assert.equal((await personOf(foreign, role).call('guarantees.findArchive', { lot: lotNumber })).status, 404)
    for (const role of ['bidder', 'supervisor'] as const)
      assert.equal((await personOf(own, role).call('guarantees.findArchive', { lot: lotNumber })).status, 403)
    assert.equal((await byKey(`/api/lots/${lotNumber}/guarantees/archive?part=2`)).status, 404)
  })

  it('is after the opening one bundle of evidence for centre, supervisor and a key, without secret or key', async () => {
    for (const role of ['bidder', 'agency', 'beneficiary'] as const)
      assert.equal((await personOf(own, role).call('guarantees.findEvidence', { number })).status, 403, role)
    for (const role of ['centre', 'supervisor'] as const) {
      const [given] = await filesOf(role, 'guarantees.findEvidence', { number })
      assert.equal(given?.name, `保函证据包-${guaranteeNumber}.zip`)
    }
    const reply = await byKey(`/api/guarantees/${number}/evidence`)
    assert.equal(reply.headers.get('content-type'), 'application/zip')
    const sm3 = reply.headers.get('x-openbaohan-manifest-sm3') ?? assert.fail()
    const { key } = await running.db.kysely
      .selectFrom('opened_application')
      .select('key')
      .where('application', '=', number)
      .executeTakeFirstOrThrow()
    assertBundle(new Uint8Array(await reply.arrayBuffer()), {
      ...{ sm3, number, guaranteeNumber, key, secret: 'secret-of-finance_bank' },
      stored: (await view(running, number)).files.map((file) => file.sm3),
    })
    const { output } = await personOf(own, 'centre').call('guarantees.listAccesses', { number })
    // a partner that repeats the key in its answer: the answer stays out, under whatever name it has it
    await repeatKey(running.db.kysely, number, key)
    const repeated = await (await byKey(`/api/guarantees/${number}/evidence`)).bytes()
    assert.ok(!Buffer.from(repeated).includes(key) && Buffer.from(repeated).includes('"left": "secret"'))
    const [latest] = output as { what: string; digest: string }[]
    assert.deepEqual([latest?.what, latest?.digest], ['evidence', sm3], 'the access states the digest of the manifest')
  })

  it('shows centre and supervisor alone who has had it', async () => {
    const before = await recorded()
    for (const role of ['agency', 'beneficiary', 'centre', 'supervisor'] as const) {
      const { name } = parties[role]
      for (const what of [`page ${name}`, `pictures plain 1 ${name}`, `file plain 1 ${name}`])
        assert.equal(before.filter((one) => one === what).length, 1, what)
    }
    for (const what of ['file plain 1 电子招标系统', 'archive 电子招标系统', `archive ${organisations.agency.name}`])
      assert.ok(before.includes(what), what)
    await personOf(own, 'agency').call('guarantees.find', { number })
    assert.deepEqual(await recorded(), before, 'a page that reads itself again is one look')
    running.clock.advance(11 * 60_000)
    await personOf(own, 'agency').call('guarantees.find', { number })
    assert.equal((await recorded()).length, before.length + 1, 'another look later is another')
    for (const role of ['centre', 'supervisor'] as const) {
      const { status, output } = await personOf(own, role).call('guarantees.listAccesses', { number })
      assert.equal(status, 200)
      const [latest] = output as { what: string; organisation: string }[]
      assert.deepEqual([latest?.what, latest?.organisation], ['page', organisations.agency.name])
    }
    for (const role of ['bidder', 'agency', 'beneficiary'] as const)
      assert.equal((await personOf(own, role).call('guarantees.listAccesses', { number })).status, 403)
  })
})
