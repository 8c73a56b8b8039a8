import { Alert } from 'antd'
import type { DemandDetail } from '../../../../src/procedures/demands/console-contract.ts'
import { useText } from '../../../texts/use-text.ts'

/** What the platform sent and nobody has fetched: it may be what seems to be missing. */
export function PendingLinks({ links }: Pick<DemandDetail, 'links'>) {
  const text = useText()
  const count = links.filter(({ state }) => state === 'pending').length
  return count === 0 ? null : <Alert type="warning" showIcon title={text('demands.documents.pending', { count })} />
}
