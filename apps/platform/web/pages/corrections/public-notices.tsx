import { SafetyCertificateOutlined } from '@ant-design/icons'
import { hearTime } from '@openbaohan/ui/client/server-time.ts'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { HeaderSwitches } from '@openbaohan/ui/shell/header-switches.tsx'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Alert, Button, Flex, Layout, Skeleton } from 'antd'
import { Link } from 'react-router'
import { useText } from '../../texts/use-text.ts'
import { type Notice, NoticeCards } from './notice-cards.tsx'
import { useEarlyText } from './use-early-text.ts'

type NoticePage = { rows: Notice[]; next?: string }

/** Notices of all lots, for institutions and everybody else, without sign-in. */
export function Component() {
  const text = useText()
  const own = useEarlyText()
  const notices = useInfiniteQuery({
    queryKey: ['public-notices'],
    queryFn: ({ pageParam }) => readNotices(pageParam),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
  return (
    <Layout style={{ minHeight: '100vh' }}>
      <Flex component="header" justify="space-between" align="center" wrap style={{ padding: '12px 16px' }}>
        <Link to="/">
          <SafetyCertificateOutlined aria-hidden /> {text('product')}
        </Link>
        <HeaderSwitches />
      </Flex>
      <main style={{ width: '100%', maxWidth: 880, margin: '0 auto', padding: 16 }}>
        <Page title={text('corrections.notices.title')} purpose={own('purpose')}>
          {notices.isError ? <Alert type="error" showIcon title={own('failed')} /> : null}
          {notices.isPending ? <Skeleton active title={false} /> : null}
          {notices.data === undefined ? null : <NoticeCards notices={notices.data.pages.flatMap(({ rows }) => rows)} />}
          {notices.hasNextPage ? (
            <Flex justify="center">
              <Button loading={notices.isFetchingNextPage} onClick={() => void notices.fetchNextPage()}>
                {own('more')}
              </Button>
            </Flex>
          ) : null}
        </Page>
      </main>
    </Layout>
  )
}

async function readNotices(after: string): Promise<NoticePage> {
  const answer = await fetch(`/api/public/notices${after === '' ? '' : `?after=${after}`}`, { credentials: 'omit' })
  hearTime(answer)
  if (!answer.ok) throw new Error(`${answer.status}`)
  return (await answer.json()) as NoticePage
}
