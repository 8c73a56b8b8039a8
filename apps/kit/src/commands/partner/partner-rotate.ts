import { formatWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import { callApi } from '../../api/call-api.ts'
import { both, bothLines } from '../../both.ts'
import { defineCommand, UsageError } from '../../command.ts'
import { homeToAsk, loadAccess } from '../../sandbox/home.ts'
import { homeOption, jsonOption, secretFileOption } from '../options.ts'
import {
  drawSecret,
  organisationOption,
  readSecret,
  reportWarnings,
  secretValueOption,
  weakSecretOption,
} from './partner-options.ts'
import { withRefusal } from './refused-change.ts'

export const partnerRotate = defineCommand({
  name: 'partner rotate',
  takes: [],
  summary: {
    zh: '更换共享密钥：新密钥用于签名，旧密钥在过渡期内仍可验签；不给新密钥就生成一个并输出',
    en: 'rotates the shared secret: the new one signs, the old one is accepted during an overlap; generates and prints one when none is given',
  },
  options: {
    org: organisationOption,
    appkey: { type: 'string', value: 'K', required: true, zh: 'appkey', en: 'appkey' },
    secret: secretValueOption,
    'secret-file': secretFileOption,
    'allow-weak-secret': weakSecretOption,
    'overlap-hours': {
      type: 'string',
      value: 'H',
      zh: '旧密钥继续有效的小时数（默认 24，最多 720）',
      en: 'hours during which the old secret is accepted (default 24, maximum 720)',
    },
    home: homeOption,
    json: jsonOption,
  },
  run: async ({ values }, io) => {
    const access = await loadAccess(homeToAsk(values.home, io), values.org)
    const given = values.secret !== undefined || values['secret-file'] !== undefined
    const secret = given ? await readSecret(values, io) : drawSecret()
    const overlap = values['overlap-hours']
    if (overlap !== undefined && !/^\d+(\.\d+)?$/.test(overlap))
      throw new UsageError(`--overlap-hours ${both('不是数字', 'is not a number')}: ${overlap}`)
    const rotating = callApi<{ previousUntil?: number } & Parameters<typeof reportWarnings>[0]>(
      access,
      'POST',
      `/api/partners/${encodeURIComponent(values.appkey)}/rotate`,
      {
        ...{ secret, allowWeakSecret: values['allow-weak-secret'] },
        ...(overlap === undefined ? {} : { overlapHours: Number(overlap) }),
      },
    )
    const partner = await withRefusal(rotating, values.json, io)
    io.report(`${both('已更换密钥', 'secret rotated')}: ${values.appkey}`)
    io.report(overlapText(partner.previousUntil))
    reportWarnings(partner, io)
    if (!given) io.report(both('新密钥，只显示这一次', 'the new secret, shown only once'))
    if (values.json) io.out(JSON.stringify({ ...partner, ...(given ? {} : { secret }) }))
    else if (!given) io.out(secret)
    return 0
  },
})

/** The deadline for both sides to use the new secret: Beijing time, as on the wire. */
function overlapText(until: number | undefined): string {
  if (until === undefined) return both('旧密钥已失效', 'the old secret is no longer accepted')
  const time = formatWireTime(until)
  return bothLines(
    `旧密钥在 ${time}（北京时间）之前仍可验签，请对方在此之前换用新密钥。`,
    `The old secret is accepted until ${time} (Beijing time): the partner must sign with the new one by then.`,
  )
}
