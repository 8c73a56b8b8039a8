import { ArrowRightOutlined } from '@ant-design/icons'
import { Flex, Typography } from 'antd'
import type { TourView } from '../src/tour/tour-view.ts'
import { useText } from './texts/use-text.ts'
import type { chinese } from './texts/zh.ts'

type SideLink = { word: Exclude<keyof typeof chinese.links, 'title' | 'as'>; path: string; email?: string }

export function platformLinks({ lot, application, done }: TourView): readonly SideLink[] {
  if (lot === undefined) return []
  const number = encodeURIComponent(lot.number)
  return [
    { word: 'lot', path: `/lots/${number}`, email: 'agency@platform.test' },
    ...(application === undefined
      ? []
      : [{ word: 'application', path: `/applications/${application.number}`, email: 'bidder@platform.test' } as const]),
    ...(done.includes('opening')
      ? [{ word: 'openingDay', path: `/openings/${number}`, email: 'centre@platform.test' } as const]
      : []),
    ...(application === undefined
      ? []
      : [{ word: 'messages', path: '/messages', email: 'integrator@platform.test' } as const]),
    ...(application?.verifyUrl === undefined
      ? []
      : [
          {
            word: 'verify',
            path: new URL(application.verifyUrl).pathname + new URL(application.verifyUrl).search,
          } as const,
        ]),
  ]
}

export function institutionLinks({ application, institution: { demand } }: TourView): readonly SideLink[] {
  if (application === undefined) return []
  return [
    { word: 'underwriting', path: `/applications/${application.number}`, email: 'underwriter@bank.test' },
    ...(demand === undefined
      ? []
      : [{ word: 'claims', path: `/demands/${encodeURIComponent(demand.id)}`, email: 'claims@bank.test' } as const]),
    { word: 'messages', path: '/messages', email: 'integrator@bank.test' },
  ]
}

/** Links to the console of that side. */
export function SideLinks({ url, links }: { url: string; links: readonly SideLink[] }) {
  const text = useText()
  if (links.length === 0) return null
  return (
    <nav aria-label={text('links.title')}>
      <Typography.Text type="secondary">{text('links.title')}</Typography.Text>
      <Flex vertical gap={2}>
        {links.map(({ word, path, email }) => (
          <Typography.Link key={word} href={new URL(path, url).href} target="_blank" rel="noreferrer">
            <ArrowRightOutlined aria-hidden />{' '}
            {email === undefined ? text(`links.${word}`) : text('links.as', { page: text(`links.${word}`), email })}
          </Typography.Link>
        ))}
      </Flex>
    </nav>
  )
}
