/**
 * A reporter of Node's test runner: TAP of the outermost tests without their names, since the parser that Stryker uses
 * loses a run with U+2028 in a name.
 */
import type { TestEvent } from 'node:test/reporters'

// biome-ignore lint/style/noDefaultExport: Node loads a reporter by its default export
export default async function* reportPlainly(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  let count = 0
  yield 'TAP version 13\n'
  for await (const { type, data } of events)
    if ((type === 'test:pass' || type === 'test:fail') && data.nesting === 0)
      yield `${type === 'test:pass' ? 'ok' : 'not ok'} ${++count}\n`
  yield `1..${count}\n`
}
