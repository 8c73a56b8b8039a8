import { errors } from '../errors/errors.ts'
import type { ReadJson } from './json.ts'

/** What is wrong with a body that is no message, and where. */
export function unreadText({ problem, detail }: Extract<ReadJson, { ok: false }>): { zh: string; en: string } {
  const { zh, en } = errors[problem]
  return detail.zh === '' ? { zh, en } : { zh: `${zh}：${detail.zh}`, en: `${en}: ${detail.en}` }
}
