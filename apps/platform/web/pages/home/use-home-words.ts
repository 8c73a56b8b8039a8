import type { ChangeRow } from '@openbaohan/ui/home/home-types.ts'
import { isPartnerEvent, useSharedHomeText } from '@openbaohan/ui/home/use-home-text.ts'
import { hasText } from '@openbaohan/ui/i18n/language.ts'
import { useText } from '../../texts/use-text.ts'
import type { chinese } from '../../texts/zh.ts'
import { homeChinese } from './texts.zh.ts'
import { useHomeText } from './use-home-text.ts'

const isIn = <Tree extends object>(tree: Tree, key: string): key is keyof Tree & string => Object.hasOwn(tree, key)

type Chinese = typeof chinese
const isLotEvent = (event: string): event is keyof Chinese['agency']['lot']['events'] =>
  hasText(`agency.lot.events.${event}`)
const isDemandEvent = (event: string): event is keyof Chinese['agency']['demands']['events'] =>
  hasText(`agency.demands.events.${event}`)
const isApplicationEvent = (event: string): event is keyof Chinese['applications']['events'] =>
  hasText(`applications.events.${event}`)

/** The words of this console's rows; a name without one is shown as it is. */
export function useHomeWords() {
  const own = useHomeText()
  const { tasks, due, figures } = homeChinese
  return {
    taskWord: (key: string) => (isIn(tasks, key) ? own(`tasks.${key}`) : undefined),
    dueWord: ({ kind }: { kind: string }) => (isIn(due, kind) ? own(`due.${kind}`) : kind),
    figureWord: ({ figure }: { figure: string }) => (isIn(figures, figure) ? own(`figures.${figure}`) : figure),
    changeWord: useChangeWord(),
  }
}

/** What the latest must not hide comes first. */
const eventWords = (also: string | undefined, event: string) => (also === undefined ? [event] : [also, event])

function useChangeWord(): (row: ChangeRow) => string {
  const text = useText()
  const shared = useSharedHomeText()
  const lotWord = (event: string) => (isLotEvent(event) ? text(`agency.lot.events.${event}`) : event)
  return ({ kind, event, also }) => {
    if (kind === 'lot') return eventWords(also, event).map(lotWord).join(' · ')
    if (kind === 'demand' && isDemandEvent(event))
      return `${text('agency.demands.title')} · ${text(`agency.demands.events.${event}`)}`
    if (kind === 'partner' && isPartnerEvent(event)) return shared(`partnerEvents.${event}`)
    return isApplicationEvent(event) ? text(`applications.events.${event}`) : event
  }
}
