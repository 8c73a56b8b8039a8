/**
 * `waits` is the place of what waits for a day or for the other side, `elsewhere` what only the other side knows, `omitted`
 * what will not happen any more.
 */
export type StepStatus = 'done' | 'current' | 'waits' | 'elsewhere' | 'todo' | 'omitted' | 'failed'

/**
 * @param happened of each step, by events; nothing after the first that has not happened counts
 * @param place how that first one is
 */
export function stepStatuses(happened: readonly boolean[], place: StepStatus): StepStatus[] {
  const done = happened.includes(false) ? happened.indexOf(false) : happened.length
  return happened.map((_, index) => (index < done ? 'done' : index === done || place === 'omitted' ? place : 'todo'))
}
