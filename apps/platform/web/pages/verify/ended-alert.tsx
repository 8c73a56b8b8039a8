import { Alert } from 'antd'
import { useText } from '../../texts/use-text.ts'
import type { Found } from './public-api.ts'

const words = ['paid', 'withdrawn', 'released', 'expired', 'demanded'] as const

/** Above all that is verified: a good signature does not make an ended guarantee one that secures anything. */
export function EndedAlert({ status }: Pick<Found, 'status'>) {
  const text = useText()
  const ended = words.find((word) => word === status)
  return ended === undefined ? null : <Alert type="warning" showIcon title={text(`verify.ended.${ended}`)} />
}
