/** What is done at its time, each a timer whose subject is the id of its row: kill -9 at any moment loses none. */
export const timerKinds = {
  /** One for each lot: due at the opening time, and again after every failure or crash until the lot is open. */
  openLot: 'lot-opening',
  /** One for all lots: tries the envelopes that no tag led to, after their openings. */
  fullSearch: 'opening-full-search',
  /** Due at once when a lot is aborted or terminated. */
  endLot: 'lot-ended',
  /** One for each application whose lot ended unopened. Its row names the application, never the lot. */
  endApplication: 'application-ending',
  expire: 'guarantee-expiry',
  longStop: 'guarantee-long-stop',
  /** Due 30, 7 and 1 days before the first guarantee of an opened lot ends. */
  remindOfValidity: 'lot-validity-reminder',
  /** Due on the last day to return the security. */
  remindOfReturn: 'lot-return-due',
  changeInstitution: 'institution-change',
  notifyReview: 'notify-review',
  /** One for all: each night, the counts of the day that has ended and the monthly report that is due. */
  nightlyStatistics: 'nightly-statistics',
} as const
