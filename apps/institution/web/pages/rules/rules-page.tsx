import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { useQuery } from '@tanstack/react-query'
import { Button, Col, Flex, Row } from 'antd'
import { useNavigate } from 'react-router'
import { query } from '../../api.ts'
import { DryRun } from './dry-run.tsx'
import { DutyCard } from './duty-card.tsx'
import { RuleOrder } from './rule-order.tsx'
import { SettingCards } from './setting-cards.tsx'
import { useRuleText } from './use-rule-text.ts'

/** By what this institution decides, charges and issues; and where each of them is changed. */
export function Component() {
  const text = useRuleText()
  const navigate = useNavigate()
  const rules = useQuery(query.rules.show.queryOptions())
  return (
    <Page
      title={text('title')}
      purpose={text('purpose')}
      actions={<Button onClick={() => void navigate('/rules/versions')}>{text('versions')}</Button>}
    >
      <Loaded query={rules}>
        {(shown) => (
          <Row gutter={[16, 16]}>
            <Col xs={24} lg={12}>
              <Flex vertical gap={16}>
                <RuleOrder rules={shown} />
                <DryRun />
              </Flex>
            </Col>
            <Col xs={24} lg={12}>
              <Flex vertical gap={16}>
                <DutyCard duty={shown.duty} fallback={shown.phoneOfBidderPage} />
                <SettingCards rules={shown} />
              </Flex>
            </Col>
          </Row>
        )}
      </Loaded>
    </Page>
  )
}
