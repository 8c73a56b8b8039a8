import { diagnose } from '@openbaohan/protocol/doctor/doctor.ts'
import { both } from '../../both.ts'
import { defineCommand } from '../../command.ts'
import {
  cipherDialectOption,
  dialectNames,
  jsonOption,
  keyFileOption,
  secretFileOption,
  secretOption,
} from '../options.ts'
import { readEither } from '../read-either.ts'
import { readBytes, readDialect } from './message-file.ts'

export const doctor = defineCommand({
  name: 'doctor',
  takes: ['FILE|-'],
  summary: {
    zh: '诊断一个报文：签名与哪种接口规格相符，或改哪一处就会相符；给出密钥时，密文按哪种设置可解',
    en: 'diagnoses a message: which dialect matches its signature, or which single change would; with a key, how its sealed fields open',
  },
  options: {
    secret: secretOption,
    'secret-file': secretFileOption,
    dialect: {
      ...cipherDialectOption,
      zh: `约定的接口规格；不给则逐一试：${dialectNames}，或其 JSON`,
      en: `the agreed dialect; by default all are tried: ${dialectNames}, or its JSON`,
    },
    key: {
      type: 'string',
      value: 'K',
      zh: '还原报文（baohanrestore）里的key，原样',
      en: 'the key of the restore (baohanrestore), as received',
    },
    'key-file': keyFileOption,
    iv: { type: 'string', value: 'IV', zh: '还原报文里的iv，原样', en: 'the iv of the restore, as received' },
    json: jsonOption,
  },
  run: async ({ values, positionals: [file = '-'] }, io) => {
    const body = await readBytes(file, io)
    const dialect = values.dialect === undefined ? undefined : readDialect(values.dialect)
    const secret = await readEither('secret', { value: values.secret, file: values['secret-file'] }, io.read)
    const hasKey = values.key !== undefined || values['key-file'] !== undefined
    const key = hasKey ? await readEither('key', { value: values.key, file: values['key-file'] }, io.read) : undefined
    const given = key === undefined ? undefined : { key, iv: values.iv }
    const diagnosis = diagnose(body, secret, dialect, undefined, given)
    const { sealing } = diagnosis
    if (values.json) io.out(JSON.stringify(diagnosis))
    else {
      const further = [...(diagnosis.fields?.findings ?? []), ...(sealing?.findings ?? [])]
      for (const { code, zh, en } of [...diagnosis.findings, ...further]) io.out(`${code}: ${both(zh, en)}`)
      if (diagnosis.findings.length === 0)
        io.out(
          both(
            '签名与所试的任何方式都不符：密钥不同，或报文改动过',
            'nothing tried matches: another secret, or the message was changed',
          ),
        )
      if (diagnosis.canonical !== undefined)
        io.report(`${both('待签名字符串', 'string to sign')}: ${diagnosis.canonical}`)
    }
    return diagnosis.ok && sealing?.ok !== false ? 0 : 1
  },
})
