import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { SignerSubject } from '@openbaohan/guarantee-file/x509/sandbox-ca.ts'
import { type BeneficiarySeal, createBeneficiarySeal } from '../../../tests/harness/beneficiary-seal.ts'
import { signInAs, type TestPerson } from '../../../tests/harness/signed-in-person.ts'
import type { LetterOverride } from '../src/procedures/letter-overrides/contract.ts'
import { decideOverride, findConfirmedOverride, insertOverride } from '../src/records/letter-overrides.ts'
import { codeOf, fullView, opened, pdf } from './after-opening.ts'
import { type RunningPlatform, runPlatform, startOfStory } from './running-platform.ts'
import { lot, register } from './story.ts'
import { type StubInstitution, startInstitution } from './stub-institution.ts'

const asked = {
  amount: '700000.00',
  payeeAccount: '3299018800090001234',
  contactName: '陆知微',
  contactPhone: '95588',
}
const detailOf = (event: { detail?: unknown } | undefined) => event?.detail as Record<string, unknown>
const named = (bytes: Uint8Array) => ({ name: '索赔书.pdf', base64: Buffer.from(bytes).toString('base64') })

const other = { name: '云川市示例信息化建设中心', code: '12329901MB0A00001X' }
let seal: BeneficiarySeal
before(async () => {
  seal = await createBeneficiarySeal(startOfStory)
})
after(async () => {
  await seal.forget()
})

describe('the beneficiary’s seal on the platform', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  before(async () => {
    platform = await runPlatform({ documentRoots: seal.rootFile })
    bank = await startInstitution('finance_bank', platform)
    await bank.join(platform)
    await register(platform)
  })
  after(async () => {
    await bank.stop()
    await platform.stop()
  })
  const demanded = async (make: (guaranteeNumber: string) => Promise<object> | object) => {
    const { number, guaranteeNumber } = await opened(platform, bank)
    const files = [await make(guaranteeNumber), pdf('授权书')]
    await platform.ask('POST', `/api/applications/${number}/demands`, { ...asked, files })
    const [demand] = (await fullView(platform, number)).demands
    const found = demand?.files[0]?.findings?.map(({ severity, code }) => `${severity} ${code}`)
    return { event: demand?.events[1]?.event, state: demand?.state, found }
  }
  const letterOf = (guaranteeNumber: string, change: object = {}, by?: SignerSubject) =>
    seal.sealLetter(
      {
        kind: 'demand',
        from: lot.beneficiaryName,
        guaranteeNumbers: [guaranteeNumber],
        amount: asked.amount,
        ...change,
      },
      by,
    )

  it('makes a demand a sealed one when it is intact, trusted, the beneficiary’s and about this demand', async () => {
    const { event, found } = await demanded(async (number) => named(await letterOf(number)))
    assert.deepEqual([event, found], ['document-sealed', ['ok signature-good', 'ok signer-agrees', 'ok letter-agrees']])
  })
  const different: readonly [string, object, SignerSubject | undefined, string][] = [
    ['another organisation’s', {}, other, 'refuse signer-differs'],
    ['on a letter of another amount', { amount: '7000.00' }, undefined, 'refuse letter-amount-differs'],
    ['on a release', { kind: 'release' }, undefined, 'refuse letter-kind-differs'],
    ['on a letter about another guarantee', { guaranteeNumbers: ['X-1'] }, undefined, 'refuse letter-number-differs'],
  ]
  for (const [what, change, by, finding] of different)
    it(`that is ${what} is red, and the demand leaves all the same (docs/decisions/0035)`, async () => {
      const { event, state, found } = await demanded(async (number) => named(await letterOf(number, change, by)))
      assert.deepEqual([event, state], ['document-given', 'sealed'])
      assert.ok(found?.includes(finding), String(found))
    })
  const bad = [
    ['tampered with', 'tampered', 'warn content-altered'],
    ['under another root', 'untrusted', 'warn certificate-untrusted'],
    ['missing', 'letter', 'warn unsigned'],
  ] as const
  for (const [what, which, finding] of bad)
    it(`that is ${what} is reported as a warning, and the document is given, not sealed`, async () => {
      const { event, found } = await demanded(() => named(seal[which]))
      assert.equal(event, 'document-given')
      assert.ok(found?.includes(finding), String(found))
    })
})

