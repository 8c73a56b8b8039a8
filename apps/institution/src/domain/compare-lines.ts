/** A line of a comparison: as it was, added, or taken out; line numbers from 1. */
export type ComparedLine = { change: 'same' | 'added' | 'removed'; text: string; before?: number; after?: number }

/** Beyond this many pairs of lines that differ, the middle is given as one replacement. */
const maxPairs = 4_000_000

/** What was changed between two texts, line by line, by their longest common subsequence. */
export function compareLines(before: string, after: string): ComparedLine[] {
  const old = before.split('\n')
  const young = after.split('\n')
  const limit = Math.min(old.length, young.length)
  let head = 0
  while (head < limit && old[head] === young[head]) head++
  let tail = 0
  while (tail < limit - head && old[old.length - 1 - tail] === young[young.length - 1 - tail]) tail++
  const same = (from: number, count: number, shift: number): ComparedLine[] =>
    old.slice(from, from + count).map((text, index) => {
      const line = from + index + 1
      return { change: 'same', text, before: line, after: line + shift }
    })
  return [
    ...same(0, head, 0),
    ...middle(old.slice(head, old.length - tail), young.slice(head, young.length - tail), head),
    ...same(old.length - tail, tail, young.length - old.length),
  ]
}

function middle(old: readonly string[], young: readonly string[], offset: number): ComparedLine[] {
  const width = young.length + 1
  const pairs = (old.length + 1) * width
  // lengths[i, j]: the longest common subsequence of what follows line i of the old and line j of the young text
  const lengths = pairs > maxPairs ? undefined : new Uint32Array(pairs)
  const at = (i: number, j: number) => lengths?.[i * width + j] ?? 0
  if (lengths !== undefined)
    for (let i = old.length - 1; i >= 0; i--)
      for (let j = young.length - 1; j >= 0; j--)
        lengths[i * width + j] = old[i] === young[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const found: ComparedLine[] = []
  let i = 0
  let j = 0
  while (i < old.length || j < young.length) {
    const [was, is] = [old[i], young[j]]
    if (lengths !== undefined && was !== undefined && was === is) {
      found.push({ change: 'same', text: was, before: offset + ++i, after: offset + ++j })
    } else if (was !== undefined && (is === undefined || at(i + 1, j) >= at(i, j + 1))) {
      found.push({ change: 'removed', text: was, before: offset + ++i })
    } else {
      found.push({ change: 'added', text: is ?? '', after: offset + ++j })
    }
  }
  return found
}
