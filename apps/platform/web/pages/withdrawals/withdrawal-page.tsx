import { Page } from '@openbaohan/ui/page/page.tsx'
import { Card, Flex } from 'antd'
import { useState } from 'react'
import type { client } from '../../api.ts'
import { FindApplication } from './find-application.tsx'
import { StartWithdrawal } from './start-withdrawal.tsx'
import { useWithdrawalText } from './use-withdrawal-text.ts'
import { WithdrawalList } from './withdrawal-list.tsx'

export type Asked = Parameters<typeof client.centreWithdrawals.find>[0]
export type Found = Awaited<ReturnType<typeof client.centreWithdrawals.find>>

/** §7 for a bidder that cannot: found by its own document, and nothing of the lot is shown. */
export function Component() {
  const own = useWithdrawalText()
  const [found, setFound] = useState<{ asked: Asked; application: Found }>()
  return (
    <Page title={own('title')} purpose={own('purpose')}>
      <Flex vertical gap={16}>
        <Card title={own('find.title')}>
          <FindApplication
            found={found?.application}
            onFound={(asked, application) => setFound(application === undefined ? undefined : { asked, application })}
          />
        </Card>
        {found === undefined || found.application.problem !== undefined ? null : (
          <Card title={own('start.title')}>
            <StartWithdrawal key={found.application.number} asked={found.asked} onStarted={() => setFound(undefined)} />
          </Card>
        )}
        <WithdrawalList />
      </Flex>
    </Page>
  )
}
