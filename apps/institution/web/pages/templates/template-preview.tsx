import { DownloadOutlined, ExportOutlined, FilePdfOutlined } from '@ant-design/icons'
import { ProblemPanel } from '@openbaohan/ui/page/problem-panel.tsx'
import { ORPCError } from '@orpc/client'
import { Alert, Button, Card, Flex, Input, Typography } from 'antd'
import { useEffect, useState } from 'react'
import type { TemplateSummary } from '../../../src/procedures/templates/contract.ts'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { type Finding, TemplateFindings } from './template-findings.tsx'

type Sample = { url: string; name: string }
type TemplatePreviewProps = { template: Pick<TemplateSummary, 'form' | 'version'>; isChanged: boolean }

/** The version as a PDF, with invented data or that of an application, beside its source. */
export function TemplatePreview({ template: { form, version }, isChanged }: TemplatePreviewProps) {
  const text = useText()
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
        name: `${text('templates.preview')}-${form}-${version}.pdf`,
      })
    } catch (failure) {
      setSample(undefined)
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Card size="small" title={<h2 style={{ fontSize: 14, margin: 0 }}>{text('templates.preview')}</h2>}>
      <Flex vertical gap={12}>
        <Typography.Text type="secondary">{text('templates.previewNote')}</Typography.Text>
        <Flex wrap gap={8}>
          <Input
            aria-label={text('templates.previewNumber')}
            placeholder={text('templates.previewNumber')}
            value={number}
            onChange={({ target }) => setNumber(target.value)}
            maxLength={100}
            style={{ flex: '1 1 220px' }}
          />
          <Button icon={<FilePdfOutlined />} loading={busy} disabled={isChanged} onClick={() => void make()}>
            {text(
              busy
                ? 'templates.previewBusy'
                : sample === undefined
                  ? 'templates.previewMake'
                  : 'templates.previewAgain',
            )}
          </Button>
        </Flex>
        {isChanged ? <Typography.Text type="secondary">{text('templates.previewSaveFirst')}</Typography.Text> : null}
        {error === undefined ? null : <Failure error={error} />}
        {sample === undefined ? null : <Shown sample={sample} />}
      </Flex>
    </Card>
  )
}

function Shown({ sample: { url, name } }: { sample: Sample }) {
  const text = useText()
  return (
    <Flex vertical gap={8}>
      <Flex wrap gap={12}>
        <a href={url} target="_blank" rel="noreferrer">
          <ExportOutlined /> {text('templates.previewOpen')}
        </a>
        <a href={url} download={name}>
          <DownloadOutlined /> {text('templates.previewDownload')}
        </a>
      </Flex>
      {navigator.pdfViewerEnabled ? (
        <iframe
          title={text('templates.preview')}
          src={`${url}#toolbar=0&navpanes=0`}
          style={{ width: '100%', height: 'min(64vh, 640px)', border: 0 }}
        />
      ) : (
        <Alert type="info" showIcon title={text('templates.previewBlocked')} />
      )}
    </Flex>
  )
}

function Failure({ error }: { error: unknown }) {
  const text = useText()
  const findings = findingsOf(error)
  if (findings.length === 0) return <ProblemPanel error={error} />
  return (
    <Flex vertical gap={8}>
      <Alert type="error" showIcon role="alert" title={text('templates.previewFailed')} />
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
