import assert from 'node:assert/strict'
import { createHash, createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { inspect } from 'node:util'
import { pemCertificates } from '@openbaohan/crypto/pem.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import { loadSigner } from '../src/signing/pem-signer.ts'
import { loadPkcs12Signer } from '../src/signing/pkcs12-signer.ts'
import { createRemoteSigner } from '../src/signing/remote-signer.ts'
import { signPdf } from '../src/signing/sign-pdf.ts'
import { type Signer, SignerError, type SignerErrorCode } from '../src/signing/signer.ts'
import { createSigningService, type ServiceAddress } from '../src/signing/signing-service.ts'
import { certificateFields } from '../src/x509/certificate-fields.ts'
import { createSandboxRoot, type IssuedCertificate } from '../src/x509/sandbox-ca.ts'
import { type KeyKind, signatureHolds } from '../src/x509/signing-key.ts'
import { emptyPage } from './pdf-kit.ts'
import { issuedAt } from './sample.ts'
import { type SandboxSigningService, type ServiceMood, startSandboxSigningService } from './sandbox-signing-service.ts'

const kinds: readonly KeyKind[] = ['rsa', 'ecdsa', 'sm2']
const passphrase = 'a phrase that must stay secret'
const message = Buffer.from('signed attributes')

async function issuedFor(kind: KeyKind): Promise<IssuedCertificate> {
  return await createSandboxRoot({ algorithm: kind, subject: { CN: `TEST ${kind}` }, now: issuedAt })
}

/** Everything that a log, a dump or a person could see of it. */
function shown(value: unknown): string {
  const stack = value instanceof Error ? `${value.stack}${inspect(value.cause, { depth: 9, showHidden: true })}` : ''
  return `${inspect(value, { depth: 9, showHidden: true })}${JSON.stringify(value)}${stack}`
}

function holdsSecret(value: unknown, keyPem = ''): boolean {
  const text = shown(value)
  const secrets = [passphrase, token, ...keyPem.split('\n').filter((line) => line.length > 20)]
  return secrets.some((secret) => text.includes(secret))
}

const token = 'bearer-token-that-must-stay-secret'
const code =
  (expected: SignerErrorCode, keyPem = '') =>
  (error: unknown) => {
    assert.ok(error instanceof SignerError)
    assert.equal(error.code, expected)
    assert.ok(!holdsSecret(error, keyPem))
    return true
  }

async function signs(signer: Signer, kind: KeyKind): Promise<boolean> {
  const publicKey = certificateFields(signer.certificateChain[0] ?? new Uint8Array()).publicKey
  const signature = await signer.sign(message)
  return (
    signatureHolds({ kind, publicKey }, message, signature) &&
    !signatureHolds({ kind, publicKey }, Buffer.from('other'), signature)
  )
}

for (const kind of kinds) {
  describe(`a ${kind} key`, () => {
    let own: IssuedCertificate
    let encrypted: string
    before(async () => {
      own = await issuedFor(kind)
      const options = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase } as const
      encrypted = String(createPrivateKey(own.keyPem).export(options))
    })

    test('signs from encrypted PEM with its pass phrase', async () => {
      const signer = loadSigner(own.certificatePem, new Secret(encrypted), '', { passphrase: new Secret(passphrase) })
      assert.ok(await signs(signer, kind))
      assert.ok(!holdsSecret(signer, own.keyPem))
    })

    test('does not load with a wrong pass phrase or with none, and the error reveals neither', () => {
      const load = (given?: string) => () =>
        loadSigner(own.certificatePem, encrypted, '', given === undefined ? {} : { passphrase: new Secret(given) })
      assert.throws(load(`${passphrase}!`), code('passphrase-wrong', encrypted))
      assert.throws(load(), code('passphrase-wrong', encrypted))
    })

    test('does not load with the certificate of another key or kind', async () => {
      for (const other of kinds) {
        const untrusted = await issuedFor(other)
        assert.throws(
          () => loadSigner(untrusted.certificatePem, own.keyPem),
          code('key-not-of-certificate', own.keyPem),
        )
      }
    })

    test('does not load when it is truncated', () => {
      const cut = own.keyPem.replace(/\n.{40}/, '\n')
      assert.throws(() => loadSigner(own.certificatePem, cut), code('unreadable-key', own.keyPem))
    })

    test('signs from a PKCS#12 container made by openssl, with its certificate', async () => {
      const signer = await loadPkcs12Signer(container(kind), new Secret('correct'))
      const [certificate] = pemCertificates(container(kind, 'pem').toString())
      assert.deepEqual(Buffer.from(signer.certificateChain[0] ?? []), certificate)
      assert.equal(signer.certificateChain.length, 2)
      assert.ok(await signs(signer, kind))
    })

    test('does not load from a PKCS#12 container with a wrong pass phrase', async () => {
      await assert.rejects(loadPkcs12Signer(container(kind), new Secret(passphrase)), code('passphrase-wrong'))
    })
  })
}

function container(name: string, extension = 'p12'): Buffer {
  return readFileSync(new URL(`../../../vectors/guarantee-file/containers/${name}.${extension}`, import.meta.url))
}

