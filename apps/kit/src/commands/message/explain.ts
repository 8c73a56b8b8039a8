import { findings } from '@openbaohan/guarantee-file/findings/findings.ts'
import { errors } from '@openbaohan/protocol/errors/errors.ts'
import { notableCodes } from '@openbaohan/protocol/errors/notable-codes.ts'
import { both, bothOf, parted } from '../../both.ts'
import { defineCommand, Failure } from '../../command.ts'
import { mostSimilar } from '../../nearest.ts'
import { jsonOption } from '../options.ts'

export const explain = defineCommand({
  name: 'explain',
  takes: ['CODE'],
  summary: { zh: '解释一个错误代码：什么意思，该做什么', en: 'explains an error code: what it means, what to do' },
  options: { json: jsonOption },
  run: async ({ values, positionals: [given = ''] }, io) => {
    // Brackets around the code, as in a reply, are allowed.
    const code = given.replace(/^\[|\]$/g, '')
    const known = { ...answers, ...explanations }
    const entry = Object.hasOwn(known, code) ? known[code] : undefined
    if (!entry)
      throw new Failure(
        `${both('没有这个代码', 'no such code')}: ${code}; ${both('相近的', 'similar')}: ${closest(code).join(' ')}`,
      )
    if (values.json) io.out(JSON.stringify({ code, ...entry }))
    else for (const line of linesOf(code, entry)) io.out(line)
    return 0
  },
})

function linesOf(code: string, entry: Explanation): string[] {
  const meaning = entry.meaning === undefined ? [] : [parted(entry.meaning)]
  return [`${code}  (${entry.kind})`, bothOf(entry), ...meaning, `→ ${parted(entry.todo)}`]
}

type Explanation = { kind: string; zh: string; en: string; meaning?: string; todo: string }

/**
 * Errors by the side that resolves them, findings about guarantee files by severity, and every other code shown to
 * people.
 */
export const explanations: Readonly<Record<string, Explanation>> = Object.fromEntries([
  ...Object.entries(notableCodes),
  ...Object.entries(findings).map(([code, { severity, ...words }]) => [code, { kind: `file: ${severity}`, ...words }]),
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

const mostShown = 8

/** The most similar codes, of those that share a word with the given one where there are such. */
function closest(code: string): string[] {
  const words = code.split('-').filter((word) => word.length > 3)
  const all = Object.keys(explanations)
  const near = all.filter((known) => words.some((word) => known.includes(word)))
  return mostSimilar(code, near.length > 0 ? near : all, mostShown)
}
