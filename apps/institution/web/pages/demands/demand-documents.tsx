import { EyeOutlined, PlusOutlined } from '@ant-design/icons'
import { countDoubts } from '@openbaohan/guarantee-file/verify/document-result.ts'
import { useBilingual } from '@openbaohan/ui/i18n/use-text.ts'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { LetterLines } from '@openbaohan/ui/show/letter-lines.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { type Mood, StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Card, Flex, Form, Select, Typography, theme } from 'antd'
import { lazy, Suspense } from 'react'
import type { DemandDetail } from '../../../src/procedures/demands/console-contract.ts'
import { ActionDialog, type Outcome } from '../../action-dialog.tsx'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useActorWord } from '../applications/actor-word.ts'
import { useDemandActions } from './demand-actions.ts'
import { isUnverified, useDocumentKindWord } from './document-kind.ts'
import { FileField } from './file-field.tsx'
import { readBase64 } from './read-base64.ts'

/** With a field of its own: read after the page is drawn. */
const LegalOpinion = lazy(() => import('./legal-opinion.tsx').then((late) => ({ default: late.LegalOpinion })))

const moods: Readonly<Record<string, Mood>> = { ok: 'good', refuse: 'bad' }
const kinds = ['demand', 'authorisation', 'other'] as const
type Kind = (typeof kinds)[number]
type Stored = DemandDetail['documents'][number] | undefined

/** What was presented: links as they came, and the documents that people put here. */
export function DemandDocuments({ demand }: { demand: DemandDetail }) {
  const text = useText()
  const { mayDecide, explain } = useDemandActions()
  const outcomeOf = useStoredOutcome()
  return (
    <Card
      size="small"
      title={text('demands.documents.title')}
      extra={
        <Flex wrap gap={8}>
          {mayDecide && demand.isOpen ? (
            <ActionDialog<{ kind: Kind; file: File }, Stored>
              action={text('demands.documents.add')}
              icon={<PlusOutlined />}
              size="small"
              consequence={text('demands.documents.addNote')}
              initial={{ kind: 'demand' }}
              explain={explain}
              done={outcomeOf}
              onConfirm={async ({ kind, file }) => {
                const base64 = await readBase64(file)
                const { documents } = await client.demands.addDocument({ id: demand.id, kind, name: file.name, base64 })
                const digest = await digestOf(file).catch(() => undefined)
                return documents.find((one) => one.kind === kind && one.sm3 === digest)
              }}
            >
              <Form.Item name="kind" label={text('demands.documents.kind')}>
                <Select options={kinds.map((value) => ({ value, label: text(`demands.documents.kinds.${value}`) }))} />
              </Form.Item>
              <FileField name="file" label={text('demands.documents.file')} />
            </ActionDialog>
          ) : null}
          {mayDecide ? (
            <Suspense>
              <LegalOpinion demand={demand.id} />
            </Suspense>
          ) : null}
        </Flex>
      }
    >
      <Flex vertical gap={12}>
        {demand.documents.length === 0 ? (
          <Typography.Text type="secondary">{text('demands.documents.none')}</Typography.Text>
        ) : (
          <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
            {demand.documents.map((document) => (
              <DocumentLine key={`${document.kind} ${document.sm3}`} document={document} />
            ))}
          </ul>
        )}
        {demand.links.length === 0 ? null : (
          <div>
            <Typography.Text type="secondary">{text('demands.documents.links')}</Typography.Text>
            <ul style={{ margin: 0, paddingInlineStart: 20 }}>
              {demand.links.map((link, index) => (
                <LinkLine key={link.url} demand={demand} link={link} usual={index === 0 ? 'demand' : 'other'} />
              ))}
            </ul>
          </div>
        )}
      </Flex>
    </Card>
  )
}

/** By it the document is found: the same bytes are stored once, so the one that came last may be another. */
const digestOf = (file: File) => import('./digest.ts').then(({ digestOf: of }) => of(file))

