import { randomBytes } from 'node:crypto'
import { callApi } from '../api/call-api.ts'
import { defineCommand } from '../command.ts'
import { homeToAsk, loadAccess } from '../sandbox/home.ts'
import { homeOption } from './options.ts'
import { organisationOption, readSecret, secretFileOption, secretValueOption } from './partner-options.ts'

export const partnerRotate = defineCommand({
  name: 'partner rotate',
  takes: [],
  summary: {
    zh: '更换共享密钥：新密钥用于签名，旧密钥在过渡期内仍可验签；不给新密钥就生成一个并输出',
    en: 'changes the shared secret: the new one signs, the old one still verifies for a while; makes and prints one when none is given',
  },
  options: {
    org: organisationOption,
    appkey: { type: 'string', value: 'K', required: true, zh: 'appkey', en: 'appkey' },
    secret: secretValueOption,
    'secret-file': secretFileOption,
    home: homeOption,
  },
  run: async ({ values }, io) => {
    const access = await loadAccess(homeToAsk(values.home, io), values.org)
    const given = values.secret !== undefined || values['secret-file'] !== undefined
    const secret = given ? await readSecret(values) : randomBytes(16).toString('hex')
    await callApi(access, 'POST', `/api/partners/${encodeURIComponent(values.appkey)}/rotate`, { secret })
    io.say(`已更换 / rotated: ${values.appkey}`)
    if (!given) io.out(secret)
    return 0
  },
})
