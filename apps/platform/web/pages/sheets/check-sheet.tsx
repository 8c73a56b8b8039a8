import { saveCsv } from '@openbaohan/ui/export/save-csv.ts'
import { useBilingual } from '@openbaohan/ui/i18n/use-text.ts'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { useQuery } from '@tanstack/react-query'
import { Flex } from 'antd'
import { useParams } from 'react-router'
import { type client, query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { SheetFrame } from './sheet-frame.tsx'

type Sheet = Awaited<ReturnType<typeof client.centre.checkSheet>>
type Row = Sheet['rows'][number]

/** 核验表: what the evaluation committee has before it. */
export function Component() {
  const { number = '' } = useParams()
  const sheet = useQuery(query.centre.checkSheet.queryOptions({ input: { number } }))
  return <Loaded query={sheet}>{(read) => <CheckSheet sheet={read} />}</Loaded>
}

function CheckSheet({ sheet }: { sheet: Sheet }) {
  const text = useText()
  const say = useBilingual()
  const findingsOf = (row: Row) => [
    ...(row.amountFits ? [] : [text('centre.sheet.amountDiffers')]),
    ...row.findings.filter(({ severity }) => severity !== 'ok').map(say),
  ]
  const save = () =>
    saveCsv(
      `${sheet.lot.lotNumber}-${text('centre.checkSheet')}`,
      [
        text('centre.columns.applicant'),
        text('centre.columns.institution'),
        text('centre.columns.guarantee'),
        text('centre.sheet.amount'),
        text('centre.sheet.conclusion'),
        text('centre.sheet.findings'),
        text('centre.sheet.sealed'),
        text('centre.sheet.plain'),
      ],
      sheet.rows.map((row) => [
        row.applicantName,
        row.institution,
        row.guaranteeNumber ?? '',
        row.amount,
        text(`centre.sheet.${row.conclusion}`),
        findingsOf(row).join('；'),
        row.sealed?.sm3 ?? '',
        row.plain?.sm3 ?? '',
      ]),
    )
  return (
    <SheetFrame title={text('centre.checkSheet')} purpose={text('centre.sheet.checkPurpose')} head={sheet} onCsv={save}>
      <WideTable<Row>
        label={text('centre.checkSheet')}
        size="middle"
        rowKey={(row) => row.number}
        dataSource={[...sheet.rows]}
        columns={[
          { title: text('centre.columns.applicant'), dataIndex: 'applicantName' },
          { title: text('centre.columns.institution'), dataIndex: 'institution' },
          { title: text('centre.columns.guarantee'), render: (_, row) => <CodeText value={row.guaranteeNumber} /> },
          { title: text('centre.sheet.amount'), align: 'end', render: (_, row) => <Yuan amount={row.amount} /> },
          {
            title: text('centre.sheet.conclusion'),
            render: (_, { conclusion }) => (
              <StateTag mood={conclusion === 'ok' ? 'good' : 'attention'} word={text(`centre.sheet.${conclusion}`)} />
            ),
          },
          {
            title: text('centre.sheet.findings'),
            render: (_, row) => (
              <Flex vertical>
                {findingsOf(row).map((finding) => (
                  <span key={finding}>{finding}</span>
                ))}
              </Flex>
            ),
          },
          { title: text('centre.sheet.sealed'), render: (_, row) => <CodeText value={row.sealed?.sm3} keep={8} /> },
          { title: text('centre.sheet.plain'), render: (_, row) => <CodeText value={row.plain?.sm3} keep={8} /> },
        ]}
      />
    </SheetFrame>
  )
}
