import type { Dialect } from '@openbaohan/protocol/dialects/dialects.ts'
import { type Inference, inferDialect } from '@openbaohan/protocol/infer/infer-dialect.ts'
import type { InferredSetting } from '@openbaohan/protocol/infer/inferred-setting.ts'
import { dialectWords, wordsOf } from '@openbaohan/protocol/packs/dialect-words.ts'
import { both, bothOf, jsonLine } from '../../both.ts'
import { defineCommand, type Io, type Text, UsageError } from '../../command.ts'
import { readBytes } from '../message/message-file.ts'
import { jsonOption, secretFileOption } from '../options.ts'
import { wireNameIn } from './golden-files.ts'
import { readSecret, secretValueOption } from './partner-options.ts'

export const partnerInfer = defineCommand({
  name: 'partner infer',
  takes: ['MESSAGE…'],
  summary: {
    zh: '由对方的几条报文推断接口规格：输出建议的 JSON，并说明依据报文确定了什么、还剩哪些可能；不作任何设置',
    en: 'proposes a dialect from some messages of a partner: prints it as JSON, and states what the messages determine and which values they leave open; sets nothing',
  },
  options: {
    secret: secretValueOption,
    'secret-file': secretFileOption,
    name: { type: 'string', value: 'N', zh: '建议的接口规格的名称', en: 'name of the proposed dialect' },
    'fixed-key-file': {
      type: 'string',
      value: 'F',
      zh: '对方所有申请共用一个密钥时，该密钥的文件',
      en: 'file with the key of a partner that has one key for all applications',
    },
    json: jsonOption,
  },
  run: async ({ values, positionals }, io) => {
    const secret = await readSecret(values, io)
    const fixedKeyFile = values['fixed-key-file']
    const samples = await Promise.all(
      positionals.map(async (file) => ({ name: file, wireName: wireNameIn(file), body: await readBytes(file, io) })),
    )
    const inference = inferDialect(samples, secret, {
      ...(values.name === undefined ? {} : { name: values.name }),
      ...(fixedKeyFile === undefined
        ? {}
        : {
            fixedKey: Buffer.from(await readBytes(fixedKeyFile, io))
              .toString()
              .trim(),
          }),
    })
    if (inference.dryRun.results.length === 0)
      throw new UsageError(both('没有一条报文读得通', 'none of the messages can be read'))
    print(inference, io)
    const { proposal, settings, invisible, problems } = inference
    const refused = inference.dryRun.results.filter(({ deviations }) => deviations.length > 0).map(({ name }) => name)
    if (values.json) io.out(jsonLine({ proposal, settings, invisible, problems, refused }))
    else io.out(JSON.stringify(proposal, undefined, 2))
    return problems.length === 0 && refused.length === 0 ? 0 : 1
  },
})

const lists: ReadonlySet<string> = new Set(['extraFields', 'relaxedFields', 'extensions'])

function print({ settings, invisible, observations, problems, dryRun, dialect }: Inference, io: Io): void {
  const certain = settings.filter((one) => one.left.length === 1 && !isEmptyList(one))
  const open = settings.filter(({ left }) => left.length !== 1)
  io.report(both('报文确定的', 'determined by the messages'))
  for (const { setting, value } of certain) {
    const label = labelOf(setting)
    const text = valueText(setting, value)
    io.report(`  ✓ ${setting}: ${both(`${label.zh}：${text.zh}`, `${label.en}: ${text.en}`)}`)
  }
  for (const observation of observations) io.report(`  · ${bothOf(observation)}`)
  if (open.length > 0)
    io.report(both('报文未能确定的（建议取第一个）', 'left open by the messages (the first is proposed)'))
  for (const { setting, left } of open)
    io.report(`  ? ${setting}: ${bothOf(labelOf(setting))}: ${leftTexts(setting, left)}`)
  io.report(`${both('任何报文都看不出，按规范取值', 'in no message, as specified')}: ${invisible.join(' ')}`)
  if (dialect.allowForgeableSignature) io.report(`${both('注意', 'note')}: ${bothOf(forgeable)}`)
  for (const problem of problems) io.report(`✗ ${problem.name}: ${bothOf(problem)}`)
  for (const { name, deviations } of dryRun.results)
    for (const { step, zh, en, code, doctor } of deviations) {
      if (step === 'verify-signature' && problems.some((problem) => problem.name === name)) continue
      io.report(`✗ ${name}  ${step}: ${both(zh, en)} [${code}]`)
      for (const finding of doctor) io.report(`    ${bothOf(finding)}`)
    }
}

const isEmptyList = ({ setting, value }: InferredSetting) => lists.has(setting) && itemsOf(value).length === 0

/** What is beyond the proposal's start; `iv` is part of it. */
function itemsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([call, items]) =>
    (Array.isArray(items) ? items : []).flatMap((item) => {
      const name = typeof item === 'string' ? item : `${item.wire} (${item.kind})`
      return item.wire === 'iv' ? [] : [`${call}: ${name}`]
    }),
  )
}

function leftTexts(setting: InferredSetting['setting'], left: readonly unknown[]): string {
  if (left.length === 0) return both('请向对方索取', 'ask the partner for it')
  return left.map((value) => bothOf(valueText(setting, value))).join(' | ')
}

function labelOf(setting: InferredSetting['setting']): Text {
  const { zh, en } = dialectWords[isCipherSetting(setting) ? 'cipher' : setting]
  return { zh, en }
}

function valueText(setting: InferredSetting['setting'], value: unknown): Text {
  if (!isCipherSetting(setting) && !lists.has(setting)) return wordsOf(setting, value)
  const text = lists.has(setting) ? itemsOf(value).join(', ') : String(value)
  return { zh: text, en: text }
}

const isCipherSetting = (setting: InferredSetting['setting']): setting is Exclude<typeof setting, keyof Dialect> =>
  setting.startsWith('cipher.')

const forgeable: Text = {
  zh: '密钥在最前的签名可被伪造（长度扩展）：建议请对方改用epoint或hmac；allowForgeableSignature须由您确认',
  en: 'a signature with the secret in front can be forged by length extension: ask the partner for epoint or hmac; allowForgeableSignature is yours to confirm',
}
