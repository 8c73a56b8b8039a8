import { Typography } from 'antd'
import { useText } from '../../../texts/use-text.ts'

/** Extend or pay, as it was asked for and as people recorded it: the new last day, or until when payment is suspended. */
export function ExtensionWords({
  demand: { extendedTo, suspendedUntil, extendTo },
}: {
  demand: { extendedTo?: string | undefined; suspendedUntil?: string | undefined; extendTo?: string | undefined }
}) {
  const text = useText()
  if (extendedTo !== undefined)
    return (
      <span>
        {text('agency.demands.extendedTo')} {extendedTo}
      </span>
    )
  if (suspendedUntil === undefined && extendTo === undefined) return null
  return (
    <Typography.Text type="warning">
      {extendTo === undefined ? null : text('agency.demands.extendTo', { day: extendTo })}{' '}
      {suspendedUntil === undefined ? null : `${text('agency.demands.suspendedUntil')} ${suspendedUntil} 24:00`}
    </Typography.Text>
  )
}
