import { useLanguage, useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { ImportCard } from '@openbaohan/ui/imports/import-card.tsx'
import type { TableFile } from '@openbaohan/ui/imports/read-table-file.ts'
import { RowProblems } from '@openbaohan/ui/imports/row-problems.tsx'
import { SampleButtons } from '@openbaohan/ui/imports/sample-buttons.tsx'
import { useImport } from '@openbaohan/ui/imports/use-import.ts'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Card, Flex } from 'antd'
import { useNavigate, useSearchParams } from 'react-router'
import type { EntryField, RegisterKind } from '../../../src/domain/register/decide-entry.ts'
import { client } from '../../api.ts'
import { Permitted } from '../../permitted.tsx'
import { useText } from '../../texts/use-text.ts'
import { FieldChanges } from './field-changes.tsx'
import { fieldsOf, kindOf } from './register-types.ts'
import { registersChinese } from './texts.zh.ts'
import { useRegisterText } from './use-register-text.ts'

type Preview = Awaited<ReturnType<typeof client.registers.preview>>
const fieldWords = registersChinese.fields
const isField = (field: string): field is keyof typeof fieldWords => Object.hasOwn(fieldWords, field)
const moods = { added: 'good', changed: 'attention', unchanged: 'waiting', stale: 'ended' } as const

export function Component() {
  const own = useRegisterText()
  const [params] = useSearchParams()
  const kind = kindOf(params.get('kind'))
  return (
    <Permitted procedure="registers.import" title={own(`file.title.${kind}`)}>
      <RegisterImport kind={kind} />
    </Permitted>
  )
}

/** A file of a register is checked as a whole and shown, and saved as a whole or not at all. */
function RegisterImport({ kind }: { kind: RegisterKind }) {
  const text = useText()
  const own = useRegisterText()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const file = useImport((csv) => client.registers.preview({ kind, csv }))
  const { chosen, busy, attempt, setChosen } = file
  const save = () =>
    attempt(async () => {
      if (chosen === undefined) return
      const { counts, problems } = await client.registers.import({ kind, csv: chosen.content })
      if (problems.length > 0) return setChosen({ ...chosen, preview: { ...chosen.preview, problems } })
      await queries.invalidateQueries()
      void message.success(own('file.saved', counts))
      await navigate(`/registers?kind=${kind}`)
    })
  return (
    <Page
      title={own(`file.title.${kind}`)}
      purpose={text('agency.import.purpose')}
      actions={<SampleButton kind={kind} />}
    >
      <ImportCard steps={own('file.steps')} word={text('agency.import.choose')} file={file} />
      {chosen === undefined ? null : (
        <Checked file={chosen} preview={chosen.preview} busy={busy} onSave={() => void save()} />
      )}
    </Page>
  )
}

function SampleButton({ kind }: { kind: RegisterKind }) {
  const own = useRegisterText()
  const language = useLanguage()
  const sample: Readonly<Record<'code' | EntryField, string>> = {
    code: '91320100MA0TL72BX9',
    name: '示例建设有限公司',
    accountName: '示例建设有限公司',
    accountNumber: '3299000000000000001',
    accountBank: '示例银行示例支行',
    contactName: '张三',
    contactPhone: '13800000000',
  }
  const fields = ['code', ...fieldsOf(kind)] as const
  const head = fields.map((field) => (language === 'zh' ? fieldWords[field] : field))
  return <SampleButtons name={own(`file.title.${kind}`)} head={head} rows={[fields.map((field) => sample[field])]} />
}

type CheckedProps = { file: TableFile; preview: Preview; busy: boolean; onSave: () => void }

function Checked({ file, preview: { rows, problems }, busy, onSave }: CheckedProps) {
  const own = useRegisterText()
  const uiText = useUiText()
  const isFine = problems.length === 0
  const count = (outcome: Preview['rows'][number]['outcome']) => rows.filter((row) => row.outcome === outcome).length
  const counts = { added: count('added'), changed: count('changed'), unchanged: count('unchanged') }
  const isIdle = counts.added + counts.changed === 0
  return (
    <Card
      title={file.name}
      extra={
        <Button type="primary" disabled={!isFine || isIdle} loading={busy} onClick={onSave}>
          {own('file.save')}
        </Button>
      }
    >
      <Flex vertical gap={16}>
        <Alert
          role="status"
          showIcon
          type={isFine ? 'success' : 'error'}
          title={
            isFine
              ? own(isIdle && counts.unchanged === rows.length ? 'file.idle' : 'file.fine', counts)
              : uiText('imports.problems', { count: problems.length })
          }
        />
        {isFine ? null : (
          <RowProblems
            file={file}
            problems={problems}
            fieldWord={(field) => (isField(field) ? own(`fields.${field}`) : field)}
          />
        )}
        {rows.length === 0 ? null : (
          <WideTable
            label={own('file.outcome')}
            size="small"
            pagination={rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
            dataSource={[...rows]}
            rowKey={({ row }) => row}
            columns={[
              { title: uiText('imports.row'), dataIndex: 'row', width: 64 },
              {
                title: own('fields.name'),
                render: (_, row) => (
                  <Flex vertical>
                    <span>{row.name}</span>
                    <CodeText value={row.code} />
                  </Flex>
                ),
              },
              {
                title: own('file.outcome'),
                render: (_, { outcome }) => <StateTag mood={moods[outcome]} word={own(`file.outcomes.${outcome}`)} />,
              },
              {
                title: own('file.changes'),
                render: (_, { changes }) => (changes.length === 0 ? '—' : <FieldChanges changes={changes} />),
              },
            ]}
          />
        )}
      </Flex>
    </Card>
  )
}
