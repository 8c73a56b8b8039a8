import type { PlantedLot } from './plant-statistics.ts'

/** Two lots of October, and what a supervisor should see of November. */
export const october: readonly PlantedLot[] = [
  { openedOn: '2026-10-01', applications: [{ state: 'restored', restored: '2026-10-02' }] },
  {
    openedOn: '2026-10-29',
    applications: [
      ...[{ state: 'restored' as const }, { state: 'restored' as const }],
      // more reasons than a page shows
      ...Array.from({ length: 51 }, (_, place) => ({ state: 'refused' as const, reason: `原因${place}` })),
    ],
  },
]
export const november: readonly PlantedLot[] = [
  {
    openedOn: '2026-11-03',
    announcedFor: '2026-11-05', // early
    contractOn: '2026-11-10', // to be returned by the 15th
    applications: [
      { state: 'restored', restored: '2026-11-03', bidder: 'A', payer: '6222 0001', contact: '李伟', amountFen: 10000 },
      { state: 'restored', restored: '2026-11-03', bidder: 'B', payer: '62220001', contact: '李伟', premium: '1.25' },
      { state: 'refused', reason: '资料不全' },
      { state: 'refused', reason: '资料不全' },
      { state: 'declined' },
      { state: 'lapsed' },
    ],
  },
  {
    openedOn: '2026-11-20',
    applications: [
      // before the opening, which was postponed: an end of no day
      { state: 'expired', expired: '2026-11-19', bidder: 'B', payer: '62220001', contact: '李伟' },
      { state: 'restored', bidder: 'C', payer: '62220001', contact: '李 伟' },
      { state: 'released', released: '2026-11-22', ordered: { on: '2026-11-21', state: 'taken' } },
      { state: 'restored', ordered: { on: '2026-11-22', state: 'declined' } },
      { state: 'expired', expired: '2026-11-24' },
      { state: 'restored', demand: { on: '2026-11-21', state: 'paid', fen: 300, paidFen: 250 } },
      { state: 'restored', demand: { on: '2026-11-21', state: 'partly-paid', fen: 100, paidFen: 10 } },
      { state: 'restored', demand: { on: '2026-11-22', state: 'refused', fen: 100 } },
      { state: 'restored', demand: { on: '2026-11-22', state: 'discrepant', fen: 100 } },
      { state: 'restored', demand: { on: '2026-11-22', state: 'taken', fen: 100 } },
      { state: 'restored', demand: { on: '2026-11-22', state: 'extended', fen: 100 } },
      { state: 'restored', demand: { on: '2026-11-22', state: 'drafted', fen: 100 } },
    ],
  },
  // today, and never counted: what has not opened, however full its rows are
  { openedOn: '2026-11-25', applications: [{ state: 'opened' }] },
  { openedOn: '2026-11-24', state: 'opening', applications: [{ state: 'issued' }] },
  { openedOn: '2026-11-24', state: 'announced', applications: [{ state: 'issued' }, { state: 'withdrawn' }] },
]
