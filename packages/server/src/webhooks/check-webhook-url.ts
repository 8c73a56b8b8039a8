/** Where events may go: HTTPS, or in a sandbox a server on this machine. The address is a person's, never a message's. */

export type UrlProblem = 'not-a-url' | 'not-plain' | 'not-https' | 'link-local'

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/
/** Addresses at which clouds answer their own machines, and those that name no host at all. */
const nobody =
  /^(169\.254(\.\d{1,3}){2}|168\.63\.129\.16|100\.100\.100\.200|0(\.\d{1,3}){3}|\[(::|fe[89ab].*|fd00:ec2::254)\])$/

export function checkWebhookUrl(text: string, mode: 'sandbox' | 'production'): UrlProblem | undefined {
  if (!URL.canParse(text)) return 'not-a-url'
  const { protocol, hostname, username, password, hash } = new URL(text)
  if (username !== '' || password !== '' || hash !== '') return 'not-plain'
  const isLoopback = loopback.test(hostname)
  const mayBe = protocol === 'https:' || (protocol === 'http:' && mode === 'sandbox' && isLoopback)
  if (!mayBe) return 'not-https'
  return nobody.test(hostname) ? 'link-local' : undefined
}

export const urlProblemWords: Readonly<Record<UrlProblem, string>> = {
  'not-a-url': '不是网址 / is not a URL',
  'not-plain': '不得含账号或片段 / must have no user and no fragment',
  'not-https': '须为 https（沙箱中可为本机 http）/ must be https, or in a sandbox http on this machine',
  'link-local': '该地址不得作为接收地址 / nothing is sent to this address',
}
