import { useBilingual } from '@openbaohan/ui/i18n/use-text.ts'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Card, Collapse, Flex, Typography } from 'antd'
import { useText } from '../../../texts/use-text.ts'
import type { Finding, GuaranteeFile } from '../types.ts'
import { lightOf } from './state-look.ts'

/** What was found in the latest guarantee, worst first, and what to do about it. */
export function ChecksCard({ files }: { files: readonly GuaranteeFile[] }) {
  const text = useText()
  const latest = files.at(-1)
  return (
    <Card title={text('applications.page.checks')} extra={latest === undefined ? null : <Verdict file={latest} />}>
      {latest === undefined ? (
        <Typography.Text type="secondary">{text('applications.page.checksNone')}</Typography.Text>
      ) : (
        <Flex vertical gap={12}>
          <Findings file={latest} severity="refuse" />
          <Findings file={latest} severity="warn" />
          <Passed file={latest} />
          <Typography.Text type="secondary">{text('applications.page.checksHint')}</Typography.Text>
        </Flex>
      )}
    </Card>
  )
}

const of = ({ findings }: GuaranteeFile, severity: Finding['severity']) =>
  findings.filter((finding) => finding.severity === severity)

function Verdict({ file }: { file: GuaranteeFile }) {
  const text = useText()
  const worst = (['refuse', 'warn', 'ok'] as const).find((severity) => of(file, severity).length > 0) ?? 'ok'
  const { mood, word } = lightOf[worst]
  return <StateTag mood={mood} word={text(`applications.page.${word}`)} />
}

function Findings({ file, severity }: { file: GuaranteeFile; severity: 'refuse' | 'warn' }) {
  const text = useText()
  const said = useBilingual()
  const { mood, word } = lightOf[severity]
  return of(file, severity).map((finding) => (
    <Flex key={`${finding.code} ${finding.zh}`} align="flex-start" gap={12}>
      <StateTag mood={mood} word={text(`applications.page.${word}`)} />
      <Flex vertical gap={2}>
        <span>{said(finding)}</span>
        <Typography.Text type="secondary">
          {text(severity === 'refuse' ? 'applications.page.redTodo' : 'applications.page.amberTodo')}
        </Typography.Text>
      </Flex>
    </Flex>
  ))
}

function Passed({ file }: { file: GuaranteeFile }) {
  const text = useText()
  const said = useBilingual()
  const passed = of(file, 'ok')
  const isAll = passed.length === file.findings.length
  if (passed.length === 0) return null
  const { mood, word } = lightOf.ok
  return (
    <Collapse
      ghost
      size="small"
      items={[
        {
          key: 'passed',
          label: text(isAll ? 'applications.page.allGreen' : 'applications.page.showGreen', { count: passed.length }),
          children: (
            <Flex vertical gap={8}>
              {passed.map((finding) => (
                <Flex key={`${finding.code} ${finding.zh}`} align="flex-start" gap={12}>
                  <StateTag mood={mood} word={text(`applications.page.${word}`)} />
                  <span>{said(finding)}</span>
                </Flex>
              ))}
            </Flex>
          ),
        },
      ]}
    />
  )
}
