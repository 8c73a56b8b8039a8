import { ExportButton } from '@openbaohan/ui/export/export-button.tsx'
import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { useLive } from '@openbaohan/ui/live/use-live.ts'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { ListTable } from '@openbaohan/ui/table/list-table.tsx'
import { useUrlFilters } from '@openbaohan/ui/table/url-filters.ts'
import { useList } from '@openbaohan/ui/table/use-list.ts'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { applicationStates, wasInForce } from '../../../src/domain/application/application-state.ts'
import { guaranteeSorts } from '../../../src/domain/list-sorts.ts'
import { client, query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import type { Guarantee } from '../lots/lot-types.ts'
import { useGuaranteeCells, useGuaranteeColumns } from './guarantee-columns.tsx'
import { ListFilters } from './list-filters.tsx'
import { Reminders } from './reminders.tsx'

/** What waits is often nothing: the list paints without it. */
const Proposals = lazy(async () => ({ default: (await import('./proposals.tsx')).Proposals }))
const LetterOverrides = lazy(async () => ({
  default: (await import('./override/letter-overrides.tsx')).LetterOverrides,
}))

/** Those a guarantee can be in once its lot has opened. */
const shownStates = applicationStates.filter(wasInForce)

/** Own guarantees after the opening: what ends soon, what waits for a seal, and all of them. */
export function Component() {
  const text = useText()
  const ui = useUiText()
  const [filters, setFilters] = useUrlFilters(['state', 'text'])
  const list = useList('guarantees', guaranteeSorts)
  const columns = useGuaranteeColumns({ withLot: true })
  const { head, cells } = useGuaranteeCells()
  useLive(['lots', 'applications', 'demands'])
  const state = shownStates.find((one) => one === filters.state)
  const wanted = {
    ...(state === undefined ? {} : { state }),
    ...(filters.text === undefined ? {} : { text: filters.text }),
  }
  const guarantees = useQuery(query.lotGuarantees.list.queryOptions({ input: { ...wanted, ...list.page } }))
  const counted = useQuery(query.lotGuarantees.list.queryOptions({ input: { ...wanted, limit: 1, counted: true } }))
  return (
    <Page
      title={text('agency.releases.title')}
      purpose={text('agency.releases.purpose')}
      actions={
        <ExportButton<Guarantee>
          name={text('agency.releases.title')}
          read={(next) =>
            client.lotGuarantees.list({
              ...wanted,
              ...list.order,
              limit: 200,
              ...(next === undefined ? {} : { after: next }),
            })
          }
          head={head}
          cells={cells}
        />
      }
    >
      <Reminders />
      <Suspense>
        <Proposals />
        <LetterOverrides />
      </Suspense>
      <ListFilters
        filters={filters}
        onChange={setFilters}
        search={text('agency.releases.search')}
        anyState={text('agency.releases.anyState')}
        states={shownStates.map((one) => ({ value: one, label: text(`agency.guarantee.states.${one}`) }))}
      />
      <ListTable
        list={list.state}
        label={text('agency.releases.title')}
        query={guarantees}
        total={counted.data?.total}
        rowKey={({ number }) => number}
        columns={columns}
        empty={
          <EmptyState what={Object.keys(filters).length > 0 ? ui('emptyFiltered') : text('agency.releases.empty')} />
        }
      />
    </Page>
  )
}
