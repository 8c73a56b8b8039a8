import { useBilingual, useLanguage } from '@openbaohan/ui/i18n/use-text.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { oneLanguage } from '@openbaohan/ui/show/one-language.ts'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Alert, Card, Collapse, Flex, Typography } from 'antd'
import { useText } from '../../../texts/use-text.ts'
import type { Application, Finding } from '../types.ts'
import { type Checked, latestChecked } from './decide-correction.ts'
import { lightOf } from './state-look.ts'

/** What was found in the latest guarantee, worst first, and what to do about it. */
export function ChecksCard({ application }: { application: Application }) {
  const text = useText()
  const latest = latestChecked(application)
  return (
    <Card
      title={text('applications.page.checks')}
      extra={latest === undefined ? null : <Result file={latest.file} isTaken={latest.isTaken} />}
    >
      {latest === undefined ? (
        <Typography.Text type="secondary">{text('applications.page.checksNone')}</Typography.Text>
      ) : (
        <Flex vertical gap={12}>
          {application.state === 'withdrawing' ? (
            <Alert type="warning" showIcon title={text('applications.page.checksWithdrawing')} />
          ) : null}
          {latest.isTaken ? null : (
            <Alert
              type="error"
              showIcon
              title={text('applications.page.notTaken')}
              description={<Moment at={latest.file.receivedAt} precision="second" />}
            />
          )}
          <Findings file={latest.file} severity="refuse" />
          <Findings file={latest.file} severity="warn" />
          <Passed file={latest.file} />
          <Typography.Text type="secondary">
            {text('applications.page.checksHint')}{' '}
            {application.lot === undefined ? text('applications.page.checksCure') : null}
          </Typography.Text>
        </Flex>
      )}
    </Card>
  )
}

const of = ({ findings }: Checked, severity: Finding['severity']) =>
  findings.filter((finding) => finding.severity === severity)

function Result({ file, isTaken }: { file: Checked; isTaken: boolean }) {
  const text = useText()
  const worst = (['refuse', 'warn', 'ok'] as const).find((severity) => of(file, severity).length > 0) ?? 'ok'
  const { mood, word } = lightOf[isTaken ? worst : 'refuse']
  return <StateTag mood={mood} word={text(`applications.page.${word}`)} />
}

function Findings({ file, severity }: { file: Checked; severity: 'refuse' | 'warn' }) {
  const text = useText()
  const bilingual = useBilingual()
  const language = useLanguage()
  const { mood, word } = lightOf[severity]
  return of(file, severity).map((finding) => (
    <Flex key={`${finding.code} ${finding.zh}`} align="flex-start" gap={12}>
      <StateTag mood={mood} word={text(`applications.page.${word}`)} />
      <Flex vertical gap={2} style={{ minWidth: 0 }}>
        <span>{bilingual(finding)}</span>
        {finding.detail === undefined ? null : <Typography.Text type="secondary">{finding.detail}</Typography.Text>}
        <Typography.Text type="secondary">
          {finding.todo
            ? oneLanguage(finding.todo, language)
            : text(severity === 'refuse' ? 'applications.page.redTodo' : 'applications.page.warningTodo')}
        </Typography.Text>
      </Flex>
    </Flex>
  ))
}

function Passed({ file }: { file: Checked }) {
  const text = useText()
  const bilingual = useBilingual()
  const passed = of(file, 'ok')
  const isAll = passed.length === file.findings.length
  if (passed.length === 0) return null
  const { mood, word } = lightOf.ok
  return (
    <Collapse
      ghost
      size="small"
      styles={{ header: { paddingInline: 0 }, body: { paddingInline: 0 } }}
      items={[
        {
          key: 'passed',
          // the plain file is checked for other things than the sealed one
          label: `${text(`applications.page.${file.kind}File`)} · ${text(isAll ? 'applications.page.allGreen' : 'applications.page.showGreen', { count: passed.length })}`,
          children: (
            <Flex vertical gap={8}>
              {passed.map((finding) => (
                <Flex key={`${finding.code} ${finding.zh}`} align="flex-start" gap={12}>
                  <StateTag mood={mood} word={text(`applications.page.${word}`)} />
                  <span>{bilingual(finding)}</span>
                </Flex>
              ))}
            </Flex>
          ),
        },
      ]}
    />
  )
}
