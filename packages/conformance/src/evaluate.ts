/** Compares an answer with what a case expects. */

import type { SendStep, Tolerated } from './cases/case-shape.ts'
import type { Answered } from './message/post-message.ts'
import type { Text } from './text.ts'

export type Evaluation =
  /** `why`: what was seen, where a reader wants it of a pass too. */
  | { readonly outcome: 'pass'; readonly why?: Text }
  | { readonly outcome: 'tolerated'; readonly why: Text }
  | { readonly outcome: 'fail'; readonly why: Text }

export const passed = { outcome: 'pass' } as const satisfies Evaluation

const transport: Text = {
  zh: '以 HTTP 4xx 拒收，而非 HTTP 200、code 0：报文同样未被接受',
  en: 'refused by HTTP 4xx instead of HTTP 200 and code 0: the message was not accepted either',
}
const closed: Text = {
  zh: '连接被关闭而无应答：报文同样未被接受',
  en: 'the connection was closed without an answer: the message was not accepted either',
}

export function evaluate({ expect = 'accepted', tolerated = [] }: SendStep, answered: Answered): Evaluation {
  if (answered.kind === expect) return passed
  const known = tolerated.find(({ answer }) => answer === answered.kind)
  if (known !== undefined) return { outcome: 'tolerated', why: textOf(known) }
  if (expect === 'refused' && answered.kind === 'rejected' && answered.status !== 404)
    return { outcome: 'tolerated', why: transport }
  if (expect === 'rejected' && answered.kind === 'cut') return { outcome: 'tolerated', why: closed }
  const allowed = [expect, ...tolerated.map(({ answer }) => answer)]
  return {
    outcome: 'fail',
    why: {
      zh: `期望${allowed.map((kind) => kindTexts[kind].zh).join('或')}，实际${describe(answered).zh}`,
      en: `expected ${allowed.map((kind) => kindTexts[kind].en).join(' or ')}, got ${describe(answered).en}`,
    },
  }
}

/** The worst of several. */
export function worst(all: readonly Evaluation[]): Evaluation {
  const first = (wanted: Evaluation['outcome']) => all.find(({ outcome }) => outcome === wanted)
  return first('fail') ?? first('tolerated') ?? all.find(({ why }) => why !== undefined) ?? passed
}

export const fail = (zh: string, en: string): Evaluation => ({ outcome: 'fail', why: { zh, en } })

const kindTexts: Readonly<Record<Answered['kind'], Text>> = {
  accepted: { zh: '接受（code 1）', en: 'accepted (code 1)' },
  refused: { zh: '拒绝（code 0）', en: 'refused (code 0)' },
  rejected: { zh: 'HTTP 4xx 拒收', en: 'rejected by HTTP 4xx' },
  cut: { zh: '无应答', en: 'no answer' },
  error: { zh: '系统错误（HTTP 5xx）', en: 'an error (HTTP 5xx)' },
  unreadable: { zh: '无法读取的应答', en: 'an unreadable answer' },
}

export function describe({ kind, status, text, reply }: Answered): Text {
  const { zh, en } = kindTexts[kind]
  const stated = (reply?.message ?? text).slice(0, 160)
  const more = stated === '' ? '' : `: ${stated}`
  return { zh: `${zh}${status === undefined ? '' : ` HTTP ${status}`}${more}`, en: `${en}${more}` }
}

const textOf = ({ zh, en }: Tolerated): Text => ({ zh, en })
