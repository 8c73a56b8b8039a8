import { Page } from '@openbaohan/ui/page/page.tsx'
import { useText } from '../texts/use-text.ts'

export function Component() {
  const text = useText()
  return (
    <Page title={text('home.title')} purpose={text('home.purpose')}>
      <div />
    </Page>
  )
}
