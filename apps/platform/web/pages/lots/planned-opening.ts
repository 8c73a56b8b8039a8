type MovedLot = {
  readonly opensAt: number
  readonly events: readonly { readonly at: number; readonly detail?: Readonly<Record<string, unknown>> | undefined }[]
}

/** The opening time that a lot had at a moment: what the next move of it moved it from. @param at epoch milliseconds */
export function plannedOpening({ opensAt, events }: MovedLot, at: number): number {
  const moved = events.find((event) => event.at > at && typeof event.detail?.from === 'number')
  return typeof moved?.detail?.from === 'number' ? moved.detail.from : opensAt
}
