import { useQueryClient } from '@tanstack/react-query'
import { Alert, Flex } from 'antd'
import { ConfirmAction } from '../action/confirm-action.tsx'
import type { PartnerHealth } from '../messages/message-api.ts'
import { CodeText } from '../show/code-text.tsx'
import { Moment } from '../show/moment.tsx'
import type { PartnerApi, PartnerView } from './partner-api.ts'
import { usePartnerText } from './use-partner-text.ts'

type WithheldRedirectsProps = {
  partner: PartnerView
  partners: Pick<PartnerApi, 'update'>
  withheld: PartnerHealth['withheldRedirects']
}

/** Hosts of redirects that are not allowed, each with the reason and, where it helps, the action to allow it. */
export function WithheldRedirects({ partner, partners, withheld }: WithheldRedirectsProps) {
  const own = usePartnerText()
  const queries = useQueryClient()
  if (withheld.length === 0) return null
  const allow = async (host: string) => {
    await partners.update({ appkey: partner.appkey, allowedHosts: [...partner.allowedHosts, host] })
    await queries.invalidateQueries()
  }
  return (
    <Alert
      type="warning"
      showIcon
      title={own('redirects.title')}
      description={
        <Flex vertical gap={8}>
          {withheld.map(({ host, why, times, lastAt }) => (
            <Flex key={`${host} ${why}`} wrap gap={8} align="center">
              <CodeText value={host} />
              <span>{own(`redirects.why.${why}`)}</span>
              <span>
                {own('redirects.times', { count: times })} · <Moment at={lastAt} />
              </span>
              {why === 'host-not-allowed' ? (
                <ConfirmAction
                  size="small"
                  action={own('redirects.allow')}
                  consequence={own('redirects.allowConsequence', { host })}
                  onConfirm={() => allow(host)}
                />
              ) : null}
            </Flex>
          ))}
        </Flex>
      }
    />
  )
}
