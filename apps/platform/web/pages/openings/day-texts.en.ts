import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { dayChinese } from './day-texts.zh.ts'

export const dayEnglish: Translated<typeof dayChinese> = {
  purpose: 'Lots by day of opening. Before it, neither bidders nor their number are shown.',
  today: 'Today, {{day}}',
  tomorrow: 'Tomorrow, {{day}}',
  sums: {
    lots: 'Lots',
    ahead: 'To open',
    opened: 'Opened',
    inForce: 'In force at opening',
    restored: 'Restored',
    waiting: 'Not restored',
  },
  columns: { time: 'Time', lot: 'Lot', parties: 'Beneficiary · agency', state: 'State', guarantees: 'Guarantees' },
  counts: '{{inForce}} in force at opening · {{restored}} restored · {{waiting}} waiting',
  hidden: 'Hidden before the opening',
  late: '{{span}} later than announced',
  early: '{{span}} earlier than announced',
  awaited: '{{waiting}} not restored',
  since: 'waiting for {{span}} since the opening',
  noPhone: 'no phone registered',
  look: 'Call the institution: once it has sent a corrected one, the findings change. Its obligation is in effect in any case; the evaluation committee reads the check sheet.',
  findings: 'Findings',
  checkSheet: 'Check sheet',
  wall: 'Wall screen',
  clock: 'Current time',
  leaveWall: 'Leave wall screen',
}
