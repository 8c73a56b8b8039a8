import { useBilingual } from '@openbaohan/ui/i18n/use-text.ts'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Alert, Flex, Typography } from 'antd'
import { useText } from '../../texts/use-text.ts'
import type { Guarantee } from '../lots/lot-types.ts'
import { type ReleaseGroups, splitBidders } from './release-groups.ts'

/** Whose guarantees are retained, whose will be released, and whose cannot be, each by name. */
export function NamedGroups({ groups }: { groups: ReleaseGroups<Guarantee> }) {
  const text = useText()
  const inLanguage = useBilingual()
  const { retained, toRelease, leftOut } = groups
  const split = splitBidders(groups)
  return (
    <Flex vertical gap={12}>
      <Group title={text('agency.releases.retained', { count: retained.length })} rows={retained} />
      <Group title={text('agency.releases.toRelease', { count: toRelease.length })} rows={toRelease} isStrong />
      {split.length === 0 ? null : (
        <Alert
          type="warning"
          showIcon
          title={text('agency.releases.split')}
          description={split.map(({ number, applicantName, guaranteeNumber }) => (
            <div key={number}>
              {applicantName} {guaranteeNumber}
            </div>
          ))}
        />
      )}
      <Group
        title={text('agency.releases.notReleased', { count: leftOut.length })}
        rows={leftOut}
        why={({ notReleasable }) =>
          notReleasable === undefined ? text('agency.guarantee.proposed') : inLanguage(notReleasable)
        }
      />
    </Flex>
  )
}

type GroupProps = {
  title: string
  rows: readonly Guarantee[]
  isStrong?: boolean
  why?: (row: Guarantee) => string
}

function Group({ title, rows, isStrong = false, why }: GroupProps) {
  const text = useText()
  if (rows.length === 0 && !isStrong) return null
  return (
    <section aria-label={title}>
      <Typography.Text strong>{title}</Typography.Text>
      {rows.length === 0 ? (
        <div>
          <Typography.Text type="secondary">{text('agency.releases.nothing')}</Typography.Text>
        </div>
      ) : (
        <ul style={{ margin: 0, paddingInlineStart: 18, maxHeight: 220, overflowY: 'auto' }}>
          {rows.map((row) => (
            <li key={row.number}>
              <Flex wrap gap={8}>
                <span>{row.applicantName}</span>
                <CodeText value={row.guaranteeNumber} />
                {why === undefined ? null : <StateTag mood="attention" word={why(row)} wraps />}
              </Flex>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