describe('a signer', () => {
  test('loads from a container with the old ciphers', async () => {
    assert.ok(await signs(await loadPkcs12Signer(container('rsa-legacy'), new Secret('correct')), 'rsa'))
  })

  test('does not load from a malformed container, or one with unsupported ciphers', async () => {
    for (const bytes of [
      Buffer.from('garbage'),
      Buffer.alloc(0),
      container('rsa').subarray(0, 900),
      container('sm2-sm4'),
    ])
      await assert.rejects(loadPkcs12Signer(bytes, new Secret('correct')), code('unreadable-container'))
  })

  test('is rejected with a short RSA key, a key of another algorithm, and no certificate', async () => {
    const own = await issuedFor('rsa')
    const ed = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })
    assert.throws(() => loadSigner(own.certificatePem, String(ed)), code('unreadable-key'))
    assert.throws(() => loadSigner('nothing', own.keyPem), code('no-certificate'))
    const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'
    assert.throws(() => loadSigner(broken, own.keyPem), code('no-certificate'))
  })
})

describe('a remote signing service', () => {
  const issued = new Map<KeyKind, IssuedCertificate>()
  let service: SandboxSigningService
  const opened: { close(): void }[] = []
  const connect = (kind: KeyKind, address: Partial<ServiceAddress> = {}, more: { signatureFormat?: 'raw' } = {}) => {
    const way = createSigningService({ url: service.url, token: new Secret(token), ...address })
    opened.push(way)
    const certificatePem = issued.get(kind)?.certificatePem ?? ''
    return createRemoteSigner({ post: way.post, keyId: kind, certificatePem, newRequestId: () => 'request-1', ...more })
  }
  const inMood = async (mood: ServiceMood, action: () => Promise<void>) => {
    service.mood = mood
    service.requests.length = 0
    await action()
    service.mood = 'good'
  }
  before(async () => {
    for (const kind of kinds) issued.set(kind, await issuedFor(kind))
    service = await startSandboxSigningService(
      Object.fromEntries([...issued].map(([kind, { keyPem }]) => [kind, keyPem])),
      token,
    )
  })
  after(async () => {
    for (const way of opened) way.close()
    await service.close()
  })

  for (const kind of kinds) {
    test(`signs a file by ${kind}, and receives key, algorithm, message and digest`, async () => {
      await inMood('good', async () => {
        const signer = connect(kind)
        await signPdf(emptyPage(), signer, issuedAt)
        assert.ok(await signs(signer, kind))
        assert.ok(!holdsSecret(signer))
        const asked = service.requests.at(-1) ?? {}
        assert.deepEqual(Object.keys(asked), ['requestId', 'keyId', 'algorithm', 'toBeSigned', 'digest'])
        assert.deepEqual([asked.requestId, asked.keyId, asked.algorithm], ['request-1', kind, signer.algorithm])
        const digest = createHash('sha256').update(message).digest('base64')
        assert.equal(asked.digest === digest, kind !== 'sm2')
      })
    })
  }

  test('is retried while it is busy, with the same request', async () => {
    await inMood('busy-once', async () => {
      assert.ok(await signs(connect('rsa'), 'rsa'))
      assert.equal(service.requests.length, 2)
      assert.deepEqual(service.requests[0], service.requests[1])
    })
  })

  const wrong: readonly [ServiceMood, SignerErrorCode][] = [
    ['refuses', 'signer-refused'],
    ['garbage', 'signature-wrong'],
    ['other-signature', 'signature-wrong'],
  ]
  for (const [mood, expected] of wrong) {
    test(`that answers with ${mood} is called once and its answer is not used`, async () => {
      await inMood(mood, async () => {
        await assert.rejects(connect('sm2').sign(message), code(expected))
        assert.equal(service.requests.length, 1)
      })
    })
  }

  test('that hangs times out and is not called again: it may have signed', async ({ mock: { timers } }) => {
    timers.enable({ apis: ['setTimeout'] })
    await inMood('hangs', async () => {
      const timedOut = assert.rejects(connect('rsa', { timeoutMs: 60 }).sign(message), code('signer-timed-out'))
      while (service.requests.length === 0) await setImmediate()
      timers.tick(60)
      await timedOut
      assert.equal(service.requests.length, 1)
    })
  })

  test('that does not know our token refuses', async () => {
    await assert.rejects(connect('rsa', { token: new Secret('other') }).sign(message), code('signer-refused'))
  })

  test('that is down gives a clear error', async () => {
    const other = await startSandboxSigningService({}, token)
    await other.close()
    await assert.rejects(connect('rsa', { url: other.url }).sign(message), code('signer-unreachable'))
  })

  test('that sends more than the limit is cut off', async () => {
    await assert.rejects(connect('rsa', { maxReplyBytes: 16 }).sign(message), code('signer-unreachable'))
  })

  test('may answer with r and s concatenated', async () => {
    const der = connect('sm2')
    const raw: Signer = createRemoteSigner({
      keyId: 'x',
      certificatePem: issued.get('sm2')?.certificatePem ?? '',
      signatureFormat: 'raw',
      post: async () => {
        const signature = Buffer.from(await der.sign(message))
        const r = integerAt(signature, 2)
        const s = integerAt(signature, 4 + r.length)
        const halves = [r.content, s.content].map((half) => Buffer.concat([Buffer.alloc(32), half]).subarray(-32))
        const text = Buffer.concat(halves).toString('base64')
        return { ok: true, status: 200, body: Buffer.from(JSON.stringify({ signature: text })) }
      },
    })
    assert.ok(await signs(raw, 'sm2'))
  })

  function integerAt(der: Buffer, start: number): { length: number; content: Buffer } {
    const length = der[start + 1] ?? 0
    return { length, content: der.subarray(start + 2, start + 2 + length) }
  }
})
