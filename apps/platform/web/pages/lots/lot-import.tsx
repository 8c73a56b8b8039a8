import { useSemicolon } from '@openbaohan/ui/i18n/use-colon.ts'
import { useBilingual, useLanguage, useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { ImportCard } from '@openbaohan/ui/imports/import-card.tsx'
import type { TableFile } from '@openbaohan/ui/imports/read-table-file.ts'
import { RowProblems } from '@openbaohan/ui/imports/row-problems.tsx'
import { SampleButtons } from '@openbaohan/ui/imports/sample-buttons.tsx'
import { useImport } from '@openbaohan/ui/imports/use-import.ts'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Card, Flex } from 'antd'
import { useNavigate } from 'react-router'
import { client } from '../../api.ts'
import { Permitted } from '../../permitted.tsx'
import { useText } from '../../texts/use-text.ts'
import { agencyChinese } from './texts.zh.ts'

type Preview = Awaited<ReturnType<typeof client.agencyLots.previewImport>>
type Chosen = TableFile & { preview: Preview }
const fieldWords = agencyChinese.import.fields
const isField = (field: string): field is keyof typeof fieldWords => Object.hasOwn(fieldWords, field)

export function Component() {
  return (
    <Permitted procedure="agencyLots.import" title={useText()('agency.import.title')}>
      <LotImport />
    </Permitted>
  )
}

/** A file is checked as a whole and shown, and saved as a whole or not at all. */
function LotImport() {
  const text = useText()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const file = useImport((csv) => client.agencyLots.previewImport({ csv }))
  const { chosen, busy, attempt, setChosen } = file
  const save = (chosenFile: Chosen) =>
    attempt(async () => {
      const { imported, problems } = await client.agencyLots.import({ csv: chosenFile.content })
      if (problems.length > 0) return setChosen({ ...chosenFile, preview: { ...chosenFile.preview, problems } })
      await queries.invalidateQueries()
      void message.success(text('agency.import.saved', { count: imported.length }))
      await navigate('/lots')
    })
  return (
    <Page title={text('agency.import.title')} purpose={text('agency.import.purpose')} actions={<TemplateButton />}>
      <ImportCard steps={text('agency.import.steps')} word={text('agency.import.choose')} file={file} />
      {chosen === undefined ? null : <Checked chosen={chosen} busy={busy} onSave={() => void save(chosen)} />}
    </Page>
  )
}

function TemplateButton() {
  const text = useText()
  const language = useLanguage()
  const fields = Object.keys(fieldWords).filter(isField)
  const example = {
    number: 'E3299010001000400001001',
    name: '云川市某某工程施工01标',
    beneficiaryName: '云川市轨道交通集团有限公司',
    beneficiaryCode: '91329901MA1K3T7P1C',
    agency: '',
    agencyCode: '',
    amount: '700000.00',
    opensAt: '2027-01-08 09:30',
    applicationsFrom: '',
    bidValidityDays: '90',
    extraDays: '0',
    forbidsExtraDays: '',
    projectName: '',
    projectNumber: '',
    beneficiaryAddress: '',
    kind: '工程',
    estimate: '40000000.00',
  } satisfies Record<keyof typeof fieldWords, string>
  const head = fields.map((field) => (language === 'zh' ? fieldWords[field] : field))
  return <SampleButtons name={text('agency.import.title')} head={head} rows={[fields.map((field) => example[field])]} />
}

function Checked({ chosen, busy, onSave }: { chosen: Chosen; busy: boolean; onSave: () => void }) {
  const text = useText()
  const semicolon = useSemicolon()
  const uiText = useUiText()
  const bilingual = useBilingual()
  const { name, preview } = chosen
  const { lots, problems } = preview
  const wrongRows = new Set(problems.map(({ row }) => row))
  const good = lots.filter(({ row }) => !wrongRows.has(row))
  const isFine = problems.length === 0
  return (
    <Card
      title={name}
      extra={
        <Button type="primary" disabled={!isFine} loading={busy} onClick={onSave}>
          {text('agency.import.save', { count: lots.length })}
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
              ? text('agency.import.fine', { count: lots.length })
              : uiText('imports.problems', { count: problems.length })
          }
          description={isFine || good.length === 0 ? undefined : text('agency.import.some', { count: good.length })}
        />
        {isFine ? null : (
          <RowProblems
            file={chosen}
            problems={problems}
            fieldWord={(field) => (isField(field) ? text(`agency.import.fields.${field}`) : field)}
          />
        )}
        {good.length === 0 ? null : (
          <WideTable
            stacks
            label={text('lots.title')}
            size="small"
            pagination={good.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
            dataSource={[...good]}
            rowKey={({ row }) => row}
            columns={[
              { title: uiText('imports.row'), dataIndex: 'row', width: 64 },
              {
                title: text('lots.number'),
                dataIndex: 'number',
                render: (value: string) => <CodeText value={value} />,
              },
              { title: text('lots.name'), dataIndex: 'name' },
              { title: text('lots.beneficiary'), dataIndex: 'beneficiaryName' },
              {
                title: text('lots.amount'),
                dataIndex: 'amount',
                align: 'end',
                render: (amount: string) => <Yuan amount={amount} />,
              },
              { title: text('lots.opensAt'), dataIndex: 'opensAt', render: (at: number) => <Moment at={at} /> },
              {
                title: text('agency.import.warnings'),
                render: (_, { warnings }) => warnings.map(bilingual).join(semicolon) || '—',
              },
            ]}
          />
        )}
      </Flex>
    </Card>
  )
}
