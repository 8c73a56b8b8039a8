import { splitSignerNames } from '@openbaohan/guarantee-file/verify/signer-names.ts'
import { Card, Flex, Typography } from 'antd'
import { useBilingual } from '../i18n/use-text.ts'
import { type Mood, StateTag } from '../show/state-tag.tsx'
import { severityOrder } from './severity-order.ts'
import { SignerName } from './signer-name.tsx'
import { useGuaranteeText } from './use-guarantee-text.ts'

export type Severity = 'refuse' | 'warn' | 'ok'
type Finding = { code: string; severity: Severity; zh: string; en: string; detail?: string | undefined }

const moods: Readonly<Record<Severity, Mood>> = { refuse: 'bad', warn: 'attention', ok: 'good' }

type FindingsCardProps = {
  findings: readonly Finding[]
  hint: string
  /** Without a result of them all. */
  isWithdrawn?: boolean
}

/** What the check of the version that is shown found, its result above. */
export function FindingsCard({ findings, hint, isWithdrawn = false }: FindingsCardProps) {
  const text = useGuaranteeText()
  const inLanguage = useBilingual()
  const sorted = severityOrder.flatMap((severity) => findings.filter((finding) => finding.severity === severity))
  const isRefused = sorted[0]?.severity === 'refuse'
  const cautions = sorted.filter(({ severity }) => severity === 'warn').length
  const result = isRefused
    ? text('severities.refuse')
    : cautions === 0
      ? text('severities.ok')
      : text('okBut', { count: cautions })
  return (
    <Card
      title={text('findings')}
      extra={
        isWithdrawn ? null : <StateTag mood={isRefused ? 'bad' : cautions === 0 ? 'good' : 'attention'} word={result} />
      }
    >
      <Flex vertical gap={8}>
        {sorted.map(({ code, severity, detail, zh, en }) => (
          <Flex key={`${code} ${zh}`} align="flex-start" gap={12}>
            <StateTag mood={moods[severity]} word={text(`severities.${severity}`)} />
            <Flex vertical style={{ minWidth: 0 }}>
              <span>{inLanguage({ zh, en })}</span>
              {detail === undefined ? null : <Detail code={code} detail={detail} />}
            </Flex>
          </Flex>
        ))}
        <Typography.Text type="secondary">{hint}</Typography.Text>
      </Flex>
    </Card>
  )
}

/** A good signature has the names of its certificates, which state more than who signed. */
function Detail({ code, detail }: { code: string; detail: string }) {
  if (code !== 'signature-good') return <Typography.Text type="secondary">{detail}</Typography.Text>
  return splitSignerNames(detail).map((name, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two signatures may be of one name
    <Typography.Text key={index} type="secondary">
      <SignerName of={name} absent="" />
    </Typography.Text>
  ))
}
