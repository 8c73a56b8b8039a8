import { errors, isErrorCode } from '@openbaohan/protocol/errors.ts'
import { defineCommand, Failure } from '../command.ts'
import { jsonOption } from './options.ts'

export const explain = defineCommand({
  name: 'explain',
  takes: ['CODE'],
  summary: { zh: '解释一个错误代码：什么意思，该做什么', en: 'explains an error code: what it means, what to do' },
  options: { json: jsonOption },
  run: async ({ values, positionals: [given = ''] }, io) => {
    const code = given.replace(/^\[|\]$/g, '')
    if (!isErrorCode(code)) throw new Failure(`没有这个代码 / no such code: ${code}\n${closest(code)}`)
    const entry = errors[code]
    if (values.json) io.out(JSON.stringify({ code, ...entry }))
    else
      for (const line of [`${code}  (${entry.family})`, `${entry.zh} / ${entry.en}`, entry.meaning, `→ ${entry.todo}`])
        io.out(line)
    return 0
  },
})

/** Codes that share a word with what was asked for. */
function closest(code: string): string {
  const words = code.split('-').filter((word) => word.length > 3)
  const near = Object.keys(errors).filter((known) => words.some((word) => known.includes(word)))
  return (near.length > 0 ? near : Object.keys(errors)).join(' ')
}
