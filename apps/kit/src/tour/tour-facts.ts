/** How far the tour is, and what is known of its guarantee. */

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

/** What is known of the life so far; stored, so that it continues after the sandbox was stopped. */
export type TourFacts = {
  readonly done: readonly TourStepId[]
  readonly lot?: string
  /** Of the application. */
  readonly number?: string
  readonly demand?: { readonly id: string; readonly ordinal: number }
  /** Files whose signature and text our own verifier found without fault. */
  readonly filesChecked?: number
}

/** The institution of the tour. */
export const tourInstitution = 'bank' as const

/** The buttons enabled now: one, or two where a guarantee may end by either of two steps. */
export function nextSteps(done: readonly TourStepId[]): readonly TourStepId[] {
  const onward = road.find((step) => !done.includes(step))
  if (onward !== undefined) return [onward]
  if (done.includes('release') || done.includes('pay')) return []
  return done.includes('demand') ? ['pay'] : ['release', 'demand']
}

const road = ['announce', 'apply', 'issue', 'secret', 'opening', 'verify', 'invoice'] as const
