import { DownloadOutlined } from '@ant-design/icons'
import { saveBlob } from '@openbaohan/ui/export/save-blob.ts'
import { useLanguage, useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { ImportCard } from '@openbaohan/ui/imports/import-card.tsx'
import type { TableFile } from '@openbaohan/ui/imports/read-table-file.ts'
import { RowProblems } from '@openbaohan/ui/imports/row-problems.tsx'
import { SampleButtons } from '@openbaohan/ui/imports/sample-buttons.tsx'
import { rowFiles } from '@openbaohan/ui/imports/table-file-picker.tsx'
import { useImport } from '@openbaohan/ui/imports/use-import.ts'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Card, Flex, Typography } from 'antd'
import { useNavigate } from 'react-router'
import { client } from '../../api.ts'
import { Permitted } from '../../permitted.tsx'
import { Differences } from './contradictions.tsx'
import { EntryAmount, EntryParty, EntryTransfer } from './entry-cells.tsx'
import { sameReferences } from './same-references.ts'
import { sampleCamt, sampleFields, sampleRows } from './sample-statements.ts'
import { bankEntriesChinese } from './texts.zh.ts'
import { useBankEntryText } from './use-bank-entry-text.ts'

type Preview = Awaited<ReturnType<typeof client.bankEntries.preview>>
const fieldWords = bankEntriesChinese.file.fields
const isField = (field: string): field is keyof typeof fieldWords => Object.hasOwn(fieldWords, field)
const moods = { known: 'ended', books: 'good', waits: 'attention', contradicts: 'bad', refused: 'bad' } as const

export function Component() {
  return (
    <Permitted procedure="bankEntries.import" title={useBankEntryText()('file.title')}>
      <StatementImport />
    </Permitted>
  )
}

/** A bank's statement is checked and matched as a whole and shown, and stored as a whole or not at all. */
function StatementImport() {
  const text = useBankEntryText()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const file = useImport((content, name) => client.bankEntries.preview({ name, content }))
  const { chosen, busy, attempt, setChosen } = file
  const save = () =>
    attempt(async () => {
      if (chosen === undefined) return
      const { name, content, preview } = chosen
      const { problems, added, booked } = await client.bankEntries.import({ name, content })
      if (problems.length > 0) return setChosen({ ...chosen, preview: { ...preview, problems } })
      await queries.invalidateQueries()
      void message.success(text('file.saved', { added, booked }))
      await navigate('/bank-entries')
    })
  return (
    <Page title={text('file.title')} purpose={text('file.purpose')} actions={<Samples />}>
      <ImportCard
        steps={text('file.steps')}
        word={text('file.choose')}
        accept={`${rowFiles},.xml,text/xml,application/xml`}
        file={file}
      />
      {chosen === undefined ? null : (
        <Checked file={chosen} preview={chosen.preview} busy={busy} onSave={() => void save()} />
      )}
    </Page>
  )
}

function Samples() {
  const text = useBankEntryText()
  const language = useLanguage()
  const title = text('file.title')
  const word: Parameters<typeof sampleCamt>[0] = (key) => text(`file.sample.${key}`)
  const head = sampleFields.map((field) => (language === 'zh' ? fieldWords[field] : field))
  return (
    <Flex wrap gap={8}>
      <SampleButtons name={title} head={head} rows={sampleRows(word)} />
      <Button
        icon={<DownloadOutlined />}
        onClick={() => saveBlob(`${title}.xml`, new Blob([sampleCamt(word)], { type: 'application/xml' }))}
      >
        {text('file.sampleXml')}
      </Button>
    </Flex>
  )
}

type CheckedProps = { file: TableFile; preview: Preview; busy: boolean; onSave: () => void }

