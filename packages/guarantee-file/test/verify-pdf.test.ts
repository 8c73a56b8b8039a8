import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { inspect } from 'node:util'
import type { FindingCode } from '../src/findings/findings.ts'
import { openPdf } from '../src/pdf/node-document.ts'
import { appendRevision, nextObjectNumber } from '../src/pdf/pdf-revision.ts'
import { createRenderer } from '../src/render/render.ts'
import { nodeRuntime } from '../src/runtime/node-runtime.ts'
import { loadSigner } from '../src/signing/pem-signer.ts'
import { signPdf } from '../src/signing/sign-pdf.ts'
import { SignerError } from '../src/signing/signer.ts'
import { verifyPdf } from '../src/verify/verify-pdf.ts'
import { createSandboxCa, issueSigner } from '../src/x509/sandbox-ca.ts'
import { countingBytes, issuedAt, type SampleSigner, sampleSigner, sealedText } from './sample.ts'

const day = 86_400_000
const year = 365 * day

describe('a signed guarantee', () => {
  let unsigned: Uint8Array
  let signed: Buffer
  let own: SampleSigner
  let roots: string[]

  before(async () => {
    const renderer = createRenderer()
    unsigned = await renderer.render(sealedText)
    await renderer.close()
    own = await sampleSigner()
    roots = [own.ca.rootPem]
    signed = Buffer.from(await signPdf(unsigned, own.signer, issuedAt))
  })

  const problem = async (file: Uint8Array, at = issuedAt, trusted = roots): Promise<FindingCode | 'good'> =>
    (await verifyPdf(file, { roots: trusted, at }, nodeRuntime)).problem?.code ?? 'good'
  const contentsAt = () => signed.lastIndexOf('/Contents <') + '/Contents <'.length
  const changed = (position: number, byte: number) => {
    const copy = Buffer.from(signed)
    copy[position] = byte
    return copy
  }
  const replaced = (from: string, to: string) => {
    const at = signed.lastIndexOf(from)
    assert.ok(at > 0 && from.length === to.length)
    const copy = Buffer.from(signed)
    copy.write(to, at, 'latin1')
    return copy
  }

  test('is valid', async () => assert.equal(await problem(signed), 'good'))

  test('names its signer and leaves the unsigned file unchanged', async () => {
    const result = await verifyPdf(signed, { roots, at: issuedAt }, nodeRuntime)
    assert.deepEqual([result.ok, result.signatures.length], [true, 1])
    assert.ok(result.signatures[0]?.signer?.name.includes('TEST'))
    assert.ok(signed.subarray(0, unsigned.length).equals(Buffer.from(unsigned)))
  })

  test('covers the whole file except the hex of its signature', async () => {
    const range = /\/ByteRange \[0 +(\d+) +(\d+) +(\d+) *\]/.exec(signed.toString('latin1'))
    const [before = 0, after = 0, rest = 0] = (range ?? []).slice(1).map(Number)
    assert.equal(signed[before], 0x3c)
    assert.equal(signed[after - 1], 0x3e)
    assert.equal(after + rest, signed.length)
  })

  test('without its signature is rejected', async () => assert.equal(await problem(unsigned), 'unsigned'))

  test('with one byte changed anywhere before the signature is rejected', async () => {
    for (const position of [20, 5000, 100_000, contentsAt() - 300]) {
      assert.notEqual(await problem(changed(position, (signed[position] ?? 0) ^ 1)), 'good')
    }
    assert.equal(await problem(changed(100_000, (signed[100_000] ?? 0) ^ 1)), 'content-altered')
  })

  test('with any digit of the signature changed is rejected', async () => {
    const used = signed.toString('latin1', contentsAt()).search(/(00){64}/)
    assert.ok(used > 2000)
    // Letters keep their case and digits stay digits, so that the hex stays canonical.
    const other = (byte: number) => (byte === 0x39 ? 0x38 : byte === 0x66 ? 0x65 : byte + 1)
    for (let offset = 0; offset < used; offset += 11) {
      const position = contentsAt() + offset
      assert.notEqual(await problem(changed(position, other(signed[position] ?? 0))), 'good', `digit ${offset}`)
    }
  })

  test('with bytes other than zeros after the signature is rejected', async () => {
    const last = signed.indexOf('>', contentsAt()) - 1
    assert.equal(await problem(changed(last, 0x31)), 'contents-malformed')
  })

  test('with the hex of the signature in mixed case or with a blank inside is rejected', async () => {
    const position = contentsAt() + signed.toString('latin1', contentsAt()).search(/[a-f]/)
    assert.equal(await problem(changed(position, (signed[position] ?? 0) ^ 0x20)), 'contents-malformed')
    const last = signed.indexOf('>', contentsAt()) - 1
    assert.equal(await problem(changed(last, 0x20)), 'contents-malformed')
  })

  for (const [what, addition] of [
    ['a blank', ' '],
    ['a comment', '\n% nothing\n%%EOF\n'],
  ] as const) {
    test(`with ${what} appended is rejected`, async () => {
      assert.equal(await problem(Buffer.concat([signed, Buffer.from(addition)])), 'changed-after-signing')
    })
  }

  test('changed by an incremental update after signing is rejected', async () => {
    const document = openPdf(signed)
    const { file } = appendRevision(document, [{ number: nextObjectNumber(document), body: 'null' }], Buffer.alloc(16))
    assert.equal(await problem(file), 'changed-after-signing')
  })

  test('control: is valid when the same update came before signing', async () => {
    const document = openPdf(unsigned)
    const { file } = appendRevision(document, [{ number: nextObjectNumber(document), body: 'null' }], Buffer.alloc(16))
    assert.equal(await problem(await signPdf(file, own.signer, issuedAt)), 'good')
  })

  test('whose /ByteRange does not begin at 0, or excludes more than the signature, is rejected', async () => {
    assert.equal(await problem(replaced('/ByteRange [0 ', '/ByteRange [1 ')), 'byte-range-wrong')
    const range = /\/ByteRange \[0 (\d+)/.exec(signed.toString('latin1'))?.[1] ?? ''
    const less = String(Number(range) - 1)
    assert.equal(await problem(replaced(`[0 ${range}`, `[0 ${less}`)), 'byte-range-wrong')
  })

  test('truncated is rejected', async () => {
    for (const length of [0, 4, 1000, signed.length >> 1, signed.length - 8]) {
      assert.equal(await problem(signed.subarray(0, length)), 'pdf-broken')
    }
  })

  test('of another profile is rejected', async () => {
    assert.equal(
      await problem(replaced('/ETSI.CAdES.detached', '/ETSI.CAdES.detachee')),
      'signature-format-unsupported',
    )
  })

  test('is rejected under another root, under none, and under a CA of the same name with another key', async () => {
    const other = await createSandboxCa(issuedAt - year / 12, countingBytes())
    assert.equal(await problem(signed, issuedAt, [other.rootPem]), 'certificate-untrusted')
    assert.equal(await problem(signed, issuedAt, []), 'no-trusted-roots')
    assert.equal(await problem(signed, issuedAt, [`${other.rootPem}${own.ca.rootPem}`]), 'good')
  })

  test('is rejected before and after the validity of its certificate', async () => {
    assert.equal(await problem(signed, issuedAt + 2 * year), 'certificate-expired')
    assert.equal(await problem(signed, issuedAt - year), 'certificate-not-yet-valid')
    assert.equal(await problem(signed, issuedAt + year), 'good')
  })

  test('is rejected when the issuer of its certificate is not a CA, even a trusted one', async () => {
    const fake = { rootPem: own.certificatePem, rootKeyPem: own.keyPem }
    const below = await issueSigner(fake, { name: '冒名' }, issuedAt - day, countingBytes())
    const file = await signPdf(unsigned, loadSigner(below.certificatePem, below.keyPem, below.chainPem), issuedAt)
    assert.equal(await problem(file, issuedAt, [own.certificatePem]), 'certificate-wrong-usage')
    assert.equal(await problem(file), 'certificate-wrong-usage')
  })

  test('is rejected when signed with a certificate that must not sign documents', async () => {
    const file = await signPdf(unsigned, loadSigner(own.ca.rootPem, own.ca.rootKeyPem), issuedAt)
    assert.equal(await problem(file), 'certificate-wrong-usage')
  })

  test('is rejected when its signature was made with another key', async () => {
    const other = await sampleSigner()
    const forged = { ...own.signer, sign: other.signer.sign }
    assert.equal(await problem(await signPdf(unsigned, forged, issuedAt)), 'signature-invalid')
  })

  test('is rejected after any random change of one byte', async () => {
    // A linear congruential generator with a fixed seed: the same 300 changes in every run.
    let state = 20261125
    const next = (limit: number) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return state % limit
    }
    for (let round = 0; round < 300; round++) {
      const position = next(signed.length)
      const byte = ((signed[position] ?? 0) + 1 + next(255)) & 0xff
      assert.notEqual(await problem(changed(position, byte)), 'good', `byte ${position} as ${byte}`)
    }
  })
})

