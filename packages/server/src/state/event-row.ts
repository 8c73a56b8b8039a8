export type StateChange<State extends string = string, Event extends string = string> = {
  /** Epoch milliseconds. */
  readonly at: number
  readonly event: Event
  /** Undefined for the first event of a row. */
  readonly from: State | undefined
  readonly to: State
}

/** The columns that every table of events has; who and what belong to the table. */
export const eventRow = <State extends string, Event extends string>({
  at,
  event,
  from,
  to,
}: StateChange<State, Event>) => ({ at: new Date(at), event, from_state: from ?? null, to_state: to })

/** The detail of an event for a `jsonb` column that may be null. */
export const detailColumn = (detail: unknown): string | null => (detail === undefined ? null : JSON.stringify(detail))