describe('the letter of a release', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  const people = new Map<string, TestPerson>()
  before(async () => {
    platform = await runPlatform({ documentRoots: seal.rootFile })
    bank = await startInstitution('finance_bank', platform)
    await bank.join(platform)
    await register(platform)
    const add = (body: object) => platform.ask('POST', '/api/people', body)
    const owner = { kind: 'beneficiary', code: lot.beneficiaryCode, name: lot.beneficiaryName }
    const outsider = { kind: 'beneficiary', code: '1132990101429736XX', name: '云川市教育局' }
    const agency = { kind: 'agency', code: '91329901MA1Q6B4E56', name: '衡准工程项目管理（江东）有限公司' }
    for (const [name, organisation] of Object.entries({ agency, owner, second: owner, outsider })) {
      const person = { email: `${name}@x.test`, organisation, roles: [organisation.kind] }
      people.set(name, await signInAs(platform.url, add, person))
    }
  })
  after(async () => {
    await bank.stop()
    await platform.stop()
  })
  const by = (name: string) => people.get(name) ?? assert.fail(name)
  const tried = async (name: string, path: string, input: object) => {
    const { status, output } = await by(name).call(path, input)
    return status === 200 ? '200' : `${status} ${(output as { data?: { code?: string } }).data?.code ?? ''}`.trim()
  }
  const ready = async () => {
    const { lotNumber, number, guaranteeNumber } = await opened(platform, bank)
    const { kysely } = platform.db
    await kysely.updateTable('lot').set({ agency_code: '91329901MA1Q6B4E56' }).where('number', '=', lotNumber).execute()
    const letter = async (change: object = {}, signer?: SignerSubject) => {
      const written = { kind: 'release', from: lot.beneficiaryName, guaranteeNumbers: [guaranteeNumber] } as const
      return named(await seal.sealLetter({ ...written, ...change }, signer))
    }
    const release = (file: object) => platform.api('POST', `/api/applications/${number}/release`, { files: [file] })
    return { lotNumber, number, letter, release }
  }

  it('of the beneficiary about this guarantee releases it: the control', async () => {
    const { number, letter, release } = await ready()
    assert.equal((await release(await letter())).status, 200)
    const event = (await fullView(platform, number)).events.find((one) => one.event === 'release-ordered')
    assert.equal(detailOf(event).isSealed, true)
  })
  const different: readonly [string, object, SignerSubject | undefined][] = [
    ['another organisation sealed', {}, other],
    ['is a demand', { kind: 'demand' }, undefined],
    ['is about another guarantee', { guaranteeNumbers: ['X-1'] }, undefined],
  ]
  for (const [what, change, signer] of different)
    it(`that ${what} releases nothing, whichever user hands it in`, async () => {
      const { lotNumber, number, letter, release } = await ready()
      const file = await letter(change, signer)
      const given = await letter({ kind: 'authorisation', guaranteeNumbers: [], lot: lotNumber })
      const authorisation = { lot: lotNumber, covers: ['release'], file: given }
      assert.equal(await tried('owner', 'lotAuthorisations.save', authorisation), '200')
      assert.equal(codeOf(await release(file)), 'document-differs')
      const wanted = { lot: lotNumber, chosen: { only: [number] }, files: [file] }
      for (const name of ['owner', 'agency'])
        assert.equal(await tried(name, 'lotGuarantees.release', wanted), '422 document-differs')
      assert.equal(codeOf(await platform.api('POST', `/api/lots/${lotNumber}/release`, wanted)), 'input-invalid')
      assert.equal((await fullView(platform, number)).release, undefined)
    })

  it('that differs is accepted by two people, one of them another of the beneficiary, for these guarantees and this letter', async () => {
    const { lotNumber, number, letter, release } = await ready()
    const file = await letter({}, other)
    const chosen = { only: [number] }
    const right = { lot: lotNumber, chosen, file: await letter(), reason: '更名' }
    assert.equal(await tried('owner', 'letterOverrides.ask', right), '409 out-of-turn', 'nothing to accept')
    const wanted = { lot: lotNumber, chosen, file, reason: '受益人已更名' }
    assert.equal(await tried('outsider', 'letterOverrides.ask', wanted), '404 not-found')
    const { output } = await by('owner').call('letterOverrides.ask', wanted)
    const { id } = output as { id: string }
    assert.equal(codeOf(await release(file)), 'document-differs', 'one person is not two')
    assert.equal(await tried('owner', 'letterOverrides.confirm', { id }), '422 needs-another')
    assert.equal(await tried('agency', 'letterOverrides.confirm', { id }), '403')
    assert.equal(await tried('outsider', 'letterOverrides.confirm', { id }), '404 not-found')
    const waiting = (await by('second').call('letterOverrides.list')).output as LetterOverride[]
    assert.deepEqual(
      waiting.map(({ state, isOwn, lines }) => [state, isOwn, lines[0]?.agrees]),
      [['waiting', false, false]],
    )
    assert.equal(await tried('second', 'letterOverrides.confirm', { id }), '200')
    assert.equal(await tried('second', 'letterOverrides.confirm', { id }), '422 needs-another', 'settled')
    const another = await letter({}, { name: '云川市第三方咨询有限公司' })
    assert.equal(codeOf(await release(another)), 'document-differs', 'another letter')
    assert.equal((await release(file)).status, 200)
    const event = (await fullView(platform, number)).events.find((one) => one.event === 'release-ordered')
    assert.deepEqual(detailOf(event).override, {
      askedBy: `owner@x.test（${lot.beneficiaryName}）`,
      confirmedBy: `second@x.test（${lot.beneficiaryName}）`,
      reason: '受益人已更名',
    })
  })

  it('that was declined, or accepted for another guarantee, releases nothing', async () => {
    const { lotNumber, number, letter, release } = await ready()
    const file = await letter({}, other)
    const ask = async (only: string[]) => {
      const { output } = await by('agency').call('letterOverrides.ask', {
        lot: lotNumber,
        chosen: { only },
        file,
        reason: '更名',
      })
      return (output as { id: string }).id
    }
    assert.equal(await tried('owner', 'letterOverrides.decline', { id: await ask([number]) }), '200')
    assert.equal(codeOf(await release(file)), 'document-differs')
    assert.equal(await tried('owner', 'letterOverrides.confirm', { id: await ask(['elsewhere']) }), '200')
    assert.equal(codeOf(await release(file)), 'document-differs')
  })

  it('is accepted for the very lot, letter and guarantees that two people confirmed, and for fewer of these', async () => {
    const { kysely: db } = platform.db
    const lotOf = async (number: string) =>
      (await db.selectFrom('lot').select('id').where('number', '=', number).executeTakeFirstOrThrow()).id
    const lotId = await lotOf((await ready()).lotNumber)
    const otherLot = await lotOf((await ready()).lotNumber)
    const [by, at] = [{ id: 'person:1', name: '甲' }, startOfStory]
    const ask = async (sm3: string, applications: string[], state?: 'confirmed' | 'declined') => {
      const id = randomUUIDv7()
      const letter = { sm3, name: '函.pdf', findings: [], lines: [] }
      await insertOverride(db, { ...{ id, lotId, applications, letter, by, at }, reason: '更名' })
      if (state !== undefined)
        assert.ok(await decideOverride(db, { ...{ id, state, at }, by: { id: 'person:2', name: '乙' } }))
    }
    const [one, waiting, declined] = ['1', '2', '3'].map((digit) => digit.repeat(64)) as [string, string, string]
    await ask(one, ['A', 'B'], 'confirmed')
    await ask(one, ['C'], 'confirmed')
    await ask(waiting, ['A'])
    await ask(declined, ['A'], 'declined')
    const rows: readonly [string, string, string[], boolean][] = [
      [lotId, one, ['A'], true],
      [lotId, one, ['B', 'A'], true],
      [lotId, one, ['C'], true],
      [lotId, one, ['A', 'B', 'C'], false],
      [lotId, one, ['A', 'C'], false],
      [lotId, one, ['A', 'D'], false],
      [lotId, one, ['D', 'A'], false],
      [lotId, one, ['D'], false],
      [otherLot, one, ['A'], false],
      [lotId, waiting, ['A'], false],
      [lotId, declined, ['A'], false],
    ]
    for (const [of, sm3, applications, isAccepted] of rows)
      assert.deepEqual(
        await findConfirmedOverride(db, { lotId: of, sm3, applications }),
        isAccepted ? { askedBy: '甲', confirmedBy: '乙', reason: '更名' } : undefined,
        `${sm3.charAt(0)} ${applications} ${of === lotId}`,
      )
  })

  it('is shown line by line before it is handed in, to who may see the lot', async () => {
    const { lotNumber, number, letter } = await ready()
    const about = { kind: 'release', lot: lotNumber, chosen: { only: [number] } }
    const { output } = await by('owner').call('lotDemands.checkDocument', { ...(await letter({}, other)), about })
    const { lines } = output as { lines: { fact: string; agrees: boolean | null }[] }
    assert.deepEqual(
      lines.map(({ fact, agrees }) => `${fact} ${agrees}`),
      ['signer false', 'kind true', 'number true'],
    )
    assert.equal(await tried('outsider', 'lotDemands.checkDocument', { ...(await letter()), about }), '404 not-found')
    const demand = { kind: 'demand', number, amount: '1.00' }
    const asDemand = await by('owner').call('lotDemands.checkDocument', { ...(await letter()), about: demand })
    assert.deepEqual(
      (asDemand.output as { lines: { fact: string; agrees: boolean }[] }).lines.map(
        ({ fact, agrees }) => `${fact} ${agrees}`,
      ),
      ['signer true', 'kind false', 'number true', 'amount false'],
    )
  })
})