describe('a signer', () => {
  test('is rejected when key and certificate do not match, and the error contains no key', async () => {
    const [one, other] = [await sampleSigner(), await sampleSigner()]
    assert.throws(
      () => loadSigner(one.certificatePem, other.keyPem),
      (error) =>
        error instanceof SignerError && error.code === 'key-not-of-certificate' && !holdsKey(error, other.keyPem),
    )
  })

  test('is rejected when its key cannot be parsed, and the error contains nothing of it', async () => {
    const { certificatePem, keyPem } = await sampleSigner()
    const broken = keyPem.replace(/.{64}\n/, '')
    assert.throws(
      () => loadSigner(certificatePem, broken),
      (error) => error instanceof SignerError && error.code === 'unreadable-key' && !holdsKey(error, keyPem),
    )
  })

  test('shows nothing of its key when printed', async () => {
    const { signer, keyPem } = await sampleSigner()
    assert.ok(!holdsKey(signer, keyPem) && !JSON.stringify(signer).includes('PRIVATE'))
  })

  function holdsKey(value: unknown, keyPem: string): boolean {
    const shown = `${inspect(value, { depth: 9, showHidden: true })}${value instanceof Error ? value.stack : ''}`
    return keyPem.split('\n').some((line) => line.length > 20 && shown.includes(line))
  }
})
