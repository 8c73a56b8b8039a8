import type { z } from 'zod'

/** What is wrong with one field of a row, in words for anyone who wrote the row. */
export function sayIssue({ code, path, message }: z.core.$ZodIssue): { field: string; problem: string } {
  const field = path.map(String).join('.')
  if (code === 'invalid_type' || code === 'too_small') return { field, problem: '请填写 / required' }
  if (code === 'too_big') return { field, problem: '太长或太大 / too long or too large' }
  return { field, problem: message }
}
