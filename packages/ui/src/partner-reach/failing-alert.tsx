import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Flex } from 'antd'
import { Link } from 'react-router'
import { ConfirmAction } from '../action/confirm-action.tsx'
import { useUiText } from '../i18n/use-text.ts'
import type { FailingPartner, PartnerApi, PartnerView } from '../partners/partner-api.ts'
import { RouteChanges } from '../partners/route-changes.tsx'
import { type Fact, FactGrid } from '../show/fact-grid.tsx'
import { formatTime } from '../show/format.ts'
import { Moment } from '../show/moment.tsx'
import { useWhoWord } from '../show/use-who-word.ts'
import { FailureWord } from './failure-word.tsx'
import { reachWordOf } from './reach-word.ts'
import { restoredSettings } from './restored-settings.ts'
import { TestConnection } from './test-connection.tsx'
import { useReachText } from './use-reach-text.ts'

type FailingAlertProps = {
  failing: FailingPartner
  partner: PartnerView
  partners: Pick<PartnerApi, 'test' | 'update'>
  /** Messages for this partner that are not sent yet. */
  waiting: number
}

/** No delivery reaches the partner: our own change first, then the last failure, and what to do. */
export function FailingAlert({ failing, partner, partners, waiting }: FailingAlertProps) {
  const own = useReachText()
  const { change } = failing
  const wordsOf = (fields: NonNullable<typeof change>['fields']) =>
    fields.map((field) => own(`failing.fields.${field}`))
  const changed =
    change === undefined
      ? []
      : [...wordsOf(change.fields), ...(change.isSecretChanged ? [own('failing.fields.secret')] : [])]
  const others = wordsOf((change?.fields ?? []).filter((field) => field !== 'baseUrl' && field !== 'dialect'))
  const separator = useUiText()('listSeparator')
  return (
    <Alert
      type="error"
      showIcon
      title={change === undefined ? own('failing.plain') : own('failing.changed', { what: changed.join(separator) })}
      description={
        <Flex vertical gap={12}>
          <FactGrid facts={useFacts(failing)} labelWidth={120} />
          {others.length === 0 ? null : (
            <span>
              {own('failing.others', { what: others.join(separator) })}{' '}
              <Link to="?tab=versions">{own('failing.versions')}</Link>
            </span>
          )}
          {change?.isSecretChanged === true ? <span>{own('failing.secret')}</span> : null}
          <Flex wrap gap={12} align="center">
            <Restore {...{ failing, partner, partners, waiting }} />
            <TestConnection partners={partners} appkey={partner.appkey} findAddress={() => failing.baseUrl} />
            <Link to="/stuck">
              {waiting === 0 ? own('failing.messages') : own('failing.waiting', { count: waiting })}
            </Link>
          </Flex>
        </Flex>
      }
    />
  )
}

function useFacts({ baseUrl, since, lastError, change }: FailingPartner): readonly (Fact | undefined)[] {
  const own = useReachText()
  const whoWord = useWhoWord()
  const word = lastError && reachWordOf({ what: lastError.error, status: lastError.status })
  const { baseUrl: workedAddress } = change?.before ?? {}
  return [
    change && [
      own('failing.change'),
      own('failing.changedBy', { who: whoWord(change.who, 'sentence'), at: formatTime(change.at) }),
    ],
    [own('failing.tried'), baseUrl],
    workedAddress === undefined ? undefined : [own('failing.workedAddress'), workedAddress],
    since === undefined ? undefined : [own('failing.since'), <Moment key="since" at={since} />],
    word && [
      own('failing.lastError'),
      <Flex key="lastError" vertical>
        <span>
          <FailureWord word={word} code={lastError?.code} />
        </span>
        {own(`todo.${word}`)}
      </Flex>,
    ],
  ]
}

function Restore({ failing, partner, partners, waiting }: FailingAlertProps) {
  const own = useReachText()
  const queries = useQueryClient()
  const { message: toast } = App.useApp()
  const restored = restoredSettings(failing, partner.dialect)
  if (restored === undefined) return null
  return (
    <ConfirmAction
      type="primary"
      action={own(`restore.${restored.what}`)}
      consequence={own('restore.what')}
      onConfirm={async () => {
        await partners.update({ appkey: partner.appkey, ...restored.settings })
        void toast.success(own('restore.done'))
        await queries.invalidateQueries()
      }}
    >
      <RouteChanges changes={restored.changes} waiting={waiting} />
    </ConfirmAction>
  )
}
