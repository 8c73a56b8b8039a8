import { ApiFailure } from '../../api/call-api.ts'

/** What a program calls a field, and the option of `partner add` and `partner set` that gives it. */
const optionOfField: Readonly<Record<string, string>> = {
  appkey: '--appkey',
  name: '--name',
  baseUrl: '--base',
  secret: '--secret-file',
  allowWeakSecret: '--allow-weak-secret',
  dialect: '--dialect',
  golden: '--messages',
  force: '--force',
  state: '--state',
  platformCode: '--platformcode',
  platformCodes: '--platform-codes',
  rootsPem: '--roots',
  crlsPem: '--crls',
  ocspUrl: '--ocsp',
  fixedKey: '--fixed-key-file',
  sm2PublicKey: '--sm2-public-key',
  signers: '--signer',
  signerUses: '--allow-signer-use',
  broker: '--broker',
  issuers: '--issuers',
  addresses: '--addresses',
  clientCertificates: '--client-certificates',
  'limits.requestsPerSecond': '--requests-per-second',
  'limits.burst': '--burst',
  'limits.bodyBytes': '--body-bytes',
  'limits.openApplications': '--open-applications',
  'tls.caPem': '--tls-ca',
  'tls.pins': '--tls-pins',
  'tls.certificatePem': '--tls-cert',
  'tls.keyPem': '--tls-key',
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** The option of a field or of a part of it, such as `signers.0`. */
const optionOf = (field: string): string | undefined =>
  optionOfField[field] ?? optionOfField[field.replace(/\.\d+(\..*)?$/, '')] ?? optionOfField[field.split('.')[0] ?? '']

/** A refusal of settings names the fields of the API: a person at the command line gave options. */
export function nameOptions(error: unknown): unknown {
  if (!(error instanceof ApiFailure) || !isObject(error.data) || !Array.isArray(error.data.problems)) return error
  const message = error.data.problems.reduce<string>((text, problem) => {
    const field = isObject(problem) && typeof problem.field === 'string' ? problem.field : ''
    const option = field === '' ? undefined : optionOf(field)
    return option === undefined ? text : text.replaceAll(`${field}: `, `${option} (${field}): `)
  }, error.message)
  return new ApiFailure(message, error.status, error.data)
}
