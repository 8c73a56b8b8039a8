import { DeleteOutlined, PaperClipOutlined } from '@ant-design/icons'
import { sm3 } from '@openbaohan/crypto/sm3.ts'
import { useSemicolon } from '@openbaohan/ui/i18n/use-colon.ts'
import { useBilingual, useLanguage } from '@openbaohan/ui/i18n/use-text.ts'
import { ProblemPanel } from '@openbaohan/ui/page/problem-panel.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { LetterLines } from '@openbaohan/ui/show/letter-lines.tsx'
import { oneLanguage } from '@openbaohan/ui/show/one-language.ts'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Flex, Spin, Tag, Typography } from 'antd'
import { useId, useRef, useState } from 'react'
import { isPresentedKnowingly } from '../../../src/domain/demand/presented-knowingly.ts'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { AskOverride } from '../releases/override/ask-override.tsx'

export type DocumentAbout = NonNullable<Parameters<typeof client.lotDemands.checkDocument>[0]['about']>

/** A document as it will be handed in; its SM3 is computed here, before it leaves. */
export type Document = { name: string; base64: string; sm3: string; bytes: number }

/** All documents of a matter travel in one request of 32 MiB, a third longer than they are. */
const mostBytes = 22 * 1024 * 1024

/** `%PDF-` in base64. */
const pdfBeginning = 'JVBERi'

type DocumentsFieldProps = {
  label: string
  /** Marked as the form marks its own fields. */
  isNeeded?: boolean
  /** The form’s item may set these two. */
  value?: readonly Document[]
  onChange?: (documents: readonly Document[]) => void
  /** The first is the beneficiary's sealed one. */
  firstIsSealed?: boolean
  /** For those that go to the institution with a letter: reported when one is no PDF. */
  wantsPdf?: boolean
  /** What the first must be about: it is compared before it is handed in. */
  about?: DocumentAbout
}

export function DocumentsField({
  label,
  isNeeded = false,
  value = [],
  onChange,
  firstIsSealed = true,
  wantsPdf = firstIsSealed,
  about,
}: DocumentsFieldProps) {
  const text = useText()
  const id = useId()
  const picker = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const add = async (files: readonly File[]) => {
    const size = [...value, ...files.map((file) => ({ bytes: file.size }))].reduce((sum, { bytes }) => sum + bytes, 0)
    if (size > mostBytes) return setProblem(text('agency.documents.tooLarge', { size: mostBytes / 1024 / 1024 }))
    setProblem(undefined)
    setBusy(true)
    onChange?.([...value, ...(await Promise.all(files.map(readDocument)))])
    setBusy(false)
  }
  return (
    <Flex vertical gap={8} role="group" aria-labelledby={isNeeded ? `${id} ${id}-needed` : id}>
      <span>
        {isNeeded ? (
          <Typography.Text type="danger" aria-hidden>
            *{' '}
          </Typography.Text>
        ) : null}
        <span id={id}>{label}</span>
        <span id={`${id}-needed`} hidden>
          {text('agency.documents.needed')}
        </span>
      </span>
      {value.map((document, index) => (
        <Flex key={`${document.sm3} ${document.name}`} vertical style={{ paddingInlineStart: 4 }}>
          <Flex gap={8} align="center" justify="space-between">
            <span style={{ overflowWrap: 'anywhere' }}>
              <PaperClipOutlined aria-hidden /> {document.name}
              {index === 0 && firstIsSealed ? (
                <Tag variant="outlined" style={{ marginInlineStart: 8 }}>
                  {text('agency.documents.first')}
                </Tag>
              ) : null}
            </span>
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={`${text('agency.documents.remove')} ${document.name}`}
              onClick={() => onChange?.(value.filter((other) => other !== document))}
            />
          </Flex>
          <Typography.Text type="secondary">
            {text('agency.documents.sm3')} <CodeText value={document.sm3} keep={12} />
          </Typography.Text>
          {index === 0 && firstIsSealed ? (
            <SealFound document={document} about={about} />
          ) : wantsPdf && !document.base64.startsWith(pdfBeginning) ? (
            <Alert role="alert" type="warning" showIcon title={text('agency.documents.notPdf')} />
          ) : null}
        </Flex>
      ))}
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        data-field={label}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])]
          if (files.length > 0) void add(files)
          target.value = ''
        }}
      />
      <div>
        <Button icon={<PaperClipOutlined />} loading={busy} onClick={() => picker.current?.click()}>
          {text('agency.documents.add')}
        </Button>
      </div>
      {problem === undefined ? null : (
        <Typography.Text type="danger" role="alert">
          {problem}
        </Typography.Text>
      )}
    </Flex>
  )
}

/** The check of the first document; shared by all who show it or wait for it. */
export function useDocumentCheck(document: Document | undefined, about: DocumentAbout | undefined) {
  return useQuery({
    queryKey: ['document-check', document?.sm3, about],
    enabled: document !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    // findings of another file are none of this one
    placeholderData: () => undefined,
    queryFn: () => {
      const { name = '', base64 = '' } = document ?? {}
      return client.lotDemands.checkDocument({ name, base64, ...(about === undefined ? {} : { about }) })
    },
  })
}

/** What the institution will find in it, reported while it can still be replaced. */
function SealFound({ document, about }: { document: Document; about: DocumentAbout | undefined }) {
  const text = useText()
  const semicolon = useSemicolon()
  const bilingual = useBilingual()
  const language = useLanguage()
  const check = useDocumentCheck(document, about)
  if (check.isError) return <ProblemPanel error={check.error} onRetry={() => void check.refetch()} />
  if (check.data === undefined)
    return (
      <span role="status">
        <Spin size="small" /> {text('agency.documents.checking')}
      </span>
    )
  const wrong = check.data.findings.filter(({ severity }) => severity !== 'ok')
  if (wrong.length === 0)
    return (
      <Alert
        type="success"
        showIcon
        title={check.data.findings.map(bilingual).join(semicolon) || text('agency.documents.fine')}
        description={<LetterLines lines={check.data.lines} />}
      />
    )
  const todo = (wrong.find(({ severity }) => severity === 'refuse') ?? wrong[0])?.todo
  return (
    <Alert
      role="alert"
      type={isPresentedKnowingly(wrong) ? 'error' : 'warning'}
      showIcon
      title={(check.data.cause === undefined ? wrong : [check.data.cause]).map(bilingual).join(semicolon)}
      description={
        <Flex vertical>
          {todo === undefined ? null : <span>{oneLanguage(todo, language)}</span>}
          <LetterLines lines={check.data.lines} />
          {about?.kind === 'release' ? (
            <AskOverride lot={about.lot} chosen={about.chosen} document={document} />
          ) : (
            <span>{text('agency.documents.present')}</span>
          )}
        </Flex>
      }
    />
  )
}

async function readDocument(file: File): Promise<Document> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const digest = [...sm3([bytes])].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return { name: file.name.slice(-100), base64: await toBase64(file), sm3: digest, bytes: bytes.length }
}

function toBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^,]*,/, ''))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
}
