import type { TaskCounts } from './home-types.ts'

/** An entry of the menu, as far as a task needs it. */
type Entry = { readonly path: string; readonly word: string; readonly procedure?: string | undefined }

/** Where a kind of work is done: in a list, or on the page of the only case. */
export type TaskPlace = { readonly list: string; one?(only: string): string }

export type HomeTask = {
  /** `procedure`, or `procedure/kind`. */
  readonly key: string
  readonly path: string
  /** Of its menu entry. */
  readonly word: string
  readonly count: number
  readonly oldest?: number
  readonly overdue: number
}

/** One key for each kind of work. */
export const keyOfTask = ({ procedure, kind }: TaskCounts[number]): string =>
  kind === undefined ? procedure : `${procedure}/${kind}`

/** A key as the texts name it: a dot there is a level of the tree. */
export const wordKeyOf = (key: string): string => key.replaceAll(/[./]/g, '-')

/**
 * What waits, most urgent first: with something overdue, then by the age of the oldest.
 * @param places by key; a kind without one is done on the page of its menu entry
 */
export function homeTasks(
  counts: TaskCounts,
  places: Readonly<Record<string, TaskPlace>>,
  menu: readonly Entry[],
): readonly HomeTask[] {
  return counts
    .filter(({ count }) => count > 0)
    .map((row) => {
      const key = keyOfTask(row)
      const entry = menu.find(({ procedure }) => procedure === row.procedure)
      const place: TaskPlace = places[key] ?? { list: entry?.path ?? '/' }
      const path = row.count === 1 && row.only !== undefined ? place.one?.(row.only) : undefined
      return {
        ...{ key, path: path ?? place.list, count: row.count, overdue: row.overdue ?? 0 },
        word: entry?.word ?? row.procedure,
        ...(row.oldest === undefined ? {} : { oldest: row.oldest }),
      }
    })
    .sort(byUrgency)
}

function byUrgency(one: HomeTask, other: HomeTask): number {
  const [first, second] = [one, other].map(({ overdue }) => (overdue > 0 ? 0 : 1))
  if (first !== second) return (first ?? 0) - (second ?? 0)
  return (one.oldest ?? Number.POSITIVE_INFINITY) - (other.oldest ?? Number.POSITIVE_INFINITY) || 0
}
