import type { FormClause } from '@openbaohan/guarantee-file/templates/clause-form.ts'
import { clauseVariables } from '@openbaohan/guarantee-file/templates/clause-variables.ts'
import { issuerKinds } from '@openbaohan/guarantee-file/templates/guarantee-text.ts'
import { useLanguage } from '@openbaohan/ui/i18n/use-text.ts'
import { Alert, Button, Flex, Input, Select, Typography } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { useRef, useState } from 'react'
import { useTemplateText } from '../use-template-text.ts'
import { isDefined, markedText, markerOf, readMarkers } from './clause-markers.ts'

type ClauseEditorProps = {
  clause: FormClause
  /** What the template defines before its clauses. */
  before: string
  onDone: (clause: FormClause) => void
  onCancel: () => void
}

const groups = ['words', 'facts', 'passages'] as const

/** Title and text of one clause; variables stand in the text by their names and are put in by a click. */
export function ClauseEditor({ clause, before, onDone, onCancel }: ClauseEditorProps) {
  const text = useTemplateText()
  const isChinese = useLanguage() === 'zh'
  const field = useRef<TextAreaRef>(null)
  const [title, setTitle] = useState(clause.title)
  const [value, setValue] = useState(markedText(clause.body))
  const [kinds, setKinds] = useState(clause.kinds ?? [])
  const { body, unknown } = readMarkers(value)
  const insert = (marker: string) => {
    const area = field.current?.resizableTextArea?.textArea
    const at = area?.selectionStart ?? value.length
    setValue(`${value.slice(0, at)}${marker}${value.slice(area?.selectionEnd ?? at)}`)
    requestAnimationFrame(() => {
      area?.focus()
      area?.setSelectionRange(at + marker.length, at + marker.length)
    })
  }
  return (
    <Flex vertical gap={12}>
      <Input
        aria-label={text('clauses.title')}
        placeholder={text('clauses.title')}
        value={title}
        maxLength={60}
        onChange={({ target }) => setTitle(target.value)}
      />
      <Input.TextArea
        ref={field}
        aria-label={text('clauses.text')}
        value={value}
        autoSize={{ minRows: 3, maxRows: 14 }}
        maxLength={4000}
        onChange={({ target }) => setValue(target.value)}
      />
      {groups.map((group) => (
        <Flex key={group} wrap gap={4} align="center">
          <Typography.Text type="secondary">{text(`clauses.groups.${group}`)}</Typography.Text>
          {clauseVariables
            .filter((one) => one.group === group && isDefined(one, before))
            .map((one) => (
              <Button key={one.zh} size="small" title={one.en} onClick={() => insert(markerOf(one))}>
                {isChinese ? one.zh : `${one.zh} · ${one.en}`}
              </Button>
            ))}
        </Flex>
      ))}
      <Flex wrap gap={8} align="center">
        <Typography.Text type="secondary">{text('clauses.onlyFor')}</Typography.Text>
        <Select
          mode="multiple"
          aria-label={text('clauses.onlyFor')}
          placeholder={text('clauses.allKinds')}
          style={{ minWidth: 260 }}
          value={[...kinds]}
          onChange={setKinds}
          options={issuerKinds.map((kind) => ({ value: kind, label: text(`kinds.${kind}`) }))}
        />
      </Flex>
      {unknown.length === 0 ? null : (
        <Alert type="error" showIcon title={text('clauses.unknown', { names: unknown.join('、') })} />
      )}
      <Flex gap={8}>
        <Button
          type="primary"
          disabled={title.trim() === '' || value.trim() === '' || unknown.length > 0}
          onClick={() => onDone({ title: title.trim(), body, ...(kinds.length === 0 ? {} : { kinds }) })}
        >
          {text('clauses.done')}
        </Button>
        <Button onClick={onCancel}>{text('clauses.cancel')}</Button>
      </Flex>
    </Flex>
  )
}
