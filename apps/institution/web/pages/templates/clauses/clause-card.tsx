import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, EditOutlined } from '@ant-design/icons'
import type { FormClause } from '@openbaohan/guarantee-file/templates/clause-form.ts'
import type { ClauseVariable } from '@openbaohan/guarantee-file/templates/clause-variables.ts'
import { useColon } from '@openbaohan/ui/i18n/use-colon.ts'
import { Button, Flex, Popconfirm, Tag, Typography } from 'antd'
import { useTemplateText } from '../use-template-text.ts'

type ClauseCardProps = {
  clause: FormClause
  number: string
  readOnly: boolean
  /** What a passage states. */
  passageText: (passage: ClauseVariable) => string
  /** Absent for the first and the last one. */
  onUp?: (() => void) | undefined
  onDown?: (() => void) | undefined
  onEdit: () => void
  onRemove: () => void
}

/** One clause as it reads: its variables as chips. */
export function ClauseCard({ clause, number, readOnly, passageText, onUp, onDown, onEdit, onRemove }: ClauseCardProps) {
  const text = useTemplateText()
  const colon = useColon()
  const { title, body, kinds } = clause
  const passages = body.flatMap((part) =>
    'variable' in part && part.variable.group === 'passages' ? [part.variable] : [],
  )
  const parts = body.map((part, index) => ({ part, key: `${index}` }))
  return (
    <Flex vertical gap={8}>
      <Flex wrap gap={8} justify="space-between" align="center">
        <h2 style={{ fontSize: 14, margin: 0 }}>
          {number} {title}
        </h2>
        {readOnly ? null : (
          <Flex gap={4}>
            <Button
              size="small"
              icon={<EditOutlined />}
              aria-label={`${text('clauses.edit')} ${title}`}
              onClick={onEdit}
            />
            <Button
              size="small"
              icon={<ArrowUpOutlined />}
              aria-label={`${text('clauses.up')} ${title}`}
              disabled={onUp === undefined}
              onClick={onUp}
            />
            <Button
              size="small"
              icon={<ArrowDownOutlined />}
              aria-label={`${text('clauses.down')} ${title}`}
              disabled={onDown === undefined}
              onClick={onDown}
            />
            <Popconfirm
              title={text('clauses.removeAsk', { title })}
              okText={text('clauses.remove')}
              okButtonProps={{ danger: true }}
              cancelText={text('clauses.cancel')}
              onConfirm={onRemove}
            >
              <Button size="small" danger icon={<DeleteOutlined />} aria-label={`${text('clauses.remove')} ${title}`} />
            </Popconfirm>
          </Flex>
        )}
      </Flex>
      <div style={{ lineHeight: 1.9, overflowWrap: 'anywhere' }}>
        {parts.map(({ part, key }) =>
          'text' in part ? (
            <span key={key}>{part.text}</span>
          ) : (
            <Tag key={key} color="blue" title={part.variable.en} style={{ marginInline: 2 }}>
              {part.variable.zh}
            </Tag>
          ),
        )}
      </div>
      {passages.length === 0 ? null : (
        <details>
          <summary>
            <Typography.Text type="secondary">{text('clauses.passage')}</Typography.Text>
          </summary>
          {passages.map((passage) => (
            <Typography.Paragraph key={passage.zh} type="secondary" style={{ margin: '4px 0 0' }}>
              {passageText(passage)}
            </Typography.Paragraph>
          ))}
        </details>
      )}
      {kinds === undefined ? null : (
        <Typography.Text type="secondary">
          {text('clauses.onlyFor')}
          {colon}
          {kinds.map((kind) => text(`kinds.${kind}`)).join(' · ')}
        </Typography.Text>
      )}
    </Flex>
  )
}
