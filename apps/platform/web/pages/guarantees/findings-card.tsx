import { useBilingual } from '@openbaohan/ui/i18n/use-text.ts'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Card, Flex, Typography } from 'antd'
import { useText } from '../../texts/use-text.ts'
import { lightOf } from '../applications/parts/state-look.ts'
import type { GuaranteeFile } from './guarantee-types.ts'

const severities = ['refuse', 'warn', 'ok'] as const

/** What the platform found in the version that is shown, worst first; of a withdrawn guarantee without a result. */
export function FindingsCard({ file, isWithdrawn }: { file: GuaranteeFile | undefined; isWithdrawn: boolean }) {
  const text = useText()
  const inLanguage = useBilingual()
  if (file === undefined) return null
  const sorted = severities.flatMap((severity) => file.findings.filter((finding) => finding.severity === severity))
  const worst = sorted[0]?.severity ?? 'ok'
  return (
    <Card
      title={text('guarantees.findings')}
      extra={
        isWithdrawn ? null : (
          <StateTag mood={lightOf[worst].mood} word={text(`applications.page.${lightOf[worst].word}`)} />
        )
      }
    >
      <Flex vertical gap={8}>
        {sorted.map(({ code, severity, detail, zh, en }) => (
          <Flex key={`${code} ${zh}`} align="flex-start" gap={12}>
            <StateTag mood={lightOf[severity].mood} word={text(`applications.page.${lightOf[severity].word}`)} />
            <Flex vertical style={{ minWidth: 0 }}>
              <span>{inLanguage({ zh, en })}</span>
              {detail === undefined ? null : <Typography.Text type="secondary">{detail}</Typography.Text>}
            </Flex>
          </Flex>
        ))}
        <Typography.Text type="secondary">{text('guarantees.findingsHint')}</Typography.Text>
      </Flex>
    </Card>
  )
}
