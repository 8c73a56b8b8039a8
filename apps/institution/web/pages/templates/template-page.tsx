import { CopyOutlined, DiffOutlined, SaveOutlined } from '@ant-design/icons'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { ProblemPanel } from '@openbaohan/ui/page/problem-panel.tsx'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Col, Flex, Input, Row, Typography } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { TemplateView } from '../../../src/procedures/templates/contract.ts'
import { client, query } from '../../api.ts'
import { WaitingApprovals } from '../approvals/waiting-approvals.tsx'
import { TemplateActions, useMayWrite } from './template-actions.tsx'
import { TemplateFindings } from './template-findings.tsx'
import { TemplatePreview } from './template-preview.tsx'
import { TemplateState, useVersionWord } from './template-state.tsx'
import { TemplateText } from './template-text.tsx'
import { useTemplateText } from './use-template-text.ts'

const isForm = (form: string | undefined): form is 'sealed' | 'plain' => form === 'sealed' || form === 'plain'

/** One version: its text, what the check states of each line, and a sample beside it. */
export function Component() {
  const { form, version = '' } = useParams()
  const [params] = useSearchParams()
  const text = useTemplateText()
  const isNew = version === 'new'
  const from = Number(isNew ? (params.get('from') ?? '0') : version)
  const isRight = isForm(form) && Number.isInteger(from) && from >= 0
  const found = useQuery(
    query.templates.find.queryOptions({
      input: { form: isForm(form) ? form : 'sealed', version: isRight ? from : 0 },
      enabled: isRight,
      // what is being edited is not replaced under the hands
      refetchOnWindowFocus: false,
    }),
  )
  if (!isRight) return <EmptyState what={text('title')} />
  return (
    <Loaded query={found} rows={12}>
      {(template) => <Editor key={`${form} ${version}`} template={template} isNew={isNew} />}
    </Loaded>
  )
}

function Editor({ template, isNew }: { template: TemplateView; isNew: boolean }) {
  const text = useTemplateText()
  const versionWord = useVersionWord()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const mayWrite = useMayWrite()
  const [source, setSource] = useState(template.source)
  const [note, setNote] = useState(isNew ? '' : (template.note ?? ''))
  const [goTo, setGoTo] = useState<{ line: number }>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const { form, version, state, findings } = template
  const isEditable = mayWrite && (isNew || state === 'draft')
  const isChanged = source !== template.source || (!isNew && note !== (template.note ?? ''))
  const save = async () => {
    setBusy(true)
    setError(undefined)
    try {
      const given = { form, source, ...(note.trim() === '' ? {} : { note: note.trim() }) }
      const saved = isNew ? await client.templates.create(given) : await client.templates.change({ ...given, version })
      setSource(saved.source)
      queries.setQueryData(query.templates.find.queryKey({ input: { form, version: saved.version } }), saved)
      await queries.invalidateQueries({ queryKey: query.templates.list.key() })
      if (isNew) void navigate(`/templates/${form}/${saved.version}`, { replace: true })
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  const faults = new Map(findings.flatMap(({ line, zh }) => (line === undefined || isNew ? [] : [[line, zh] as const])))
  return (
    <Flex vertical gap={12}>
      <Page
        title={`${text(`forms.${form}`)} · ${isNew ? text('newDraftFrom') : versionWord(version)}`}
        actions={
          <>
            {isNew ? null : (
              <Button
                icon={<DiffOutlined />}
                onClick={() => void navigate(`/templates/${form}/compare?from=0&to=${version}`)}
              >
                {text('compare')}
              </Button>
            )}
            {mayWrite && !isEditable ? (
              <Button icon={<CopyOutlined />} onClick={() => void navigate(`/templates/${form}/new?from=${version}`)}>
                {text('newDraft')}
              </Button>
            ) : null}
            {isEditable ? (
              <Button
                type="primary"
                icon={<SaveOutlined />}
                loading={busy}
                disabled={!isNew && !isChanged}
                onClick={() => void save()}
              >
                {text(busy ? 'saving' : 'save')}
              </Button>
            ) : null}
            {isNew ? null : <TemplateActions template={template} isChanged={isChanged} />}
          </>
        }
      >
        <Flex wrap gap={12} align="center">
          {isNew ? null : <TemplateState template={template} />}
          {isChanged ? <Typography.Text type="warning">{text('unsaved')}</Typography.Text> : null}
        </Flex>
        {isNew ? null : <WaitingApprovals of={{ subject: `${form}/${version}` }} />}
        {isEditable ? (
          <Input
            aria-label={text('noteField')}
            placeholder={text('noteField')}
            value={note}
            maxLength={500}
            onChange={({ target }) => setNote(target.value)}
          />
        ) : (
          <Alert type="info" showIcon title={text(mayWrite ? 'readOnly' : 'readOnlyRole')} />
        )}
        {error === undefined ? null : <ProblemPanel error={error} />}
        <Row gutter={[16, 16]}>
          <Col xs={24} xl={13}>
            <TemplateText
              kind={template.kind}
              source={source}
              readOnly={!isEditable}
              faults={faults}
              goTo={goTo}
              onChange={setSource}
            />
          </Col>
          <Col xs={24} xl={11}>
            <Flex vertical gap={16}>
              {isNew ? null : (
                <TemplateFindings findings={findings} isStale={isChanged} onGo={(line) => setGoTo({ line })} />
              )}
              <TemplatePreview template={template} isChanged={isChanged} />
            </Flex>
          </Col>
        </Row>
      </Page>
    </Flex>
  )
}
