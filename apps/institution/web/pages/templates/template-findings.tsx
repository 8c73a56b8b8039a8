import { CheckCircleOutlined, CloseCircleOutlined } from '@ant-design/icons'
import { useBilingual } from '@openbaohan/ui/i18n/use-text.ts'
import { Button, Card, Flex, Typography, theme } from 'antd'
import type { TemplateView } from '../../../src/procedures/templates/contract.ts'
import { useTemplateText } from './use-template-text.ts'

export type Finding = TemplateView['findings'][number]

type TemplateFindingsProps = { findings: readonly Finding[]; isStale: boolean; onGo: (line: number) => void }

/** What the lint found, each with a way to its line. */
export function TemplateFindings({ findings, isStale, onGo }: TemplateFindingsProps) {
  const text = useTemplateText()
  const bilingual = useBilingual()
  const { token } = theme.useToken()
  return (
    <Card size="small" title={<h2 style={{ fontSize: 14, margin: 0 }}>{text('findings')}</h2>}>
      <div role="status">
        <Flex gap={8}>
          {findings.length === 0 ? (
            <>
              <CheckCircleOutlined aria-hidden style={{ color: token.colorSuccess }} />
              <span>{text('findingsNone')}</span>
            </>
          ) : (
            <>
              <CloseCircleOutlined aria-hidden style={{ color: token.colorError }} />
              <Typography.Text strong>{text('findingsCount', { count: findings.length })}</Typography.Text>
            </>
          )}
        </Flex>
        {isStale ? <Typography.Text type="secondary">{text('findingsStale')}</Typography.Text> : null}
      </div>
      {findings.length === 0 ? null : (
        <ul style={{ margin: '8px 0 0', padding: 0, listStyle: 'none' }}>
          {findings.map(({ code, id = '', line, zh, en, detail }) => (
            <li
              key={`${code} ${id} ${line ?? ''} ${detail ?? ''}`}
              style={{ paddingBlock: 6, borderBlockStart: `1px solid ${token.colorSplit}` }}
            >
              <Flex gap={8} align="baseline" wrap>
                {line === undefined ? null : (
                  <Button type="link" size="small" style={{ padding: 0 }} onClick={() => onGo(line)}>
                    {text('goToLine', { line })}
                  </Button>
                )}
                <span style={{ overflowWrap: 'anywhere' }}>{bilingual({ zh, en })}</span>
              </Flex>
              {detail === undefined ? null : (
                <Typography.Text type="secondary" style={{ overflowWrap: 'anywhere' }}>
                  {detail}
                </Typography.Text>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
