import { RightOutlined } from '@ant-design/icons'
import { LinkButton } from '@openbaohan/ui/action/link-button.tsx'
import { useLive } from '@openbaohan/ui/live/use-live.ts'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { usePageCursor } from '@openbaohan/ui/table/page-cursor.ts'
import { useQuery } from '@tanstack/react-query'
import { Flex } from 'antd'
import { query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { NoticeCards } from './notice-cards.tsx'
import { useEarlyText } from './use-early-text.ts'

/** Notices of all lots, for everybody who signs in. */
export function Component() {
  const text = useText()
  const own = useEarlyText()
  useLive(['lots'])
  const cursor = usePageCursor()
  const notices = useQuery(query.notices.list.queryOptions({ input: cursor }))
  return (
    <Page title={text('corrections.notices.title')} purpose={own('purpose')}>
      <Loaded query={notices}>
        {({ rows, next }) => (
          <>
            <NoticeCards notices={rows} />
            {next === undefined ? null : (
              <Flex justify="flex-end">
                <LinkButton to={`/notices?after=${next}`} icon={<RightOutlined />} iconPlacement="end">
                  {own('more')}
                </LinkButton>
              </Flex>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}
