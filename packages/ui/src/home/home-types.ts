/** Counts of waiting cases, by the procedure that lists them. */
export type TaskCounts = readonly {
  readonly procedure: string
  readonly kind?: string | undefined
  readonly count: number
  readonly oldest?: number | undefined
  readonly overdue?: number | undefined
  readonly only?: string | undefined
}[]

/** A row of what is due. */
export type DueRow = {
  readonly kind: string
  readonly on: string
  readonly at?: number | undefined
  readonly id: string
  readonly ordinal?: number | undefined
  readonly name: string
  readonly count?: number | undefined
  readonly amount?: string | undefined
}

/** What last happened to one thing. */
export type ChangeRow = {
  readonly kind: string
  readonly event: string
  readonly at: number
  readonly id: string
  readonly ordinal?: number | undefined
  readonly name: string
  /** How many events it had in the time. */
  readonly count: number
  /** An earlier one that the latest must not hide. */
  readonly also?: string | undefined
}

export type Figure = {
  readonly figure: string
  readonly count: number
  readonly amount?: string | undefined
  readonly name?: string | undefined
}

/** A row that a number counts, of whatever kinds a console has. */
export type CountedRow = {
  readonly kind: string
  readonly id: string
  readonly ordinal?: number | undefined
  readonly name: string
  readonly detail?: string | undefined
  readonly state: string
  readonly at: number
  readonly amount?: string | undefined
}
