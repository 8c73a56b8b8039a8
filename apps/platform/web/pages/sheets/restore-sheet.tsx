import { saveCsv } from '@openbaohan/ui/export/save-csv.ts'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { type client, query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { SheetFrame } from './sheet-frame.tsx'

type Sheet = Awaited<ReturnType<typeof client.centre.restoreSheet>>
type Row = Sheet['rows'][number]

/** 还原对照单: ciphertext, key and what it opens to, for when an institution is down. */
export function Component() {
  const { number = '' } = useParams()
  const sheet = useQuery(query.centre.restoreSheet.queryOptions({ input: { number } }))
  return <Loaded query={sheet}>{(read) => <RestoreSheet sheet={read} />}</Loaded>
}

function RestoreSheet({ sheet }: { sheet: Sheet }) {
  const text = useText()
  const agreement = (row: Row) => text(row.agrees ? 'centre.sheet.agrees' : 'centre.sheet.differs')
  const save = () =>
    saveCsv(
      `${sheet.lot.lotNumber}-${text('centre.restoreSheet')}`,
      [
        text('centre.columns.applicant'),
        text('centre.columns.guarantee'),
        text('centre.sheet.ciphertext'),
        text('centre.sheet.key'),
        text('centre.sheet.opensTo'),
        text('centre.sheet.agrees'),
        text('centre.sheet.commitment'),
      ],
      sheet.rows.map((row) => [
        row.applicantName,
        row.guaranteeNumber ?? '',
        row.sealedText.lotNumber,
        row.key,
        `${row.restoredText.lotNumber} ${row.restoredText.lotName}`,
        agreement(row),
        row.commitment,
      ]),
    )
  return (
    <SheetFrame
      title={text('centre.restoreSheet')}
      purpose={text('centre.sheet.restorePurpose')}
      head={sheet}
      onCsv={save}
    >
      <WideTable<Row>
        label={text('centre.restoreSheet')}
        size="middle"
        rowKey={(row) => row.number}
        dataSource={[...sheet.rows]}
        columns={[
          { title: text('centre.columns.applicant'), dataIndex: 'applicantName' },
          { title: text('centre.columns.guarantee'), render: (_, row) => <CodeText value={row.guaranteeNumber} /> },
          {
            title: text('centre.sheet.ciphertext'),
            render: (_, row) => <CodeText value={row.sealedText.lotNumber} keep={10} />,
          },
          { title: text('centre.sheet.key'), render: (_, row) => <CodeText value={row.key} /> },
          {
            title: text('centre.sheet.opensTo'),
            render: (_, { restoredText }) => `${restoredText.lotName}（${restoredText.lotNumber}）`,
          },
          {
            title: text('centre.sheet.agrees'),
            render: (_, row) => <StateTag mood={row.agrees ? 'good' : 'bad'} word={agreement(row)} />,
          },
          { title: text('centre.sheet.commitment'), render: (_, row) => <CodeText value={row.commitment} keep={8} /> },
        ]}
      />
    </SheetFrame>
  )
}
