import type { z } from 'zod'
import { wordsOfType } from '../api/issue-words.ts'

/** What is wrong with one field of a row, in words for anyone who wrote the row; a schema's own message where it has one. */
export function rowIssueText(issue: z.core.$ZodIssue): { field: string; problem: string } {
  return { field: issue.path.map(String).join('.'), problem: problemOf(issue) }
}

function problemOf(issue: z.core.$ZodIssue): string {
  const { code, message } = issue
  if (/\p{Script=Han}/u.test(message)) return message
  if (code === 'unrecognized_keys')
    return `没有这个字段：${issue.keys.join('、')} / no such field: ${issue.keys.join(', ')}`
  if (code === 'invalid_type') {
    if (/undefined$/.test(message)) return '请填写 / required'
    if (issue.expected === 'boolean') return '应为“是”或“否” / should be true or false'
    if (issue.expected === 'number' || issue.expected === 'int') return '应为整数 / a whole number'
    const words = wordsOfType({ expected: issue.expected, message })
    return words === undefined ? '格式不对 / of another form' : `${words.zh} / ${words.en}`
  }
  if (code === 'invalid_value') {
    const allowed = issue.values.map(String)
    return `应为 ${allowed.join('、')} 之一 / should be one of ${allowed.join(', ')}`
  }
  if (code === 'too_small') return issue.origin === 'string' ? '请填写 / required' : `至少 ${issue.minimum} / at least`
  if (code === 'too_big')
    return issue.origin === 'string' ? `超过 ${issue.maximum} 字 / too long` : `至多 ${issue.maximum} / at most`
  return message
}
