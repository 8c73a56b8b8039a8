import { HomePage } from '@openbaohan/ui/home/home-page.tsx'
import { PartnerCard } from '@openbaohan/ui/home/partner-card.tsx'
import { useQuery } from '@tanstack/react-query'
import { client, query } from '../../api.ts'
import { useMenu } from '../../menu.tsx'
import { useMay } from '../../use-may.ts'
import { changePath, duePath, figurePath, taskPlaces } from './home-paths.ts'
import { useHomeWords } from './use-home-words.ts'

/** The first page of each role of an institution. */
export function Component() {
  const may = useMay()
  return (
    <HomePage
      counts={useQuery(query.tasks.counts.queryOptions())}
      changes={useQuery(query.home.changes.queryOptions())}
      figures={useQuery(query.home.figures.queryOptions())}
      due={useQuery(query.home.due.queryOptions())}
      menu={useMenu()}
      taskPlaces={taskPlaces}
      {...useHomeWords()}
      duePath={duePath}
      changePath={changePath}
      figurePath={(figure) => figurePath(figure, may)}
      noteVisit={() => client.home.noteVisit()}
      own={
        may('messageConsole.health') ? (
          <PartnerCard messages={client.messageConsole} partners={client.partners} />
        ) : null
      }
    />
  )
}
