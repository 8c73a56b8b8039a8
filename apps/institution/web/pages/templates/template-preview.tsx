import { DownloadOutlined, ExportOutlined, FilePdfOutlined } from '@ant-design/icons'
import { ProblemPanel } from '@openbaohan/ui/page/problem-panel.tsx'
import { ORPCError } from '@orpc/client'
import { Alert, Button, Card, Flex, Input, Typography } from 'antd'
import { useEffect, useState } from 'react'
import type { TemplateSummary } from '../../../src/procedures/templates/contract.ts'
import { client } from '../../api.ts'
import { type Finding, TemplateFindings } from './template-findings.tsx'
import { useTemplateText } from './use-template-text.ts'

type Sample = { url: string; name: string }
type TemplatePreviewProps = { template: Pick<TemplateSummary, 'form' | 'version'>; isChanged: boolean }

/** The version as a PDF, with invented data or that of an application, beside its source. */
export function TemplatePreview({ template: { form, version }, isChanged }: TemplatePreviewProps) {
  const text = useTemplateText()
  const [number, setNumber] = useState('')
  const [sample, setSample] = useState<Sample>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  useEffect(() => () => (sample === undefined ? undefined : URL.revokeObjectURL(sample.url)), [sample])
  const make = async () => {
    setBusy(true)
    setError(undefined)
    try {
      const application = number.trim()
      const made = await client.templates.preview({ form, version, ...(application === '' ? {} : { application }) })
      const bytes = Uint8Array.from(atob(made.pdf), (character) => character.charCodeAt(0))
      setSample({
        url: URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' })),
        name: `${text('preview')}-${form}-${version}.pdf`,
      })
    } catch (failure) {
      setSample(undefined)
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Card size="small" title={<h2 style={{ fontSize: 14, margin: 0 }}>{text('preview')}</h2>}>
      <Flex vertical gap={12}>
        <Typography.Text type="secondary">{text('previewNote')}</Typography.Text>
        <Flex wrap gap={8}>
          <Input
            aria-label={text('previewNumber')}
            placeholder={text('previewNumber')}
            value={number}
            onChange={({ target }) => setNumber(target.value)}
            maxLength={100}
            style={{ flex: '1 1 220px' }}
          />
          <Button icon={<FilePdfOutlined />} loading={busy} disabled={isChanged} onClick={() => void make()}>
            {text(busy ? 'previewBusy' : sample === undefined ? 'previewMake' : 'previewAgain')}
          </Button>
        </Flex>
        {isChanged ? <Typography.Text type="secondary">{text('previewSaveFirst')}</Typography.Text> : null}
        {error === undefined ? null : <Failure error={error} />}
        {sample === undefined ? null : <Shown sample={sample} />}
      </Flex>
    </Card>
  )
}

function Shown({ sample: { url, name } }: { sample: Sample }) {
  const text = useTemplateText()
  return (
    <Flex vertical gap={8}>
      <Flex wrap gap={12}>
        <a href={url} target="_blank" rel="noreferrer">
          <ExportOutlined /> {text('previewOpen')}
        </a>
        <a href={url} download={name}>
          <DownloadOutlined /> {text('previewDownload')}
        </a>
      </Flex>
      {navigator.pdfViewerEnabled ? (
        <iframe
          title={text('preview')}
          src={`${url}#toolbar=0&navpanes=0`}
          style={{ width: '100%', height: 'min(64vh, 640px)', border: 0 }}
        />
      ) : (
        <Alert type="info" showIcon title={text('previewBlocked')} />
      )}
    </Flex>
  )
}

function Failure({ error }: { error: unknown }) {
  const text = useTemplateText()
  const findings = findingsOf(error)
  if (findings.length === 0) return <ProblemPanel error={error} />
  return (
    <Flex vertical gap={8}>
      <Alert type="error" showIcon role="alert" title={text('previewFailed')} />
      <TemplateFindings findings={findings} isStale={false} onGo={() => undefined} />
    </Flex>
  )
}

function findingsOf(error: unknown): Finding[] {
  if (!(error instanceof ORPCError)) return []
  const data: unknown = error.data
  return typeof data === 'object' && data !== null && 'findings' in data && Array.isArray(data.findings)
    ? (data.findings as Finding[])
    : []
}
