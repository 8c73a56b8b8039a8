/** The progress of the tour, and the facts of its guarantee. */

export const tourStepIds = [
  'announce',
  'apply',
  'issue',
  'secret',
  'opening',
  'verify',
  'invoice',
  'release',
  'demand',
  'pay',
] as const
export type TourStepId = (typeof tourStepIds)[number]

/** The facts of the life so far; stored, so that the tour continues after a restart of the sandbox. */
export type TourFacts = {
  readonly done: readonly TourStepId[]
  readonly lot?: string
  /** Number of the application. */
  readonly number?: string
  readonly demand?: { readonly id: string; readonly ordinal: number }
  /** Files that our own verifier accepted, signature and text. */
  readonly filesChecked?: number
}

/** The institution of the tour. */
export const tourInstitution = 'bank' as const

/** The enabled buttons: one, or two where a guarantee may end by either of two steps. */
export function nextSteps(done: readonly TourStepId[]): readonly TourStepId[] {
  const onward = road.find((step) => !done.includes(step))
  if (onward !== undefined) return [onward]
  if (done.includes('release') || done.includes('pay')) return []
  return done.includes('demand') ? ['pay'] : ['release', 'demand']
}

const road = ['announce', 'apply', 'issue', 'secret', 'opening', 'verify', 'invoice'] as const
