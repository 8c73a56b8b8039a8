import { findings } from '@openbaohan/guarantee-file/findings/findings.ts'
import { errors } from '@openbaohan/protocol/errors/errors.ts'
import { mostSimilar } from '@openbaohan/protocol/errors/nearest.ts'
import { notableCodes } from '@openbaohan/protocol/errors/notable-codes.ts'
import { transportProblems } from '@openbaohan/server/http/replies.ts'
import { both, bothOf, jsonLine, parted } from '../../both.ts'
import { defineCommand, Failure, UsageError } from '../../command.ts'
import { jsonOption } from '../options.ts'
import { codesOfAlerts } from './codes-of-alerts.ts'
import { codesOfAnswers } from './codes-of-answers.ts'
import { codesOfCauses } from './codes-of-causes.ts'
import { codesOfFiles } from './codes-of-files.ts'

export const explain = defineCommand({
  name: 'explain',
  takes: ['[CODE]'],
  summary: {
    zh: '解释一个错误代码（或答复里的那句话）：什么意思，该做什么',
    en: 'explains an error code, or the sentence of an answer: what it means, what to do',
  },
  options: {
    list: { type: 'boolean', zh: '列出全部代码，一行一个', en: 'list all codes, one a line' },
    json: jsonOption,
  },
  run: async ({ values, positionals: [given] }, io) => {
    if (values.list === true) {
      if (values.json) io.out(JSON.stringify(Object.keys(explanations).toSorted()))
      else for (const code of Object.keys(explanations).toSorted()) io.out(`${code}  ${bothOf(entryOf(code))}`)
      return 0
    }
    if (given === undefined || given.trim() === '')
      throw new UsageError(both('缺少 CODE 或 --list', 'give a CODE or --list'))
    const found = findCode(given)
    if (typeof found === 'object') {
      const similar =
        found.similar.length > 0
          ? `${both('相近的', 'similar')}: ${found.similar.join(' ')}`
          : both(
              '也没有相近的；请原样粘贴答复里的代码或那句话',
              'nor a similar one: paste the code or the sentence of the answer as it is',
            )
      const all = both('全部代码：openbaohan explain --list', 'all codes: openbaohan explain --list')
      const error = `${both('没有这个代码', 'no such code')}: ${given}; ${similar}; ${all}`
      if (values.json) io.out(jsonLine({ ok: false, error, similar: found.similar }))
      throw new Failure(error)
    }
    const [code, entry] = [found, entryOf(found)]
    if (values.json) io.out(JSON.stringify({ code, ...entry }))
    else for (const line of linesOf(code, entry)) io.out(line)
    return 0
  },
})

function linesOf(code: string, entry: Explanation): string[] {
  const meaning = entry.meaning === undefined ? [] : [parted(entry.meaning)]
  return [`${code}  (${entry.kind})`, bothOf(entry), ...meaning, `→ ${parted(entry.todo)}`]
}

export type Explanation = { kind: string; zh: string; en: string; meaning?: string; todo: string }

/**
 * Errors by the side that resolves them, findings about guarantee files by severity, and every other code shown to
 * people. A code that two tables have is explained by the later one.
 */
export const explanations: Readonly<Record<string, Explanation>> = Object.fromEntries([
  ...Object.entries(codesOfAlerts),
  ...Object.entries(codesOfFiles),
  ...Object.entries(codesOfCauses),
  ...Object.entries(codesOfAnswers),
  ...Object.entries(notableCodes),
  ...Object.entries(findings).map(([code, { severity, ...words }]) => [code, { kind: `file: ${severity}`, ...words }]),
  // What the HTTP layer of every program answers before any procedure.
  ...transportProblems.map(({ name, status: _, ...words }) => [name, { kind: 'http', ...words }]),
  ...Object.entries(errors).map(([code, { family, ...words }]) => [code, { kind: family, ...words }]),
])

/** The `code` of a reply, which is no error code: people look it up first. */
const answers: Readonly<Record<string, Explanation>> = {
  0: {
    kind: 'reply',
    zh: '答复：没有办成',
    en: 'a reply: not done',
    todo: '原因是 message 末尾方括号里的代码，如 [fields-invalid]：请查 openbaohan explain fields-invalid。The reason is the code in brackets at the end of message, such as [fields-invalid]: look it up with openbaohan explain fields-invalid.',
  },
  1: {
    kind: 'reply',
    zh: '答复：已办成',
    en: 'a reply: done',
    todo: '不需处理。Nothing to do.',
  },
}

