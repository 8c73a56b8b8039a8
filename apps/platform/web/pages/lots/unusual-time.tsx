import { useQuery } from '@tanstack/react-query'
import { Typography } from 'antd'
import { unusualOpening } from '../../../src/domain/lot/unusual-opening.ts'
import { query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useMay } from '../../use-may.ts'

/** Beside an opening time that was entered: it falls on a night, a weekend or a holiday. A warning alone. */
export function UnusualTime({ at }: { at: number | undefined }) {
  const text = useText()
  const mayRead = useMay()('calendar.list')
  const calendar = useQuery({ ...query.calendar.list.queryOptions(), enabled: mayRead })
  const found = at === undefined ? undefined : unusualOpening(at, calendar.data?.years ?? [])
  if (found === undefined) return null
  return (
    <Typography.Text type="warning" role="status">
      {text(`agency.form.unusual.${found}`)}
    </Typography.Text>
  )
}
