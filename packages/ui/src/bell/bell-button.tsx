import { BellOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Badge, Button, Drawer, Flex } from 'antd'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import { HomeNothing } from '../home/home-row.tsx'
import type { ConsoleBell, Unread } from './bell-api.ts'
import { useBellText } from './use-bell-text.ts'

const queryKey = [['home', 'listUnread']] as const
const refreshMs = 60_000

/** What happened to the person's own things and was not read yet; opening it marks what is shown as read, on the server. */
export function BellButton({ bell: { api, load } }: { bell: ConsoleBell }) {
  const text = useBellText()
  const queries = useQueryClient()
  const { pathname } = useLocation()
  const unread = useQuery({ queryKey, queryFn: () => api.listUnread(), refetchInterval: refreshMs })
  const [Rows] = useState(() => lazy(async () => ({ default: (await load()).BellRows })))
  const [shown, setShown] = useState<Unread>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a row has led to another page
  useEffect(() => setShown(undefined), [pathname])
  const { rows = [], hasMore = false } = unread.data ?? {}
  const count = rows.length
  const word = hasMore ? `${count}+` : `${count}`
  const open = () => {
    if (unread.data === undefined) return
    setShown(unread.data)
    const until = unread.data.rows[0]?.at ?? unread.data.now
    // not important: what is shown then stays unread
    api
      .noteRead({ until })
      .then(() => queries.invalidateQueries({ queryKey }))
      .catch(() => {})
  }
  return (
    <>
      <Button
        type="text"
        aria-label={
          unread.data === undefined ? text('title') : count === 0 ? text('none') : text('some', { count: word })
        }
        icon={
          <Badge count={hasMore ? word : count} size="small" aria-hidden>
            <BellOutlined aria-hidden style={{ fontSize: 16 }} />
          </Badge>
        }
        onClick={open}
      />
      <Drawer title={text('title')} open={shown !== undefined} size={380} onClose={() => setShown(undefined)}>
        {shown === undefined ? null : (
          <Flex vertical>
            {shown.rows.length === 0 ? <HomeNothing>{text('nothing')}</HomeNothing> : null}
            <Suspense>
              <Rows rows={shown.rows} />
            </Suspense>
            {shown.hasMore ? <HomeNothing>{text('more')}</HomeNothing> : null}
          </Flex>
        )}
      </Drawer>
    </>
  )
}
