import { Alert } from 'antd'
import type { DemandDetail } from '../../../../src/procedures/demands/console-contract.ts'
import { useText } from '../../../texts/use-text.ts'

/** Links that no one has fetched: one may be the letter that seems to be missing. */
export function PendingLinks({ links }: Pick<DemandDetail, 'links'>) {
  const text = useText()
  const count = links.filter(({ state }) => state === 'pending').length
  return count === 0 ? null : <Alert type="warning" showIcon title={text('demands.documents.pending', { count })} />
}