/** Which document it is, and what its check found; undefined where that is not certain. */
function useStoredOutcome() {
  const text = useText()
  const kindWord = useDocumentKindWord()
  return (stored: Stored): Outcome | undefined => {
    if (stored === undefined) return undefined
    if (isUnverified(stored)) return { type: 'info', content: text('demands.documents.unverified') }
    const { kind, name, findings } = stored
    const of = { kind: kindWord(kind), name }
    const count = countDoubts(stored)
    if (count > 0) return { type: 'info', content: text('demands.documents.storedDoubtful', { ...of, count }) }
    const word = findings.length === 0 ? 'storedUnchecked' : 'storedFine'
    return { type: 'success', content: text(`demands.documents.${word}`, of) }
  }
}

/** A link of the demand: fetched by the system when a person orders it. */
function LinkLine({
  demand,
  link: { url, internal, state },
  usual,
}: {
  demand: DemandDetail
  link: DemandDetail['links'][number]
  /** A platform sends the letter first. */
  usual: Kind
}) {
  const text = useText()
  const { mayDecide, explain } = useDemandActions()
  const outcomeOf = useStoredOutcome()
  const isFetched = state === 'fetched'
  return (
    <li style={{ overflowWrap: 'anywhere' }}>
      <Flex wrap gap={8} align="center">
        <CodeText value={url} />
        {isFetched ? <StateTag mood="good" word={text('demands.documents.fetched')} /> : null}
        {state === 'failed' ? <StateTag mood="attention" word={text('demands.documents.notFetched')} /> : null}
        {internal && !isFetched ? (
          <Typography.Text type="secondary">{text('demands.documents.internal')}</Typography.Text>
        ) : null}
        {mayDecide && demand.isOpen && !isFetched ? (
          <ActionDialog<{ kind: Kind }, Stored>
            action={text('demands.documents.fetch')}
            size="small"
            consequence={text('demands.documents.fetchNote')}
            initial={{ kind: usual }}
            explain={explain}
            done={outcomeOf}
            onConfirm={async ({ kind }) => {
              const { documents } = await client.demands.fetchDocument({ id: demand.id, url, kind })
              return documents.findLast((one) => one.kind === kind && one.source === url)
            }}
          >
            <Form.Item name="kind" label={text('demands.documents.kind')}>
              <Select options={kinds.map((value) => ({ value, label: text(`demands.documents.kinds.${value}`) }))} />
            </Form.Item>
          </ActionDialog>
        ) : null}
      </Flex>
    </li>
  )
}

function DocumentLine({ document }: { document: DemandDetail['documents'][number] }) {
  const text = useText()
  const bilingual = useBilingual()
  const actorWord = useActorWord()
  const kindWord = useDocumentKindWord()
  const { token } = theme.useToken()
  const { kind, name, sm3, findings, lines, url, source, at, actor } = document
  return (
    <li style={{ paddingBlock: 8, borderBlockEnd: `1px solid ${token.colorSplit}` }}>
      <Flex wrap gap={8} align="center" justify="space-between">
        <Flex wrap gap={8} align="center">
          <Typography.Text strong>{kindWord(kind)}</Typography.Text>
          <span style={{ overflowWrap: 'anywhere' }}>{name}</span>
        </Flex>
        <a href={new URL(url).pathname} target="_blank" rel="noreferrer">
          <EyeOutlined /> {text('demands.documents.view')}
        </a>
      </Flex>
      {kind === 'legal-opinion' ? null : (
        <Flex wrap gap={8} align="center" style={{ marginBlockStart: 4 }}>
          <Typography.Text type="secondary">{text('demands.documents.seal')}</Typography.Text>
          {findings.length === 0 ? (
            <StateTag mood="waiting" word={text('demands.documents.sealUnknown')} />
          ) : (
            findings.map((finding) => (
              <StateTag
                key={finding.code}
                wraps
                mood={moods[finding.severity] ?? 'attention'}
                word={bilingual(finding)}
              />
            ))
          )}
        </Flex>
      )}
      <LetterLines lines={lines} />
      <Flex wrap gap={8} style={{ marginBlockStart: 4 }}>
        <Typography.Text type="secondary">
          {source === undefined ? null : (
            <>
              {text('demands.documents.source')} <CodeText value={source} keep={24} /> ·{' '}
            </>
          )}
          SM3 <CodeText value={sm3} keep={8} /> · {text('demands.documents.at')} <Moment at={at} /> · {actorWord(actor)}
        </Typography.Text>
      </Flex>
    </li>
  )
}
