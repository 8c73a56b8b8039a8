import { Page } from '@openbaohan/ui/page/page.tsx'
import { useText } from '../../texts/use-text.ts'
import { ProductsCard } from './products-card.tsx'

/** What the trading centre settles: which products are on sale here. */
export function Component() {
  const text = useText()
  return (
    <Page title={text('centre.settings.title')} purpose={text('centre.settings.purpose')}>
      <ProductsCard />
    </Page>
  )
}
