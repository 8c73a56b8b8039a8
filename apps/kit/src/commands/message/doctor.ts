import { readJson } from '@openbaohan/protocol/codec/json.ts'
import { type Dialect, dialects } from '@openbaohan/protocol/dialects/dialects.ts'
import { type Diagnosis, type DoctorFinding, diagnose } from '@openbaohan/protocol/doctor/doctor.ts'
import { diagnoseClock, diagnoseIssueTime } from '@openbaohan/protocol/doctor/doctor-clock.ts'
import { creditCodeRemarks } from '@openbaohan/protocol/receive/credit-code-remark.ts'
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
import { readTime } from '../read-paths.ts'
import { readBytes, readDialect } from './message-file.ts'

export const doctor = defineCommand({
  name: 'doctor',
  takes: ['FILE|-'],
  summary: {
    zh: '诊断一个报文：签名与哪种接口规格相符，或改哪一处就会相符；给出密钥时，密文按哪种设置可解',
    en: 'diagnoses a message: which dialect matches its signature, or which single change would; with a key, how its sealed fields open',
  },
  exits: {
    zh: '退出码 0：验签相符，所合接口的字段没有错误，给了密钥的密文可解；1：接收方会拒收或要求更正，原因逐行列出；2：用法不对。重发过的报文不论新旧都得到原来的应答',
    en: 'Exit code 0: the signature matches, the fields of its call are valid and, with a key, the sealed fields open; 1: the receiver refuses it or asks for a correction, each reason in a line; 2: wrong usage. A known repeat gets its first answer however old it is',
  },
  options: {
    secret: secretOption,
    'secret-file': secretFileOption,
    dialect: {
      ...cipherDialectOption,
      zh: `约定的接口规格，只与它相符才算相符；不给则逐一试：${dialectNames}，或其 JSON`,
      en: `the agreed dialect, the only one that counts; by default all are tried: ${dialectNames}, or its JSON`,
    },
    key: {
      type: 'string',
      value: 'K',
      zh: '还原报文（baohanrestore）里的key，原样',
      en: 'the key of the restore (baohanrestore), as received',
    },
    'key-file': keyFileOption,
    iv: { type: 'string', value: 'IV', zh: '还原报文里的iv，原样', en: 'the iv of the restore, as received' },
    at: {
      type: 'string',
      value: 'TIME',
      zh: '接收方首次收到它的时刻，如 2026-11-25T10:00:00+08:00：时间戳太旧的也算拒收；不给则只提示与现在的差别',
      en: 'when the receiver sees it first, as 2026-11-25T10:00:00+08:00: a timestamp too old is refused then; without it, only a remark against now',
    },
    json: jsonOption,
  },
  run: async ({ values, positionals: [file = '-'] }, io) => {
    const body = await readBytes(file, io)
    const dialect = values.dialect === undefined ? undefined : readDialect(values.dialect)
    const at = readTime(values.at)
    const secret = await readEither('secret', { value: values.secret, file: values['secret-file'] }, io.read)
    const hasKey = values.key !== undefined || values['key-file'] !== undefined
    const key = hasKey ? await readEither('key', { value: values.key, file: values['key-file'] }, io.read) : undefined
    const given = key === undefined ? undefined : { key, iv: values.iv }
    const diagnosis = diagnose(body, secret, dialect, undefined, given)
    const clock = clockOf(body, diagnosis, at, dialect ?? dialects.epoint)
    const remarks = remarksOf(body, diagnosis, dialect ?? dialects.epoint)
    const isRefusedByClock = values.at !== undefined && clock?.code === 'clock-off'
    const { fields, sealing } = diagnosis
    // Of what resembles no call only the signature is checked.
    const isOfNoCall = fields?.findings.some(({ code }) => code === 'valid-for-no-call') === true
    const areFieldsWrong = !isOfNoCall && fields !== undefined && fields.findings.length > 0
    const ok = diagnosis.ok && !areFieldsWrong && sealing?.ok !== false && !isRefusedByClock
    if (values.json) {
      const found = { ...diagnosis, ...(clock === undefined ? {} : { clock }), remarks }
      io.out(JSON.stringify({ ...found, ok, signatureOk: diagnosis.ok }))
    } else {
      const further = [...(fields?.findings ?? []), ...(sealing?.findings ?? []), ...(isRefusedByClock ? [clock] : [])]
      for (const { code, zh, en } of [...diagnosis.findings, ...further]) io.out(`${code}: ${both(zh, en)}`)
      for (const { code, zh, en } of remarks) io.report(`${code}: ${both(zh, en)}`)
      if (clock !== undefined && !isRefusedByClock) io.report(`${clock.code}: ${both(clock.zh, clock.en)}`)
      if (diagnosis.canonical !== undefined)
        io.report(`${both('待签名字符串', 'string to sign')}: ${diagnosis.canonical}`)
    }
    return ok ? 0 : 1
  },
})

function clockOf(body: Uint8Array, { fields }: Diagnosis, at: number, dialect: Dialect): DoctorFinding | undefined {
  const read = readJson(body)
  return read.ok && fields !== undefined ? diagnoseClock(read.fields, fields.call, at, dialect) : undefined
}

/** What the receiver remarks on and accepts. */
function remarksOf(body: Uint8Array, { fields }: Diagnosis, dialect: Dialect): DoctorFinding[] {
  const read = readJson(body)
  if (!read.ok || fields === undefined) return []
  const issueTime = diagnoseIssueTime(read.fields, fields.call, dialect)
  return [...creditCodeRemarks(fields.call, read.fields, dialect), ...(issueTime === undefined ? [] : [issueTime])]
}
