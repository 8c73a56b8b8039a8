import { isReadable, readClauseForm } from '@openbaohan/guarantee-file/templates/clause-form.ts'
import { Alert, Button, Flex, Segmented, Skeleton } from 'antd'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import type { TemplateView } from '../../../src/procedures/templates/contract.ts'
import { SourceEditor } from './source-editor.tsx'
import { useTemplateText } from './use-template-text.ts'

/** Read beside the page: its fields and the checklist of clauses take much. */
const ClauseList = lazy(() => import('./clauses/clause-list.tsx').then((late) => ({ default: late.ClauseList })))

type TemplateTextProps = {
  kind: TemplateView['kind']
  source: string
  readOnly: boolean
  faults: ReadonlyMap<number, string>
  goTo: { line: number } | undefined
  onChange: (source: string) => void
}

type View = 'form' | 'source'
/** Who works in the source stays there, also after a draft is saved. */
const storeKey = 'openbaohan.template-view'

/** The text of a template: as a form of its clauses, and as source for those who know it. */
export function TemplateText({ kind, source, readOnly, faults, goTo, onChange }: TemplateTextProps) {
  const text = useTemplateText()
  const form = useMemo(() => readClauseForm(source), [source])
  const [view, setView] = useState<View>(() =>
    isReadable(form) && localStorage.getItem(storeKey) !== 'source' ? 'form' : 'source',
  )
  const choose = (chosen: View) => {
    localStorage.setItem(storeKey, chosen)
    setView(chosen)
  }
  const [place, setPlace] = useState(goTo)
  useEffect(() => {
    setPlace(goTo)
    if (goTo !== undefined) setView('source')
  }, [goTo])
  return (
    <Flex vertical gap={12}>
      <Segmented<View>
        aria-label={text('clauses.views')}
        value={view}
        onChange={choose}
        options={(['form', 'source'] as const).map((one) => ({ value: one, label: text(`clauses.view.${one}`) }))}
      />
      {view === 'source' ? (
        <SourceEditor
          label={text('source')}
          value={source}
          readOnly={readOnly}
          faults={faults}
          goTo={place}
          onChange={onChange}
        />
      ) : isReadable(form) ? (
        <Suspense fallback={<Skeleton active title={false} />}>
          <ClauseList form={form} kind={kind} readOnly={readOnly} onChange={onChange} />
        </Suspense>
      ) : (
        <Alert
          type="warning"
          showIcon
          title={text('clauses.byHand', { line: form.line })}
          description={form.found === '' ? text('clauses.noList') : form.found}
          action={
            <Button
              size="small"
              onClick={() => {
                setPlace({ line: form.line })
                setView('source')
              }}
            >
              {text('goToLine', { line: form.line })}
            </Button>
          }
        />
      )}
    </Flex>
  )
}
