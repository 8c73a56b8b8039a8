import { ExportOutlined } from '@ant-design/icons'
import { useLanguage } from '@openbaohan/ui/i18n/use-text.ts'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Alert, Button, Card, Flex, Tooltip, Typography } from 'antd'
import { useText } from '../../../texts/use-text.ts'
import type { Application } from '../types.ts'
import { AbandonAction, WithdrawAction } from './ending-actions.tsx'
import { moodOf } from './state-look.ts'

/** The state in words, what to do next, and the actions that are open. */
export function NowCard({ application }: { application: Application }) {
  const text = useText()
  const language = useLanguage()
  const { number, state, shown, actions, withheldRedirect, institution } = application
  return (
    <Card
      title={text('applications.page.now')}
      extra={<StateTag mood={moodOf[shown]} word={text(`applications.states.${shown}`)} />}
    >
      <Flex vertical gap={12}>
        <Typography.Paragraph style={{ margin: 0 }}>
          {text(`applications.advice.${shown}`)}
          {shown === 'restored' && application.invoices.length === 0 ? text('applications.advice.invoice') : null}
        </Typography.Paragraph>
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
        {actions.some((action) => action === 'go' || action === 'withdraw' || action === 'abandon') ? (
          <Flex wrap gap={8}>
            {actions.includes('go') ? (
              <Tooltip title={text('applications.page.goHint')}>
                <Button
                  type={state === 'issued' ? 'default' : 'primary'}
                  icon={<ExportOutlined />}
                  href={`/go/${number}?lang=${language}`}
                  target="_blank"
                  rel="noopener noreferrer"
                >
                  {text('applications.page.go')}
                </Button>
              </Tooltip>
            ) : null}
            {actions.includes('withdraw') ? <WithdrawAction number={number} /> : null}
            {actions.includes('abandon') ? <AbandonAction number={number} /> : null}
          </Flex>
        ) : null}
      </Flex>
    </Card>
  )
}
