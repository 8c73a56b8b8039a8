import { Alert, Card, Flex, Typography } from 'antd'
import { useColon } from '../i18n/use-colon.ts'
import { useBilingual } from '../i18n/use-text.ts'
import { type Mood, StateTag } from '../show/state-tag.tsx'
import { WideTable } from '../table/wide-table.tsx'
import { CodeBlock } from './code-block.tsx'
import type { Explained, MessageApi, MessageFinding, MessageStep } from './message-api.ts'
import { useMessageText } from './use-message-text.ts'

const moods: Record<MessageStep['state'], Mood> = { passed: 'good', failed: 'bad', 'not-reached': 'ended' }

/** The failed step, its reason and the correction. */
export function StepsCard({ explained, note }: { explained: Explained; note?: React.ReactNode }) {
  const colon = useColon()
  const words = useMessageText()
  const bilingual = useBilingual()
  return (
    <Card size="small" title={words('explained.title')}>
      <Flex vertical gap={16}>
        {note}
        <ol style={{ listStyle: 'none', margin: 0, padding: 0, display: 'flex', flexWrap: 'wrap', gap: '8px 20px' }}>
          {explained.steps.map(({ step, state }) => (
            <li key={step}>
              <Flex gap={8} align="center">
                <span>{words(`explained.steps.${step}`)}</span>
                <StateTag mood={moods[state]} word={words(`explained.states.${state}`)} />
              </Flex>
            </li>
          ))}
        </ol>
        {explained.steps
          .filter(({ state }) => state === 'failed')
          .map(({ step, code, zh = '', en = '' }) => (
            <Typography.Text key={step}>
              <b>{words(`explained.steps.${step}`)}</b>
              {colon}
              {bilingual({ zh, en })}{' '}
              <Typography.Text type="secondary" code>
                {code}
              </Typography.Text>
            </Typography.Text>
          ))}
        <Findings findings={explained.findings} />
      </Flex>
    </Card>
  )
}

function Findings({ findings }: { findings: readonly MessageFinding[] }) {
  const words = useMessageText()
  const bilingual = useBilingual()
  if (findings.length === 0) return <Typography.Text>{words('explained.noFindings')}</Typography.Text>
  return (
    <section aria-label={words('explained.findings')}>
      <Typography.Text strong>{words('explained.findings')}</Typography.Text>
      <ul style={{ margin: '8px 0 0', paddingInlineStart: 20 }}>
        {findings.map((finding) => (
          <li
            key={`${finding.code} ${finding.field ?? ''} ${finding.change ?? ''} ${finding.form ?? ''} ${finding.en}`}
          >
            {bilingual(finding)}
          </li>
        ))}
      </ul>
    </section>
  )
}

export function FieldsCard({ explained }: { explained: Explained }) {
  const words = useMessageText()
  const bilingual = useBilingual()
  const wrong = new Set(explained.findings.flatMap(({ field }) => (field === undefined ? [] : [field])))
  return (
    <Card size="small" title={words('explained.fields')} styles={{ body: { padding: 0 } }}>
      <WideTable
        stacks
        label={words('explained.fields')}
        size="small"
        pagination={false}
        rowKey={({ name }) => name}
        dataSource={[...explained.fields]}
        columns={[
          {
            title: words('explained.field'),
            key: 'name',
            render: (_, { name }) => (
              <Flex gap={8} align="center">
                <Typography.Text style={{ fontFamily: 'var(--ant-font-family-code, monospace)' }}>
                  {name}
                </Typography.Text>
                {wrong.has(name) ? <StateTag mood="bad" word={words('explained.states.failed')} /> : null}
              </Flex>
            ),
          },
          { title: words('explained.meaning'), key: 'meaning', render: (_, field) => bilingual(field) },
          {
            title: words('explained.value'),
            key: 'value',
            render: (_, { value, isHidden, length }) =>
              isHidden ? (
                <StateTag mood="ended" word={words('explained.hiddenValue')} />
              ) : (
                <Typography.Text style={{ overflowWrap: 'anywhere', display: 'block', minWidth: 220, maxWidth: 560 }}>
                  {length === undefined ? value : value.slice(0, 80)}
                  {length === undefined ? null : (
                    <Typography.Text type="secondary">
                      … {words('explained.characters', { count: length })}
                    </Typography.Text>
                  )}
                </Typography.Text>
              ),
          },
        ]}
      />
    </Card>
  )
}

/** The signed string, how the secret enters, and the received signature; the secret itself is never shown. */
export function SignatureCard({ explained, expected }: { explained: Explained; expected?: string | undefined }) {
  const words = useMessageText()
  return (
    <Card size="small" title={words('explained.signature')}>
      <Flex vertical gap={12}>
        <CodeBlock label={words('explained.canonical')} code={explained.canonical} />
        <CodeBlock
          label={words('explained.formula', { dialect: explained.dialect })}
          code={explained.formula}
          canCopy={false}
        />
        <CodeBlock label={words('explained.given')} code={explained.sign ?? words('explained.noSign')} />
        {expected === undefined ? null : <CodeBlock label={words('explained.expected')} code={expected} />}
      </Flex>
    </Card>
  )
}

/** What was found of a message. */
export function DiagnosisCards({ diagnosis }: { diagnosis: Awaited<ReturnType<MessageApi['diagnose']>> }) {
  const words = useMessageText()
  const colon = useColon()
  const { explained, expected, partner } = diagnosis
  return (
    <>
      <StepsCard
        explained={explained}
        note={
          partner === undefined ? null : (
            <Alert type="info" showIcon title={`${words('diagnostics.partner')}${colon}${partner}`} />
          )
        }
      />
      <FieldsCard explained={explained} />
      <SignatureCard explained={explained} expected={expected} />
    </>
  )
}
