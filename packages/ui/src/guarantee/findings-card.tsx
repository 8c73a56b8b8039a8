import { Card, Flex, Typography } from 'antd'
import { useBilingual } from '../i18n/use-text.ts'
import { type Mood, StateTag } from '../show/state-tag.tsx'
import { useGuaranteeText } from './use-guarantee-text.ts'

export type Severity = 'refuse' | 'warn' | 'ok'
type Finding = { code: string; severity: Severity; zh: string; en: string; detail?: string | undefined }

/** Worst first. */
const moods: Readonly<Record<Severity, Mood>> = { refuse: 'bad', warn: 'attention', ok: 'good' }
const severities = ['refuse', 'warn', 'ok'] as const

type FindingsCardProps = {
  findings: readonly Finding[]
  hint: string
  /** Without a result of them all. */
  isWithdrawn?: boolean
}

/** What the check of the version that is shown found, worst first. */
export function FindingsCard({ findings, hint, isWithdrawn = false }: FindingsCardProps) {
  const text = useGuaranteeText()
  const inLanguage = useBilingual()
  const sorted = severities.flatMap((severity) => findings.filter((finding) => finding.severity === severity))
  const worst = sorted[0]?.severity ?? 'ok'
  return (
    <Card
      title={text('findings')}
      extra={isWithdrawn ? null : <StateTag mood={moods[worst]} word={text(`severities.${worst}`)} />}
    >
      <Flex vertical gap={8}>
        {sorted.map(({ code, severity, detail, zh, en }) => (
          <Flex key={`${code} ${zh}`} align="flex-start" gap={12}>
            <StateTag mood={moods[severity]} word={text(`severities.${severity}`)} />
            <Flex vertical style={{ minWidth: 0 }}>
              <span>{inLanguage({ zh, en })}</span>
              {detail === undefined ? null : <Typography.Text type="secondary">{detail}</Typography.Text>}
            </Flex>
          </Flex>
        ))}
        <Typography.Text type="secondary">{hint}</Typography.Text>
      </Flex>
    </Card>
  )
}
