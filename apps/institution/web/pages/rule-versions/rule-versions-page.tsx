import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { useQuery } from '@tanstack/react-query'
import { Card, Flex, Typography } from 'antd'
import { query } from '../../api.ts'
import { useMay } from '../../use-may.ts'
import { WaitingApprovals } from '../approvals/waiting-approvals.tsx'
import { OfferTable } from './offer-table.tsx'
import { useRuleVersionText } from './use-rule-version-text.ts'
import { VersionForm } from './version-form.tsx'
import { VersionTable } from './version-table.tsx'

/** Product and rules as they were, are and will be, and what platforms show of them. */
export function Component() {
  const text = useRuleVersionText()
  const mayAdd = useMay()('rules.add')
  const found = useQuery(query.rules.versions.queryOptions())
  const inEffect = found.data?.versions.find(({ state }) => state === 'in-effect')
  const form =
    mayAdd && inEffect !== undefined && found.data !== undefined ? (
      <VersionForm inEffect={inEffect} today={found.data.today} />
    ) : null
  return (
    <Page title={text('title')} purpose={text('purpose')} actions={form}>
      <WaitingApprovals of={{ subject: 'rules' }} />
      <Loaded query={found}>
        {({ versions, offers }) => (
          <Flex vertical gap={16}>
            <VersionTable versions={versions} />
            <Card size="small" title={text('offers')}>
              <Typography.Paragraph type="secondary">{text('offersPurpose')}</Typography.Paragraph>
              <OfferTable offers={offers} />
            </Card>
          </Flex>
        )}
      </Loaded>
    </Page>
  )
}