function Checked({ file, preview: { rows, problems, skipped }, busy, onSave }: CheckedProps) {
  const text = useBankEntryText()
  const uiText = useUiText()
  const isFine = problems.length === 0
  const same = sameReferences(rows)
  const refused = new Set(problems.map(({ row }) => row))
  const count = (outcome: Preview['rows'][number]['outcome']) => rows.filter((row) => row.outcome === outcome).length
  const [books, waits, known] = [count('books'), count('waits'), count('known')]
  const stored = books + waits + count('contradicts')
  const differing = isFine ? rows.filter((row) => row.contradicts.length > 0) : []
  const knownDiffering = differing.filter(({ outcome }) => outcome === 'known').length
  const contradicts = differing.length - knownDiffering
  return (
    <Card
      title={file.name}
      extra={
        <Button type="primary" disabled={!isFine || stored + knownDiffering === 0} loading={busy} onClick={onSave}>
          {stored === 0 && knownDiffering > 0 ? text('file.listKnown') : text('file.save', { count: stored })}
        </Button>
      }
    >
      <Flex vertical gap={16}>
        <Alert
          role="status"
          showIcon
          type={!isFine ? 'error' : differing.length === 0 ? 'success' : 'warning'}
          title={
            isFine
              ? text('file.fine', { count: rows.length, books, waits, known, differing: count('contradicts') })
              : uiText('imports.problems', { count: problems.length })
          }
          description={
            skipped + differing.length === 0 ? undefined : (
              <Flex vertical>
                {contradicts === 0 ? null : <span>{text('file.contradicts', { count: contradicts })}</span>}
                {knownDiffering === 0 ? null : <span>{text('file.knownContradicts', { count: knownDiffering })}</span>}
                {skipped === 0 ? null : <span>{text('file.skipped', { count: skipped })}</span>}
              </Flex>
            )
          }
        />
        {isFine ? null : (
          <RowProblems
            file={/\.xml$/i.test(file.name) ? undefined : file}
            problems={problems}
            fieldWord={(field) => (isField(field) ? text(`file.fields.${field}`) : field)}
          />
        )}
        {rows.length === 0 ? null : (
          <WideTable
            stacks
            label={text('file.outcome')}
            size="small"
            pagination={rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
            dataSource={[...rows]}
            rowKey={({ row }) => row}
            columns={[
              { title: uiText('imports.row'), dataIndex: 'row', width: 64 },
              { title: text('booked'), render: (_, row) => <EntryTransfer entry={row} /> },
              { title: text('amount'), align: 'end', render: (_, row) => <EntryAmount entry={row} /> },
              { title: text('party'), render: (_, row) => <EntryParty entry={row} /> },
              {
                title: text('file.outcome'),
                render: (_, row) => <Outcome row={row} isRefused={refused.has(row.row)} same={same.get(row.row)} />,
              },
            ]}
          />
        )}
      </Flex>
    </Card>
  )
}

/** A row with a problem has no outcome but that. `same`: another row with its reference. */
type OutcomeProps = { row: Preview['rows'][number]; isRefused: boolean; same: number | undefined }

function Outcome({ row, isRefused, same }: OutcomeProps) {
  const text = useBankEntryText()
  const { application, doubt } = row
  const outcome = isRefused ? 'refused' : row.outcome
  return (
    <Flex vertical gap={4} align="flex-start" style={{ maxWidth: 300, whiteSpace: 'normal' }}>
      <StateTag mood={moods[outcome]} word={text(`file.outcomes.${outcome}`)} />
      {isRefused || application === undefined ? null : application.applicantName}
      {isRefused || doubt === undefined ? null : (
        <Typography.Text type="secondary">{text(`doubts.${doubt}`)}</Typography.Text>
      )}
      {isRefused
        ? null
        : row.contradicts.map((record) => <Announced key={JSON.stringify(record)} row={row} record={record} />)}
      {same === undefined ? null : (
        <Typography.Text type="warning">{text('file.sameReference', { row: same })}</Typography.Text>
      )}
    </Flex>
  )
}

function Announced({
  row,
  record,
}: {
  row: Preview['rows'][number]
  record: Preview['rows'][number]['contradicts'][number]
}) {
  const text = useBankEntryText()
  const { kind, count } = record
  return (
    <Flex vertical>
      <span>
        {text('contradicts.title', { what: text(`kinds.${kind}`) })}
        {count === 1 ? null : text('file.together', { count })}
      </span>
      <Differences stated={row} recorded={record} />
    </Flex>
  )
}
