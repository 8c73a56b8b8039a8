/**
 * What an endpoint's URL must look like: HTTPS, or in a sandbox HTTP to this machine. A person enters it, never a message.
 * A name is checked by the address it resolves to, when the connection is made (`connectWithin`).
 */
import { isIP } from 'node:net'
import type { MayReach } from './webhook-reach.ts'

export type UrlProblem = 'not-a-url' | 'not-plain' | 'not-https' | 'internal-address'

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

export function checkWebhookUrl(
  text: string,
  mode: 'sandbox' | 'production',
  mayReach: MayReach,
): UrlProblem | undefined {
  if (!URL.canParse(text)) return 'not-a-url'
  const { protocol, hostname, username, password, hash } = new URL(text)
  if (username !== '' || password !== '' || hash !== '') return 'not-plain'
  const isLoopback = loopback.test(hostname)
  const mayBe = protocol === 'https:' || (protocol === 'http:' && mode === 'sandbox' && isLoopback)
  if (!mayBe) return 'not-https'
  // URL has normalised decimal, octal, hexadecimal and short spellings to four decimal numbers
  const address = hostname.replace(/^\[|\]$/g, '')
  return isIP(address) !== 0 && !mayReach(address) ? 'internal-address' : undefined
}

export const urlProblemWords: Readonly<Record<UrlProblem, string>> = {
  'not-a-url': '不是网址 / is not a URL',
  'not-plain': '不得含账号或片段 / must have no user and no fragment',
  'not-https': '须为 https（沙箱中可为本机 http）/ must be https, or in a sandbox http on this machine',
  'internal-address':
    '内网或保留地址；内网系统的网段由运维写入 OPENBAOHAN_WEBHOOK_NETWORKS / an internal or reserved address; networks of internal systems are listed in OPENBAOHAN_WEBHOOK_NETWORKS',
}
