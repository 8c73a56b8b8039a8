/** Why a partner is not tested: the cases send malformed messages and create applications, guarantees and demands. */
import { isIP } from 'node:net'
import type { KnownPartner } from '../partners/partner-record.ts'
import type { MayReach } from '../webhooks/webhook-reach.ts'
import type { ConformanceRunner } from './conformance-runner.ts'

export const untestedReasons = {
  production: {
    zh: '该对方登记为生产环境：一致性测试只对标为测试的对方进行，请在测试程序中另行登记其测试环境',
    en: 'this partner is registered for production: conformance is tested with partners marked for testing only; register its test system in a program for testing',
  },
  'secret-shared': {
    zh: '该对方与另一登记使用同一密钥：一致性测试须用单独的 appkey 和密钥',
    en: 'this partner has the secret of another one: a conformance test needs an appkey and a secret of its own',
  },
  'in-use': {
    zh: '该对方已有业务往来：请把其测试环境单独登记为一个对接方，使用单独的 appkey 和密钥',
    en: 'applications were exchanged with this partner: register its test system as an entry of its own, with its own appkey and secret',
  },
  'address-internal': {
    zh: '该对方的地址是内网或保留地址，沙箱之外不测试',
    en: 'the address of this partner is internal or reserved, and is not tested outside a sandbox',
  },
  'dialect-unsupported': {
    zh: '该对方的接口规格另行传递密钥或附件，用例不支持，会误判对方',
    en: 'the dialect of this partner conveys keys or documents in another form, which the cases do not support and would blame the partner for',
  },
  'platform-code-missing': {
    zh: '未登记向该机构发报文所用的平台编码（设置中的“平台编码”）',
    en: 'no platform code is registered for messages to this institution (in its settings)',
  },
  pins: {
    zh: '该对方固定了服务器证书，测试时无法核对；请为测试环境登记不固定证书的对方',
    en: 'this partner pins server certificates, which a test does not check; register its test system without pins',
  },
} as const
export type UntestedReason = keyof typeof untestedReasons

type Facts = {
  readonly partner: KnownPartner
  readonly others: readonly KnownPartner[]
  /** Whether an application was exchanged with it. */
  readonly isUsed: boolean
  readonly isSupported: ConformanceRunner['isSupported']
  readonly mayReach: MayReach
}

/** A name is resolved when it is connected to, and is refused then. */
export function whyNotTested({ partner, others, isUsed, isSupported, mayReach }: Facts): UntestedReason | undefined {
  if (!partner.test) return 'production'
  const secrets = new Set(partner.secrets.map((secret) => secret.reveal()))
  const isShared = others.some(
    ({ id, secrets: theirs }) => id !== partner.id && theirs.some((secret) => secrets.has(secret.reveal())),
  )
  if (isShared) return 'secret-shared'
  if (isUsed) return 'in-use'
  const host = URL.parse(partner.baseUrl)?.hostname.replace(/^\[|\]$/g, '') ?? ''
  if (isIP(host) !== 0 && !mayReach(host)) return 'address-internal'
  if (!isSupported(partner.dialect)) return 'dialect-unsupported'
  if (partner.side === 'institution' && partner.platformCode === undefined) return 'platform-code-missing'
  return (partner.tls?.pins.length ?? 0) > 0 ? 'pins' : undefined
}
