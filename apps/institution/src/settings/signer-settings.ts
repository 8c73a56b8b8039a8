/** Where the keys are that sign guarantees, and who states at what time: the part of the settings about signing. */
import { z } from 'zod'

const path = z.string().min(1)
const seconds = z.number().positive().max(120)
const serviceUrl = z.url({ protocol: /^https?$/ })

/** What goes with each of the three sources of a key; the first of each row distinguishes them. */
const keySources = [
  { mark: 'key', needs: ['certificate'], may: ['chain', 'passphraseFile'] },
  { mark: 'pkcs12', needs: ['passphraseFile'], may: [] },
  {
    mark: 'url',
    needs: ['keyId', 'certificate'],
    may: ['chain', 'tokenFile', 'clientCertificate', 'clientKey', 'roots', 'timeoutSeconds', 'signatureFormat'],
  },
] as const

const keySource = z
  .strictObject({
    certificate: path.optional(),
    key: path.optional(),
    chain: path.optional(),
    passphraseFile: path.optional(),
    pkcs12: path.optional(),
    url: serviceUrl.optional(),
    keyId: z.string().min(1).optional(),
    tokenFile: path.optional(),
    clientCertificate: path.optional(),
    clientKey: path.optional(),
    roots: path.optional(),
    timeoutSeconds: seconds.optional(),
    signatureFormat: z.enum(['der', 'raw']).optional(),
  })
  .superRefine((source, context) => {
    for (const message of sourceProblems(source)) context.addIssue({ code: 'custom', message })
  })

export type KeySource = z.output<typeof keySource>

function sourceProblems(source: Readonly<Record<string, unknown>>): string[] {
  const given = Object.keys(source).filter((name) => source[name] !== undefined)
  const chosen = keySources.filter(({ mark }) => given.includes(mark))
  const [way] = chosen
  if (way === undefined || chosen.length > 1)
    return ['须且只须有 key、pkcs12、url 之一 / exactly one of key, pkcs12 and url']
  const fits: readonly string[] = [way.mark, ...way.needs, ...way.may]
  const missing = way.needs.filter((name) => !given.includes(name))
  const alien = given.filter((name) => !fits.includes(name))
  const half = given.includes('clientCertificate') !== given.includes('clientKey')
  return [
    ...missing.map((name) => `${way.mark} 须配 ${name} / ${way.mark} needs ${name}`),
    ...alien.map((name) => `${name} 不与 ${way.mark} 同用 / ${name} does not go with ${way.mark}`),
    ...(half ? ['clientCertificate 与 clientKey 须同时配置 / clientCertificate and clientKey go together'] : []),
  ]
}

export const signerSettings = {
  /** Which signatures a guarantee bears; of both, SM2 comes first and RSA over it, which every reader can check. */
  signatures: z.enum(['rsa', 'sm2', 'both']).default('rsa'),
  /** The RSA or ECDSA key; a sandbox without it makes a CA and a signer of its own, marked TEST. */
  signer: keySource.optional(),
  /** The SM2 key; the same. */
  sm2Signer: keySource.optional(),
  /** Whose names an SM2 signature is written with: those of CMS, or those of GM/T 0010. */
  sm2Names: z.enum(['cms', 'gm']).default('cms'),
  timeStamp: z
    .strictObject({
      url: serviceUrl,
      hash: z.enum(['sha256', 'sm3']).default('sha256'),
      timeoutSeconds: seconds.default(10),
    })
    .optional(),
}

/** What production lacks. */
export function missingSigners(settings: {
  signatures: 'rsa' | 'sm2' | 'both'
  signer?: KeySource | undefined
  sm2Signer?: KeySource | undefined
}): string[] {
  const lacks = (name: 'signer' | 'sm2Signer', without: 'rsa' | 'sm2') =>
    settings.signatures !== without && settings[name] === undefined
  return [
    ...(lacks('signer', 'sm2')
      ? ['institution.signer: 生产环境须配置签章证书与私钥 / production needs a certificate and its key']
      : []),
    ...(lacks('sm2Signer', 'rsa')
      ? ['institution.sm2Signer: 生产环境须配置国密签章证书与私钥 / production needs an SM2 certificate and its key']
      : []),
  ]
}
