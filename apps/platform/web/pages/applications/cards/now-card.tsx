import { ExportOutlined } from '@ant-design/icons'
import { inChargeWordsOf } from '@openbaohan/protocol/values/words-of-kind.ts'
import { useLanguage } from '@openbaohan/ui/i18n/use-text.ts'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { ApplicationStepLine } from '@openbaohan/ui/stage/application-step-line.tsx'
import { Alert, Button, Card, Flex, Tooltip, Typography } from 'antd'
import { useNavigate } from 'react-router'
import { isOpenDemand } from '../../../../src/domain/demand/demand-state.ts'
import { WhoToCall } from '../../../contact/who-to-call.tsx'
import { useText } from '../../../texts/use-text.ts'
import { DownloadButton } from '../../guarantees/download-button.tsx'
import { nextActionOf, statusesOf } from '../stage/application-steps.ts'
import type { Application } from '../types.ts'
import { AcceptedSteps } from './accepted-steps.tsx'
import { AbandonAction, WithdrawAction } from './ending-actions.tsx'
import { moodOf } from './state-look.ts'

/** Once on a page: an open demand states it above. Where nothing is awaited any more no one needs to call. */
const isPhoneBelow = ({ state, demands }: Application) =>
  state !== 'released' && state !== 'expired' && !demands.some((demand) => isOpenDemand(demand.state))

/** What the beneficiary alone has recorded is not yet what the institution did. */
const adviceOf = ({ shown, demands }: Application) =>
  (shown === 'paid-out' || shown === 'partly-paid') &&
  demands.some(({ state, statedAlone }) => statedAlone && (state === 'paid' || state === 'partly-paid'))
    ? 'paid-alone'
    : shown

/** The five steps, the state in words, and what to do next. */
export function NowCard({ application }: { application: Application }) {
  const text = useText()
  const language = useLanguage()
  const navigate = useNavigate()
  const { number, shown, actions, withheldRedirect, institution, institutionKind, files, duty } = application
  const next = nextActionOf(application)
  const mayEnd = actions.some((action) => action === 'go' || action === 'withdraw' || action === 'abandon')
  const plain = files.filter(({ kind }) => kind === 'plain').sort((one, other) => other.version - one.version)[0]
  return (
    <Card
      title={text('applications.page.now')}
      extra={<StateTag mood={moodOf[shown]} word={text(`applications.states.${shown}`)} />}
    >
      <Flex vertical gap={16}>
        <ApplicationStepLine statuses={statusesOf(application)} />
        <Typography.Paragraph style={{ margin: 0, fontSize: 16 }}>
          {inChargeWordsOf(institutionKind, text(`applications.advice.${adviceOf(application)}`))}
          {shown === 'restored' && application.invoices.length === 0 ? text('applications.advice.invoice') : null}
        </Typography.Paragraph>
        {shown === 'accepted' ? <AcceptedSteps events={application.events} /> : null}
        {withheldRedirect === undefined ? null : (
          <Alert
            type="warning"
            showIcon
            title={text('applications.page.withheld')}
            description={
              <Flex vertical gap={4}>
                <CodeText value={withheldRedirect.url} />
                <span>
                  {text(`applications.page.withheldWhy.${withheldRedirect.why}`)}
                  {text('applications.page.withheldTodo', { institution })}
                </span>
              </Flex>
            }
          />
        )}
        {next === undefined && !mayEnd ? null : (
          <Flex wrap gap={8}>
            {actions.includes('go') ? (
              <Tooltip title={text('applications.page.goHint')}>
                <Button
                  type={next === 'go' ? 'primary' : 'default'}
                  icon={<ExportOutlined />}
                  href={`/go/${number}?lang=${language}`}
                  target="_blank"
                  rel="noopener noreferrer"
                >
                  {text('applications.page.go')}
                </Button>
              </Tooltip>
            ) : null}
            {next === 'download' && plain !== undefined ? (
              <DownloadButton number={number} file={plain} what={text('applications.page.plainFile')} type="primary" />
            ) : null}
            {next === 'apply' ? (
              <Button type="primary" onClick={() => void navigate('/apply')}>
                {text('applications.applyShort')}
              </Button>
            ) : null}
            {actions.includes('withdraw') ? <WithdrawAction application={application} /> : null}
            {actions.includes('abandon') ? <AbandonAction application={application} /> : null}
          </Flex>
        )}
        {isPhoneBelow(application) ? <WhoToCall institution={institution} contact={duty} /> : null}
      </Flex>
    </Card>
  )
}
