/** An institution that does only what a test orders: a real HTTP server, and notices signed with the shared secret. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { loadSigner } from '@openbaohan/guarantee-file/signing/pem-signer.ts'
import { signPdf } from '@openbaohan/guarantee-file/signing/sign-pdf.ts'
import type { GuaranteeText } from '@openbaohan/guarantee-file/templates/guarantee-text.ts'
import { createSandboxCa, type IssuedCertificate, issueSigner } from '@openbaohan/guarantee-file/x509/sandbox-ca.ts'
import { calls } from '@openbaohan/protocol/calls.ts'
import { encode } from '@openbaohan/protocol/codec/codec.ts'
import { messageDefinitionOf } from '@openbaohan/protocol/dialects/agreed-notices.ts'
import { dialects } from '@openbaohan/protocol/dialects/dialects.ts'
import type { Message } from '@openbaohan/protocol/message.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import { testRenderer } from '../../../tests/harness/known-files.ts'
import type { RunningPlatform } from './running-platform.ts'

type Arrival = { call: string; body: Record<string, string> }
export type Answer = { status?: number; body: string; before?: () => Promise<void> }
export type Notice =
  | 'issued'
  | 'restored'
  | 'invoiced'
  | 'withdrawn'
  | 'abandoned'
  | 'demandResult'
  | 'releaseResult'
  | 'abandonResult'
  | 'accountCheck'
type NoticeAnswer = { status: number; text: string; code: string; message: string }

export const taken: Answer = { body: '{"code":"1","message":"成功"}' }
export const busy: Answer = { body: '{"code":"0","message":"系统繁忙"}' }
export const badGateway: Answer = { status: 502, body: '<h1>502</h1>' }

export type StubInstitution = {
  appkey: string
  rootPem: string
  /** Its authority, and the certificate it signs with. */
  authority: IssuedCertificate
  certificatePem: string
  baseUrl: string
  arrivals: Arrival[]
  /** Answers for the next requests, in order; afterwards `taken`. */
  answers: Answer[]
  /** The same for the requests about one application, before those. */
  answersOf: Map<string, Answer[]>
  notify<C extends Notice>(call: C, message: Omit<Message<C>, 'appkey' | 'sentAt'>): Promise<NoticeAnswer>
  /** The bytes of a notice, to be sent again. */
  sign<C extends Notice>(call: C, message: Omit<Message<C>, 'appkey' | 'sentAt'>): string
  post(call: Notice, body: string): Promise<NoticeAnswer>
  /** A guarantee signed by this institution, as Base64. */
  guarantee(
    text: Omit<GuaranteeText, 'issuer' | 'issuedAt' | 'validity' | 'test'> & { issuedAt?: number | undefined },
    source?: string,
  ): Promise<string>
  join(platform: RunningPlatform): Promise<void>
  stop(): Promise<void>
}

const issuer = { name: '江东银行股份有限公司云川分行', code: '91329901836201478M' }

type Keys = Awaited<ReturnType<typeof makeKeys>>
/** By appkey and time: an RSA key takes 46 ms of a processor. */
const keys = new Map<string, Promise<Keys>>()
const keysOf = (appkey: string, now: number) => keys.getOrInsertComputed(`${appkey} ${now}`, () => makeKeys(now))

async function makeKeys(now: number) {
  const ca = await createSandboxCa(now)
  const issued = await issueSigner(ca, issuer, now)
  return { ca, issued, signer: loadSigner(issued.certificatePem, issued.keyPem, issued.chainPem) }
}

/** `host`: where it listens. The rest is what it is registered with. */
type StubOptions = { host?: string; dialect?: unknown; allowedHosts?: readonly string[] }

export async function startInstitution(
  appkey: string,
  platform: RunningPlatform,
  { host = '127.0.0.1', dialect = 'epoint', allowedHosts }: StubOptions = {},
): Promise<StubInstitution> {
  const secret = new Secret(`secret-of-${appkey}`)
  const { clock } = platform
  const { ca, issued, signer } = await keysOf(appkey, clock.now())
  const arrivals: Arrival[] = []
  const answers: Answer[] = []
  const answersOf = new Map<string, Answer[]>()
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const wireName = (request.url ?? '').split('/').at(-1)
    const call = Object.entries(calls).find(([, { wireName: name }]) => name === wireName)?.[0] ?? ''
    const asked = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, string>
    arrivals.push({ call, body: asked })
    const { status = 200, body, before } = answersOf.get(asked.applyno ?? '')?.shift() ?? answers.shift() ?? taken
    await before?.()
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  const baseUrl = `http://${host}:${(server.address() as AddressInfo).port}/gateway`

  /** It speaks every extension; whether the platform takes them is in what it is registered with. */
  const extensions = ['demand-result', 'release-result', 'abandon-result', 'account-check']
  const agreeing = { ...dialects.epoint, extensions }
  const sign: StubInstitution['sign'] = (call, message) =>
    encode(call, { ...message, appkey, sentAt: clock.now() } as never, agreeing, secret).body
  const post: StubInstitution['post'] = async (call, body) => {
    const answer = await fetch(`${platform.url}/gateway/${messageDefinitionOf(call).wireName}`, {
      method: 'POST',
      body,
    })
    const text = await answer.text()
    const { code, message } = JSON.parse(text) as { code: string; message: string }
    return { status: answer.status, text, code, message }
  }
  return {
    appkey,
    rootPem: ca.rootPem,
    authority: { certificatePem: ca.rootPem, keyPem: ca.rootKeyPem, chainPem: ca.rootPem },
    certificatePem: issued.certificatePem,
    baseUrl,
    arrivals,
    answers,
    answersOf,
    sign,
    post,
    notify: (call, message) => post(call, sign(call, message)),
    guarantee: async ({ issuedAt = clock.now(), ...text }, source) => {
      const validity = { bidValidityDays: 90, extraDays: 0, latestDate: '2027-12-31' }
      const whole = { ...text, issuer, issuedAt, validity, test: true }
      const pdf = await testRenderer.render(whole, source === undefined ? {} : { source })
      return Buffer.from(await signPdf(pdf, signer, clock.now())).toString('base64')
    },
    join: async (to) => {
      await to.ask('POST', '/api/partners', {
        name: issuer.name,
        side: 'institution',
        baseUrl,
        appkey,
        secret: secret.reveal(),
        dialect,
        platformCode: 'A3299010001',
        rootsPem: ca.rootPem,
        ...(allowedHosts === undefined ? {} : { allowedHosts }),
        test: true,
      })
      await to.ask('PUT', '/api/products', {
        partner: appkey,
        name: '投标保证保函',
        kind: 'bank',
        rate: '0.004',
        minimumPremium: '500.00',
      })
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
