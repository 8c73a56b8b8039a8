/** `waits` is the place of what waits for a day, `omitted` what will not happen any more. */
export type StepStatus = 'done' | 'current' | 'waits' | 'todo' | 'omitted' | 'failed'
