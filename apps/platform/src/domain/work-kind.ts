/** `now`: a right is lost while it waits. `soon`: two records differ. `note`: to be known, nothing is to be done. */
export const workUrgencies = ['now', 'soon', 'note'] as const
export type WorkUrgency = (typeof workUrgencies)[number]

/** What a person of the trading centre must review, and how urgent it is. */
export const workUrgency = {
  'late-withdrawal': 'now',
  'changed-after-opening': 'soon',
  'contested-withdrawal': 'now',
  'contested-give-up': 'now',
  'late-give-up': 'soon',
  'unconfirmed-give-up': 'soon',
  'give-up-not-done': 'soon',
  'lapse-not-confirmed': 'soon',
  'unconfirmed-release': 'soon',
  'contested-release': 'soon',
  'unconfirmed-demand': 'now',
  'release-not-done': 'soon',
  'demand-result-differs': 'now',
  'last-day-rejected': 'soon',
  'found-by-full-search': 'now',
  'envelope-unreadable': 'now',
  'box-of-another-lot': 'note',
} as const satisfies Record<string, WorkUrgency>

export type WorkKind = keyof typeof workUrgency

// Object.keys loses the type of the keys of a constant
export const workKinds = Object.keys(workUrgency) as WorkKind[]
