import { Page } from '@openbaohan/ui/page/page.tsx'
import { useText } from '../../texts/use-text.ts'
import { CalendarCard } from './calendar-card.tsx'
import { ProductsCard } from './products-card.tsx'

/** What the trading centre settles: which products are on sale here, and by which days it counts. */
export function Component() {
  const text = useText()
  return (
    <Page title={text('centre.settings.title')} purpose={text('centre.settings.purpose')}>
      <ProductsCard />
      <CalendarCard />
    </Page>
  )
}
