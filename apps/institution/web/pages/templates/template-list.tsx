import { DiffOutlined, PlusOutlined } from '@ant-design/icons'
import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Flex } from 'antd'
import { Link, useNavigate } from 'react-router'
import type { TemplateSummary } from '../../../src/procedures/templates/contract.ts'
import { query } from '../../api.ts'
import { useActorWord } from '../applications/actor-word.ts'
import { TemplateActions, useMayWrite } from './template-actions.tsx'
import { TemplateState, useVersionWord } from './template-state.tsx'
import { useTemplateText } from './use-template-text.ts'

const forms = ['sealed', 'plain'] as const

/** Every wording by its form: which one is in force, and where it came from. */
export function Component() {
  const text = useTemplateText()
  const mayWrite = useMayWrite()
  const templates = useQuery(query.templates.list.queryOptions({ input: {} }))
  return (
    <Page title={text('title')} purpose={text('purpose')}>
      {mayWrite ? null : <Alert type="info" showIcon title={text('readOnlyRole')} />}
      <Loaded query={templates}>
        {(all) => forms.map((form) => <Form key={form} form={form} rows={all.filter((row) => row.form === form)} />)}
      </Loaded>
    </Page>
  )
}

function Form({ form, rows }: { form: (typeof forms)[number]; rows: readonly TemplateSummary[] }) {
  const text = useTemplateText()
  const ui = useUiText()
  const navigate = useNavigate()
  const versionWord = useVersionWord()
  const actorWord = useActorWord()
  const mayWrite = useMayWrite()
  const kind = rows[0]?.kind
  const inForce = rows.find((row) => row.inForce)?.version ?? 0
  const path = `/templates/${form}`
  const by = (who: string | undefined, at: number | undefined) =>
    at === undefined ? (
      '—'
    ) : (
      <span>
        <Moment at={at} /> {who === undefined ? null : actorWord(who)}
      </span>
    )
  return (
    <Card
      title={
        <h2 style={{ fontSize: 16, margin: 0 }}>
          {text(`forms.${form}`)}
          {kind === undefined ? '' : ` · ${text(`kinds.${kind}`)}`}
        </h2>
      }
      extra={
        <Flex gap={8} wrap>
          {rows.length > 1 ? (
            <Button
              icon={<DiffOutlined />}
              onClick={() => void navigate(`${path}/compare?from=${inForce}&to=${rows[0]?.version ?? 0}`)}
            >
              {text('compare')}
            </Button>
          ) : null}
          {mayWrite ? (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate(`${path}/new?from=${inForce}`)}>
              {text('newDraftFrom')}
            </Button>
          ) : null}
        </Flex>
      }
    >
      <WideTable<TemplateSummary>
        label={text(`forms.${form}`)}
        size="middle"
        rowKey={({ version }) => version}
        dataSource={[...rows]}
        columns={[
          {
            title: text('columns.version'),
            render: (_, { version }) => <Link to={`${path}/${version}`}>{versionWord(version)}</Link>,
          },
          { title: text('columns.state'), render: (_, row) => <TemplateState template={row} /> },
          {
            title: text('columns.check'),
            render: (_, { clean }) => (
              <StateTag mood={clean ? 'good' : 'attention'} word={text(clean ? 'clean' : 'unclean')} />
            ),
          },
          { title: text('columns.note'), render: (_, { note }) => note ?? '—' },
          { title: text('columns.created'), render: (_, row) => by(row.createdBy, row.createdAt) },
          { title: text('columns.activated'), render: (_, row) => by(row.activatedBy, row.activatedAt) },
          { title: text('columns.retired'), render: (_, row) => by(undefined, row.retiredAt) },
          { title: ui('action'), key: 'action', render: (_, row) => <TemplateActions template={row} /> },
        ]}
      />
    </Card>
  )
}
