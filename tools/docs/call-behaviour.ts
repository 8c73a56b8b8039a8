/**
 * What the receiver of a call does in each situation: the conformance cases of the call that are about more than the
 * value of one field.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Answer, CaseFile, ConformanceCase, SendStep } from '@openbaohan/conformance/cases/case-shape.ts'
import { casesFolder } from '@openbaohan/conformance/cases/load-cases.ts'
import { type MessageId, messageDefinitionOf } from '@openbaohan/protocol/dialects/agreed-notices.ts'
import type { SiteLanguage } from './site-page.ts'
import { inLanguage, table, type Words } from './words.ts'

/** Themes that are the same for every call. */
const general: ReadonlySet<string> = new Set(['body', 'clock', 'cross', 'hostile', 'resend', 'sent', 'signature'])
const ofEachField: ReadonlySet<string> = new Set(['null-required', 'boolean', 'object', 'unknown-field'])
const anyOf = (cases: readonly CaseFile[]) => cases.flatMap((file) => (general.has(file.theme) ? [] : file.cases))

const files = readdirSync(casesFolder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(join(casesFolder, name), 'utf8')) as CaseFile)

const answers: Readonly<Record<Answer, Words>> = {
  accepted: { zh: '1', en: '1' },
  refused: { zh: '0', en: '0' },
  rejected: { zh: '0 或 HTTP 4xx', en: '0 or HTTP 4xx' },
  cut: { zh: '无', en: 'none' },
}

type Row = { readonly situation: ConformanceCase; readonly step: SendStep }

function rowsOf(id: MessageId): Row[] {
  const { fields, server } = messageDefinitionOf(id)
  const isOfField = (last: string) => ofEachField.has(last) || fields.some(({ wire }) => last.startsWith(`${wire}-`))
  return anyOf(files).flatMap((situation) => {
    const step = situation.steps.findLast((one): one is SendStep => 'send' in one && one.send === id)
    const last = situation.id.split('/')[1] ?? ''
    if (step === undefined || situation.role !== server || (isOfField(last) && !last.startsWith('key-'))) return []
    return /-(missing|blank|too-long|malformed)$/.test(last) ? [] : [{ situation, step }]
  })
}

/** A section of the page of a call; empty for an agreed message, which has no cases. */
export function behaviourOf(id: MessageId, language: SiteLanguage): string[] {
  const choose = (zh: string, en: string) => inLanguage(language, { zh, en })
  const rows = rowsOf(id)
  if (rows.length === 0) return []
  return [
    choose('## 何时答 1，何时答 0', '## When to answer 1 and when 0'),
    '',
    choose(
      '应答 1 表示报文已落盘。同一内容再来，给出同一应答，不产生第二次效果；答过 0 的不记为应答，可以再来。下列各项取自[一致性用例](../guides/conformance.zh-CN.md)，字段、签名和时钟的用例各接口相同，不再列出。',
      'An answer 1 states that the message is on disk. The same content again gets the same answer and has no second effect; a 0 is not remembered, and the message may be sent again. The rows are the [conformance cases](../guides/conformance.md) of this call; those of fields, signature and clock are the same for every call.',
    ),
    '',
    ...table(
      [choose('情形', 'situation'), choose('应答', 'answer')],
      rows.map(({ situation, step }) => [inLanguage(language, situation), answerOf(step, language)]),
    ),
  ]
}

function answerOf({ expect, tolerated = [] }: SendStep, language: SiteLanguage): string {
  const expected = expect === undefined ? '' : inLanguage(language, answers[expect])
  const others = tolerated.map(
    ({ answer, ...why }) =>
      `${inLanguage(language, { zh: '可容忍', en: 'tolerated' })} ${inLanguage(language, answers[answer])}: ${inLanguage(language, why)}`,
  )
  return [expected, ...others].filter((one) => one !== '').join('; ')
}
