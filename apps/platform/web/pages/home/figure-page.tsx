import { useSharedHomeText } from '@openbaohan/ui/home/use-home-text.ts'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { PageProblem } from '@openbaohan/ui/page/page-problem.tsx'
import { usePageCursor } from '@openbaohan/ui/table/page-cursor.ts'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { figuresSoonestFirst } from '../../../src/domain/list-sorts.ts'
import { query } from '../../api.ts'
import { FigureTable } from './figure-table.tsx'
import { homeChinese } from './texts.zh.ts'
import { useHomeText } from './use-home-text.ts'

type Figure = keyof typeof homeChinese.figures

const isFigure = (name: string): name is Figure => Object.hasOwn(homeChinese.figures, name)

/** Everything that a figure of the home page counts. */
export function Component() {
  const { figure = '' } = useParams()
  return isFigure(figure) ? <FigureRows figure={figure} /> : <PageProblem />
}

function FigureRows({ figure }: { figure: Figure }) {
  const own = useHomeText()
  const rows = useQuery(query.home.listFigure.queryOptions({ input: { figure, ...usePageCursor() } }))
  const order = figuresSoonestFirst.some((one) => one === figure) ? 'soonest' : 'purpose'
  return (
    <Page title={own(`figures.${figure}`)} purpose={useSharedHomeText()(`figureList.${order}`)}>
      <FigureTable label={own(`figures.${figure}`)} query={rows} />
    </Page>
  )
}
