import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type BeneficiarySeal, createBeneficiarySeal } from '../../../tests/harness/beneficiary-seal.ts'
import { codeOf, fullView, opened, pdf } from './after-opening.ts'
import { type RunningPlatform, runPlatform, startOfStory } from './running-platform.ts'
import { register } from './story.ts'
import { type StubInstitution, startInstitution } from './stub-institution.ts'

const asked = { amount: '700000.00', payeeAccount: '3299018800090001234', contactName: '陆知微', contactPhone: '1' }
const named = (bytes: Uint8Array) => ({ name: '索赔书.pdf', base64: Buffer.from(bytes).toString('base64') })

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
  const demanded = async (document: object) => {
    const { number } = await opened(platform, bank)
    await platform.ask('POST', `/api/applications/${number}/demands`, { ...asked, files: [document, pdf('授权书')] })
    const [demand] = (await fullView(platform, number)).demands
    const found = demand?.files[0]?.findings?.map(({ severity, code }) => `${severity} ${code}`)
    return { event: demand?.events[1]?.event, found }
  }

  it('makes a demand a sealed one when it is intact and trusted', async () =>
    assert.deepEqual(await demanded(named(seal.sealed)), { event: 'document-sealed', found: ['ok signature-good'] }))
  const bad = [
    ['tampered with', 'tampered', 'warn content-altered'],
    ['under another root', 'untrusted', 'warn certificate-untrusted'],
    ['missing', 'letter', 'warn unsigned'],
  ] as const
  for (const [what, which, finding] of bad)
    it(`that is ${what} is told in amber, and the document is given, not sealed`, async () => {
      const { event, found } = await demanded(named(seal[which]))
      assert.equal(event, 'document-given')
      assert.ok(found?.includes(finding), String(found))
    })
})

describe('in production the beneficiary’s document', () => {
  const inProduction = async (documentRoots: string | undefined, act: (platform: RunningPlatform) => Promise<void>) => {
    const platform = await runPlatform({
      mode: 'production',
      ...(documentRoots === undefined ? {} : { documentRoots }),
    })
    try {
      await act(platform)
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
          'its own stands first',
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
  it('is taken unverified where none are, which is said at the start', () =>
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
