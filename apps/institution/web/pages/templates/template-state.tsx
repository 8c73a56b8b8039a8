import { type Mood, StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import type { TemplateSummary } from '../../../src/procedures/templates/contract.ts'
import { useTemplateText } from './use-template-text.ts'

const moods: Record<TemplateSummary['state'], Mood> = {
  shipped: 'waiting',
  draft: 'running',
  active: 'good',
  retired: 'ended',
}

/** The shipped one may be in force too. */
export function TemplateState({ template }: { template: Pick<TemplateSummary, 'state' | 'inForce'> }) {
  const text = useTemplateText()
  if (template.inForce) return <StateTag mood="good" word={text('inForce')} />
  return <StateTag mood={moods[template.state]} word={text(`states.${template.state}`)} />
}

export function useVersionWord(): (version: number) => string {
  const text = useTemplateText()
  return (version) => (version === 0 ? text('shipped') : text('version', { version }))
}
