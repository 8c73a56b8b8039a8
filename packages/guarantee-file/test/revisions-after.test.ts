import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { nodeRuntime } from '../src/runtime/node-runtime.ts'
import { verifyPdf } from '../src/verify/verify-pdf.ts'
import { harmful, harmless, type LaterEdit } from './corpus/later-edits.ts'
import { createParty, type Party } from './corpus.ts'
import { bytesOf, type RawPdf, rawPdf, sign, stream } from './pdf-kit.ts'
import { issuedAt } from './sample.ts'

describe('between two signatures', () => {
  let party: Party
  before(async () => {
    party = await createParty('ecdsa-sha256')
  })

  const resultOf = (pdf: RawPdf) =>
    verifyPdf(bytesOf(pdf), { roots: [party.root.certificatePem], crls: party.crls, at: issuedAt }, nodeRuntime)
  const reds = async (pdf: RawPdf) => {
    const { findings } = await resultOf(pdf)
    return findings
      .filter(({ code }) => refusing.has(code))
      .map(({ code, signature }) => `${code} ${signature ?? ''}`.trim())
  }
  const refusing = new Set([
    'altered-after-signing',
    'changed-after-signing',
    'pdf-broken',
    'objects-hidden',
    'bytes-foreign',
    'content-altered',
    'signature-malformed',
    'byte-range-wrong',
    'contents-malformed',
  ])

  async function made({ base, edit, second }: LaterEdit): Promise<RawPdf> {
    const signed = await sign(base?.() ?? rawPdf(), party.signer, base === undefined ? {} : trailerOf(base()))
    const edited = edit?.(signed) ?? signed
    return await sign(edited, party.signer, second?.(edited) ?? {})
  }
  /** The first signature includes the /Info entry of the base trailer. */
  const trailerOf = ({ text }: RawPdf) => ({ trailer: /\/Info \d+ 0 R/.exec(text)?.[0] ?? '' })

  for (const edit of harmless) {
    test(`${edit.what} is allowed`, async () => {
      const result = await resultOf(await made(edit))
      assert.deepEqual(result.problem, undefined)
      assert.ok(result.findings.some(({ code, signature }) => code === 'only-signatures-added' && signature === 1))
    })
  }

  for (const edit of harmful) {
    test(`${edit.what} is detected by the first signature only`, async () => {
      assert.deepEqual(await reds(await made(edit)), ['altered-after-signing 1'])
    })

    test(`${edit.what} is detected without a second signature`, async () => {
      if (edit.edit === undefined) return
      const signed = await sign(edit.base?.() ?? rawPdf(), party.signer)
      assert.deepEqual(await reds(edit.edit(signed)), ['changed-after-signing 1'])
    })
  }

  test('a certifying signature that forbids changes allows no second one', async () => {
    const forbids = '/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /P 1 /V /1.2 >> >>]'
    const alone = await sign(rawPdf(), party.signer, { entries: forbids })
    assert.deepEqual(await reds(alone), [])
    assert.deepEqual(await reds(await sign(alone, party.signer)), ['altered-after-signing 1'])
  })

  test('a seal drawn by the second signature gives a warning, and one without area none', async () => {
    const first = await sign(rawPdf(), party.signer)
    for (const [rectangle, draws] of [
      ['100 100 200 200', true],
      ['100 100 100 200', false],
    ] as const) {
      const drawn = await sign(first, party.signer, {
        rectangle,
        fieldEntries: '/AP << /N 60 0 R >>',
        also: { 60: stream('0 0 10 10 re f', '/Type /XObject /Subtype /Form /BBox [0 0 10 10]') },
      })
      const { ok, findings } = await resultOf(drawn)
      assert.equal(ok, true)
      assert.equal(
        findings.some(({ code }) => code === 'later-signature-draws'),
        draws,
      )
    }
  })

  test('an untrusted second signature makes the file invalid', async () => {
    const untrusted = await createParty('ecdsa-sha256', '陌生人')
    const file = await sign(await sign(rawPdf(), party.signer), untrusted.signer)
    assert.equal((await resultOf(file)).problem?.code, 'certificate-untrusted')
  })
})
