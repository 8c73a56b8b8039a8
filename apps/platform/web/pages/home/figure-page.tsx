import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { PageProblem } from '@openbaohan/ui/page/page-problem.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { KeysetTable } from '@openbaohan/ui/table/keyset-table.tsx'
import { usePageCursor } from '@openbaohan/ui/table/page-cursor.ts'
import { useQuery } from '@tanstack/react-query'
import { Flex, Typography } from 'antd'
import { Link, useParams } from 'react-router'
import { type client, query } from '../../api.ts'
import { useMay } from '../../use-may.ts'
import { FigureRowName, FigureRowState } from './figure-row.tsx'
import { figureRowPath } from './home-paths.ts'
import { homeChinese } from './texts.zh.ts'
import { useHomeText } from './use-home-text.ts'

type Figure = keyof typeof homeChinese.figures
type Row = Awaited<ReturnType<typeof client.home.listFigure>>['rows'][number]

const isFigure = (name: string): name is Figure => Object.hasOwn(homeChinese.figures, name)

/** Everything that a figure of the home page counts. */
export function Component() {
  const { figure = '' } = useParams()
  return isFigure(figure) ? <FigureRows figure={figure} /> : <PageProblem />
}

function FigureRows({ figure }: { figure: Figure }) {
  const own = useHomeText()
  const may = useMay()
  const rows = useQuery(query.home.listFigure.queryOptions({ input: { figure, ...usePageCursor() } }))
  const hasAmount = rows.data?.rows.some(({ amount }) => amount !== undefined) === true
  return (
    <Page title={own(`figures.${figure}`)} purpose={own('figureList.purpose')}>
      <KeysetTable<Row>
        label={own(`figures.${figure}`)}
        query={rows}
        rowKey={({ kind, id, ordinal }) => `${kind} ${id} ${ordinal ?? ''}`}
        empty={<EmptyState what={own('figureList.empty')} />}
        columns={[
          {
            title: own('figureList.what'),
            render: (_, row) => (
              <Flex vertical style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
                <Link to={figureRowPath(row, may)}>
                  <FigureRowName row={row} />
                </Link>
                {row.detail === undefined ? null : <Typography.Text type="secondary">{row.detail}</Typography.Text>}
              </Flex>
            ),
          },
          { title: own('figureList.state'), render: (_, row) => <FigureRowState row={row} /> },
          ...(hasAmount
            ? [
                {
                  title: own('figureList.amount'),
                  align: 'end' as const,
                  render: (_: unknown, { amount }: Row) => (amount === undefined ? null : <Yuan amount={amount} />),
                },
              ]
            : []),
          { title: own('figureList.at'), render: (_, { at }) => <Moment at={at} /> },
        ]}
      />
    </Page>
  )
}
