/**
 * The rows of a flow table, which `test/flow-driver.ts` of each app plays against its program. A row is three lines, and
 * a blank one between two: a sentence; the state an application begins in, and the words that are played; what comes of
 * it. `a&b` plays both at one moment, `0(a)` plays `a` while the peer holds its answer 0 back, `a@partner` is of another
 * partner. The result is columns between `|`, without the empty ones at its end.
 */
import assert from 'node:assert/strict'

/** What the steps of a row were answered. */
type Played = { readonly given: (string | undefined)[] }
export type Step<One extends Played> = (one: One) => Promise<string | undefined>
export type Play<One extends Played> = {
  readonly words: Readonly<Record<string, Step<One>>>
  /** What the peer answers next; `before` is played while it is held back. */
  readonly answers: Readonly<Record<string, (before?: Step<One>) => Step<One>>>
  as?(one: One, partner: string): One
}

export const rowsOf = (text: string) =>
  text
    .trim()
    .split(/\n *\n/)
    .map((row) => {
      const [name = '', play = '', end = ''] = row.split('\n').map((line) => line.trim())
      const [, begin = '', partner, steps = ''] = play.match(/^(\w+)(?:@(\w+))?: *(.*)$/) ?? []
      return { name, begin, partner, steps, end }
    })

export async function playWords<One extends Played>(one: One, steps: string, play: Play<One>): Promise<void> {
  one.given.length = 0
  for (const word of steps.split(' ').filter(Boolean)) one.given.push(await stepOf(word, play)(one))
}

/** `letters` stand for texts of which each row has its own. */
export const givenBy = ({ given }: Played, letters: Readonly<Record<string, string>>): string =>
  Object.entries(letters).reduce(
    (text, [letter, own]) => (own === '' ? text : text.replaceAll(own, letter)),
    given.filter(Boolean).join(' '),
  )

export const columns = (...texts: readonly string[]): string =>
  texts
    .join(' | ')
    .replace(/ +/g, ' ')
    .replace(/[ |]+$/, '')

function stepOf<One extends Played>(word: string, play: Play<One>): Step<One> {
  if (/^[^(]+&/.test(word)) {
    const both = word.split('&').map((each) => stepOf(each, play))
    return async (one) => (await Promise.all(both.map((step) => step(one)))).sort().join('&')
  }
  const [, name = '', inner, partner] = word.match(/^(\w+)(?:\((.+)\))?(?:@(\w+))?$/) ?? []
  const { answers, words, as } = play
  const step = answers[name]?.(inner === undefined ? undefined : stepOf(inner, play)) ?? words[name]
  assert.ok(step, `no step ${word}`)
  return partner === undefined || as === undefined ? step : (one) => step(as(one, partner))
}
