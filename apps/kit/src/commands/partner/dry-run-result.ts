import { both, bothOf } from '../../both.ts'
import type { Io } from '../../command.ts'

type Hint = { code: string; field?: string; zh: string; en: string }
type Reading = { accepted: boolean; problems: { step: string; code: string; zh: string; en: string; hints: Hint[] }[] }
/** How messages are read under the present and the proposed settings. */
export type DryRun = {
  messages: { name: string; origin: string; change: string; after: Reading }[]
  refused: string[]
  unseen: string[]
}

export function printResult({ messages, unseen }: DryRun, io: Io): void {
  for (const { name, origin, change, after } of messages) {
    io.report(`${after.accepted ? '✓' : '✗'} ${name}  [${origin}] ${change}`)
    for (const { step, code, zh, en, hints } of after.problems) {
      io.report(`    ${step}: ${both(zh, en)} [${code}]`)
      for (const hint of hints) io.report(`      ${bothOf(hint)}`)
    }
  }
  if (messages.length === 0) io.report(both('没有可试读的报文', 'there are no messages to try'))
  if (unseen.length > 0) io.report(`${both('尚无样例的接口', 'calls no message has shown')}: ${unseen.join(' ')}`)
}
