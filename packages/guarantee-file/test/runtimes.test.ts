/** The verifier uses the crypto of its platform: both runtimes must give the same result for every file. */
import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, test } from 'node:test'
import { verifySm2 } from '@openbaohan/crypto/sm2-signature.ts'
import { verifySm2InScript } from '@openbaohan/crypto/sm2-verify-in-script.ts'
import { sm3 } from '@openbaohan/crypto/sm3.ts'
import { browserRuntime } from '../src/runtime/browser-runtime.ts'
import { nodeRuntime } from '../src/runtime/node-runtime.ts'
import { verifyPdf } from '../src/verify/verify-pdf.ts'
import { algorithms, createParty, signEmptyPage } from './corpus.ts'
import { issuedAt } from './sample.ts'

describe('the runtimes of Node and of a browser', () => {
  for (const algorithm of algorithms) {
    test(`agree on files signed by ${algorithm}: good, altered, not revoked, forged`, async () => {
      const party = await createParty(algorithm)
      const other = await createParty(algorithm)
      const trust = { roots: [party.root.certificatePem], crls: party.crls, at: issuedAt }
      const good = await signEmptyPage(party.signer)
      const altered = Buffer.from(good)
      altered.write('599', altered.indexOf('595'), 'latin1')
      const forged = await signEmptyPage({ ...party.signer, sign: other.signer.sign })
      const files = { good, altered, forged, foreign: await signEmptyPage(other.signer) }
      const expected = {
        good: undefined,
        altered: 'content-altered',
        forged: 'signature-invalid',
        foreign: 'certificate-untrusted',
      }
      for (const [name, file] of Object.entries(files) as [keyof typeof files, Buffer][]) {
        const [one, two] = [await verifyPdf(file, trust, nodeRuntime), await verifyPdf(file, trust, browserRuntime)]
        assert.equal(one.problem?.code, expected[name], name)
        assert.deepEqual(one, two, name)
      }
    })
  }

  const folder = new URL('../../../vectors/guarantee-file/', import.meta.url)
  for (const name of ['sealed', 'openssl-rsa', 'openssl-rsa-pss', 'openssl-ecdsa']) {
    test(`agree on ${name}, which other programs have checked`, async () => {
      const { at } = JSON.parse(readFileSync(new URL('made-at.json', folder), 'utf8')) as { at: number }
      const trust = { roots: [readFileSync(new URL(`${name}.root.pem`, folder), 'utf8')], at }
      const file = readFileSync(new URL(`${name}.pdf`, folder))
      const [one, two] = [await verifyPdf(file, trust, nodeRuntime), await verifyPdf(file, trust, browserRuntime)]
      assert.equal(one.ok, true)
      assert.deepEqual(one, two)
    })
  }

  test('reject data that unpacks to more than the limit', async () => {
    const { deflateSync } = await import('node:zlib')
    const packed = deflateSync(Buffer.alloc(100_000))
    for (const runtime of [nodeRuntime, browserRuntime]) {
      assert.equal((await runtime.inflate(packed, 100_000)).length, 100_000)
      await assert.rejects(async () => runtime.inflate(packed, 99_999))
    }
  })
})

describe('SM3 and SM2 in JavaScript', () => {
  test('give the digests of OpenSSL for every length around a block, and for parts', () => {
    for (let length = 0; length < 200; length++) {
      const bytes = randomBytes(length)
      assert.deepEqual(Buffer.from(sm3([bytes])), createHash('sm3').update(bytes).digest())
      const cut = length >> 1
      assert.deepEqual(sm3([bytes.subarray(0, cut), bytes.subarray(cut)]), sm3([bytes]))
    }
    const large = randomBytes(100_001)
    assert.deepEqual(Buffer.from(sm3([large])), createHash('sm3').update(large).digest())
  })

  test('agree with OpenSSL on good and on altered signatures', async () => {
    const { own, signer } = await createParty('sm2-sm3')
    const { publicKey } = await import('../src/x509/certificate.ts').then(({ parseCertificate }) =>
      parseCertificate(signer.certificateChain[0] ?? new Uint8Array()),
    )
    assert.ok(own.certificatePem !== '')
    for (let round = 0; round < 20; round++) {
      const message = randomBytes(40)
      const signature = await signer.sign(message)
      assert.ok(verifySm2InScript(publicKey.bits, message, signature))
      const altered = Buffer.from(signature)
      const at = 8 + round
      altered[at] = (altered[at] ?? 0) ^ 1
      assert.equal(verifySm2InScript(publicKey.bits, message, altered), false)
      assert.equal(verifySm2(publicKey.der, message, altered), false)
      assert.equal(verifySm2InScript(publicKey.bits, randomBytes(40), signature), false)
    }
  })
})

const importPattern = /(?:import|export)\s([^'"]*?)from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g

/** Every file and package that a file loads; type-only imports excluded. */
function reachable(start: string, seen = new Set<string>()): Set<string> {
  if (seen.has(start)) return seen
  seen.add(start)
  if (!start.endsWith('.ts')) return seen
  for (const [, names = '', fixed, later] of readFileSync(start, 'utf8').matchAll(importPattern)) {
    const target = fixed ?? later ?? ''
    if (/^type\b/.test(names.trim())) continue
    reachable(placeOf(target, start), seen)
  }
  return seen
}

const placeOf = (target: string, from: string) =>
  target.startsWith('.')
    ? join(dirname(from), target)
    : target.replace(/^@openbaohan\/([\w-]+)\//, (_all, name) => join(packages, name, 'src/'))
const packages = new URL('../../', import.meta.url).pathname

describe('what runs in a browser', () => {
  const source = new URL('../src/', import.meta.url).pathname
  const files = (name: string) => [...reachable(join(source, name))]
  const ofNode = (names: readonly string[]) =>
    names.filter(
      (name) =>
        name.startsWith('node:') || (name.endsWith('.ts') && /\bBuffer\b|\bprocess\./.test(readFileSync(name, 'utf8'))),
    )

  for (const name of ['verify/verify-pdf.ts', 'runtime/browser-runtime.ts']) {
    test(`${name} and all it loads are independent of Node`, () => {
      assert.ok(files(name).length > 4)
      assert.deepEqual(ofNode(files(name)), [])
    })
  }

  test('control: a file for Node is detected', () => assert.notDeepEqual(ofNode(files('runtime/node-runtime.ts')), []))
})
