/** The life of a lot (标段): one table, one pure `next`. */
import { nextStateOf, type Transitions } from '@openbaohan/server/state/transitions.ts'

export const lotStates = ['announced', 'suspended', 'opening', 'opened', 'aborted', 'terminated'] as const
export type LotState = (typeof lotStates)[number]

export const lotEvents = [
  'postponed',
  'corrected',
  'suspended',
  'resumed',
  'opening-begun',
  'opening-ended',
  'aborted',
  'terminated',
] as const
export type LotEvent = (typeof lotEvents)[number]

export const lotStateMeanings: Record<LotState, { zh: string; en: string }> = {
  announced: { zh: '已公告，开标前可投保', en: 'announced: bidders apply until the opening time' },
  suspended: { zh: '暂停，不受理投保，不开标', en: 'suspended: takes no applications and does not open' },
  opening: { zh: '正在开标，查找并打开密封信息', en: 'the opening freeze: envelopes are being found and opened' },
  opened: { zh: '已开标', en: 'opened: applications are joined to the lot, keys go out' },
  aborted: { zh: '流标，仅由系统退保', en: 'failed: opened internally only, every application is withdrawn' },
  terminated: { zh: '终止招标，仅由系统退保', en: 'ended by the beneficiary: as aborted' },
}

/** An event that is not in a state's row is out of turn and changes nothing. */
export const lotTransitions: Transitions<LotState, LotEvent> = {
  announced: {
    postponed: 'announced',
    corrected: 'announced',
    suspended: 'suspended',
    'opening-begun': 'opening',
    aborted: 'aborted',
    terminated: 'terminated',
  },
  suspended: {
    postponed: 'suspended',
    corrected: 'suspended',
    resumed: 'announced',
    aborted: 'aborted',
    terminated: 'terminated',
  },
  opening: { 'opening-ended': 'opened' },
  opened: {},
  aborted: {},
  terminated: {},
}

/** The state after `event`, or undefined when the event is out of turn. */
export const nextLotState = nextStateOf(lotTransitions)

/** No one has seen who applied: its applications are sealed and may be hidden among those of other lots. */
export const isUnopened = (state: LotState): boolean => state === 'announced' || state === 'suspended'