describe('in production the beneficiary’s document', () => {
  const inProduction = async (
    documentRoots: string | undefined,
    work: (platform: RunningPlatform) => Promise<void>,
  ) => {
    const platform = await runPlatform({
      mode: 'production',
      ...(documentRoots === undefined ? {} : { documentRoots }),
    })
    try {
      await work(platform)
    } finally {
      await platform.stop()
    }
  }
  const kinds = [
    ['released', 'release', {}],
    ['demanded', 'demands', asked],
  ] as const
  it('must bear an intact, trusted seal where roots are configured', () =>
    inProduction(seal.rootFile, async (platform) => {
      for (const [, path, body] of kinds) {
        const give = (...files: object[]) => platform.api('POST', `/api/applications/X/${path}`, { ...body, files })
        for (const bytes of [seal.tampered, seal.untrusted, seal.letter])
          assert.equal(codeOf(await give(named(bytes))), 'document-unsealed')
        assert.equal(
          codeOf(await give(pdf('先放的附件'), named(seal.sealed))),
          'document-unsealed',
          'its own comes first',
        )
        assert.equal(
          codeOf(await give(named(seal.sealed), pdf('附件'))),
          'not-found',
          'the seal is good; there is no X',
        )
      }
      assert.equal(codeOf(await platform.api('POST', '/api/applications/X/release', {})), 'document-missing')
      assert.doesNotMatch(platform.log(), /OPENBAOHAN_DOCUMENT_ROOTS/)
    }))
  it('is taken unverified where none are, which is stated at the start', () =>
    inProduction(undefined, async (platform) => {
      assert.match(platform.log(), /OPENBAOHAN_DOCUMENT_ROOTS/)
      for (const [, path, body] of kinds) {
        const answer = await platform.api('POST', `/api/applications/X/${path}`, {
          ...body,
          files: [named(seal.letter)],
        })
        assert.equal(codeOf(answer), 'not-found')
      }
    }))
})

it('roots that are none stop the start', async () => {
  await assert.rejects(runPlatform({ documentRoots: import.meta.filename }), /OPENBAOHAN_DOCUMENT_ROOTS/)
})
