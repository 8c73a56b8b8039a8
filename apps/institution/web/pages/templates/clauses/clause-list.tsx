import { PlusOutlined } from '@ant-design/icons'
import { type ClauseForm, type FormEntry, writeClauseForm } from '@openbaohan/guarantee-file/templates/clause-form.ts'
import type { IssuerKind } from '@openbaohan/guarantee-file/templates/guarantee-text.ts'
import { findMissingClauses, passageText } from '@openbaohan/guarantee-file/templates/missing-clauses.ts'
import { useBilingual, useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { Alert, Button, Card, Flex, Typography } from 'antd'
import { useMemo, useState } from 'react'
import { useTemplateText } from '../use-template-text.ts'
import { ClauseCard } from './clause-card.tsx'
import { ClauseEditor } from './clause-editor.tsx'

type ClauseListProps = {
  form: ClauseForm
  kind: IssuerKind
  readOnly: boolean
  onChange: (source: string) => void
}

const empty = { title: '', body: [] }

/** The clauses of a template in order, and which required ones are missing while they are edited. */
export function ClauseList({ form, kind, readOnly, onChange }: ClauseListProps) {
  const text = useTemplateText()
  const shared = useUiText()
  const bilingual = useBilingual()
  /** The place of the clause that is edited; the one behind the last is new. */
  const [editing, setEditing] = useState<number>()
  const missing = useMemo(() => findMissingClauses(form, kind), [form, kind])
  const { entries } = form
  const save = (changed: readonly FormEntry[]) => {
    setEditing(undefined)
    onChange(writeClauseForm({ ...form, entries: changed }))
  }
  const move = (from: number, to: number) => {
    const others = entries.filter((_, index) => index !== from)
    const moved = entries[from]
    if (moved !== undefined) save([...others.slice(0, to), moved, ...others.slice(to)])
  }
  const shown = entries
    .map((entry, index) => ({ entry, index }))
    .filter(({ entry }) => entry !== 'undertakings' || kind === 'guarantee-company')
  return (
    <Flex vertical gap={12}>
      {missing.length === 0 ? (
        <Typography.Text type="secondary">{text('clauses.complete')}</Typography.Text>
      ) : (
        <Alert
          type="warning"
          showIcon
          role="status"
          // seen wherever a clause is removed or rewritten
          style={{ position: 'sticky', top: 64, zIndex: 1 }}
          title={text('clauses.missing', {
            clauses: missing.map(([, clause]) => bilingual(clause)).join(shared('listSeparator')),
          })}
        />
      )}
      {shown.map(({ entry, index }, place) => (
        <Card key={`${index} ${entry === 'undertakings' ? entry : entry.title}`} size="small">
          {entry === 'undertakings' ? (
            <Typography.Text type="secondary">{text('clauses.undertakings')}</Typography.Text>
          ) : editing === index ? (
            <ClauseEditor
              clause={entry}
              before={form.before}
              onCancel={() => setEditing(undefined)}
              onDone={(clause) => save(entries.map((one, at) => (at === index ? clause : one)))}
            />
          ) : (
            <ClauseCard
              clause={entry}
              number={`${place + 1}.`}
              readOnly={readOnly}
              passageText={(passage) => passageText(form, passage)}
              onEdit={() => setEditing(index)}
              onUp={place === 0 ? undefined : () => move(index, shown[place - 1]?.index ?? 0)}
              onDown={place === shown.length - 1 ? undefined : () => move(index, shown[place + 1]?.index ?? index)}
              onRemove={() => save(entries.filter((_, at) => at !== index))}
            />
          )}
        </Card>
      ))}
      {readOnly ? null : editing === entries.length ? (
        <Card size="small">
          <ClauseEditor
            clause={empty}
            before={form.before}
            onCancel={() => setEditing(undefined)}
            onDone={(clause) => save([...entries, clause])}
          />
        </Card>
      ) : (
        <Button icon={<PlusOutlined />} onClick={() => setEditing(entries.length)}>
          {text('clauses.add')}
        </Button>
      )}
    </Flex>
  )
}