const known: Readonly<Record<string, Explanation>> = { ...answers, ...explanations }

const entryOf = (code: string): Explanation => known[code] ?? fail(code)
function fail(code: string): never {
  throw new Error(`no explanation of ${code}`)
}

const mostShown = 8

/**
 * The code that is meant: itself, in brackets within a sentence, or the only one whose text the sentence is of;
 * otherwise the most similar ones.
 */
export function findCode(given: string): string | { similar: readonly string[] } {
  const bare = given.trim().replace(/^[[［【"“'`]+|[\]］】"”'`。.]+$/g, '')
  const inBrackets = [...given.matchAll(/[[［【]([a-z0-9-]+)[\]］】]/g)].map(([, code = '']) => code)
  // As a library names what the HTTP layer answers: BAD_REQUEST.
  const plain = bare.toLowerCase().replaceAll('_', '-')
  const code = [...inBrackets, bare, plain].find((one) => Object.hasOwn(known, one))
  if (code !== undefined) return code
  const ofStatus = codesOfStatus(bare)
  if (ofStatus.length > 0) return { similar: ofStatus }
  if (!/\p{Script=Han}|\s/u.test(bare)) return { similar: closest(plain) }
  const byText = closestByText(sentenceOf(given.trim()) ?? bare)
  const [only, another] = byText.begun.length === 1 ? byText.begun : byText.exact
  return only !== undefined && another === undefined
    ? only
    : { similar: [...byText.exact, ...byText.rest].slice(0, mostShown) }
}

/** Codes that are answered with an HTTP status: those of the HTTP layer, and those whose text states it. */
function codesOfStatus(status: string): string[] {
  if (!/^[45]\d\d$/.test(status)) return []
  const ofLayer = transportProblems.filter((one) => one.status === Number(status)).map(({ name }) => name)
  const stating = Object.entries(explanations).filter(([, { meaning = '', todo }]) =>
    `${meaning} ${todo}`.includes(`HTTP ${status}`),
  )
  return [...new Set([...ofLayer, ...stating.map(([code]) => code)])]
}

/** The sentence within a whole answer, if it is one. */
function sentenceOf(given: string): string | undefined {
  return /"(?:message|msg)"\s*:\s*"([^"]+)"/.exec(given)?.[1]
}

/**
 * Codes whose text contains the sentence, or is in it, and of these those that the sentence begins with: what follows
 * is the detail of this answer. The others by how many pairs of characters they share.
 */
function closestByText(sentence: string): { exact: string[]; begun: string[]; rest: string[] } {
  const plain = (text: string) => text.toLowerCase().replace(/[\s\p{P}]+/gu, '')
  const asked = plain(sentence)
  const pairsOf = (text: string) => new Set(Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)))
  const pairs = pairsOf(asked)
  const sharedWith = (text: string) => pairsOf(text).intersection(pairs).size
  const ranked = Object.entries(known).map(([code, { zh, en, meaning = '' }]) => {
    const texts = [plain(zh), plain(en)]
    const isExact = texts.some((text) => (asked.length >= 4 && text.includes(asked)) || asked.includes(text))
    // People use the words of what it means too.
    const isBegun = texts.some((text) => asked.startsWith(text))
    return { code, isExact, isBegun, shared: Math.max(...[...texts, plain(meaning)].map(sharedWith)) }
  })
  // Where equally many agree, errors first: they are what answers contain.
  const order = ({ code, shared }: { code: string; shared: number }) => shared + (Object.hasOwn(errors, code) ? 0.5 : 0)
  const sorted = ranked.sort((one, other) => order(other) - order(one))
  return {
    exact: sorted.flatMap(({ code, isExact }) => (isExact ? [code] : [])),
    begun: sorted.flatMap(({ code, isBegun }) => (isBegun ? [code] : [])),
    rest: sorted.flatMap(({ code, isExact, shared }) => (isExact || shared === 0 ? [] : [code])),
  }
}

const closest = (code: string): string[] => mostSimilar(code, Object.keys(explanations), mostShown)
