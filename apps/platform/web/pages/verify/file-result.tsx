import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled, InfoCircleFilled } from '@ant-design/icons'
import { SignerName } from '@openbaohan/ui/guarantee/signer-name.tsx'
import { useColon } from '@openbaohan/ui/i18n/use-colon.ts'
import { useBilingual, useLanguage } from '@openbaohan/ui/i18n/use-text.ts'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { oneLanguage } from '@openbaohan/ui/show/one-language.ts'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { iconSizes } from '@openbaohan/ui/theme/type-scale.ts'
import type { VerifyAnswer } from '@openbaohan/ui/verify/verify-worker.ts'
import { Card, Descriptions, Flex, Typography, theme } from 'antd'
import { useText } from '../../texts/use-text.ts'
import type { FileFinding } from './findings-of-file.ts'

type FileResultProps = {
  name: string
  answer: VerifyAnswer
  isGenuine: boolean
  findings: readonly FileFinding[]
}

/** What the browser found in the file; in words, not by colour alone. */
export function FileResult({ name, answer, isGenuine, findings }: FileResultProps) {
  const text = useText()
  const { result, sm3, codes } = answer
  const tone = isGenuine ? 'good' : 'bad'
  return (
    <Card
      title={<h2 style={{ fontSize: 16, margin: 0 }}>{text('verify.result.checks')}</h2>}
      extra={<StateTag mood={tone} word={text(`verify.result.${tone}`)} />}
    >
      <Flex vertical gap={16}>
        <Typography.Text type="secondary">{text(`verify.result.${tone}Hint`)}</Typography.Text>
        <Descriptions
          column={{ xs: 1, sm: 1, md: 2 }}
          size="small"
          items={[
            {
              key: 'name',
              label: text('verify.chosen'),
              children: <span style={{ overflowWrap: 'anywhere' }}>{name}</span>,
            },
            { key: 'digest', label: text('verify.result.digest'), children: <CodeText value={sm3} keep={8} /> },
            ...result.signatures.flatMap(({ signer, signedAt }, index) =>
              signer === undefined
                ? []
                : [
                    {
                      key: `signer${index}`,
                      label: text('verify.result.signer'),
                      children: <Signer name={signer.name} codes={codes[index] ?? []} />,
                    },
                    // a time that no one vouches for is not shown
                    ...(signedAt === undefined
                      ? []
                      : [
                          {
                            key: `at${index}`,
                            label: text('verify.result.signedAt'),
                            children: <Moment at={signedAt} precision="second" />,
                          },
                        ]),
                  ],
            ),
          ]}
        />
        <ul style={{ listStyle: 'none', padding: 0, margin: 0 }}>
          {findings.map((finding) => (
            <Check key={finding.code} finding={finding} />
          ))}
        </ul>
      </Flex>
    </Card>
  )
}

/** The signer is shown and not compared: which guarantor the reader expects, the page does not know. */
function Signer({ name, codes }: { name: string; codes: readonly string[] }) {
  const text = useText()
  const code = codes.length === 0 ? text('verify.result.noCode') : text('verify.result.code', { code: codes.join(' ') })
  return (
    <Flex vertical style={{ overflowWrap: 'anywhere' }}>
      <SignerName of={name} absent="" />
      <Typography.Text type="secondary">{`${code} · ${text('verify.result.signerHint')}`}</Typography.Text>
    </Flex>
  )
}

const icons = {
  refuse: CloseCircleFilled,
  warn: ExclamationCircleFilled,
  ok: CheckCircleFilled,
  note: InfoCircleFilled,
} as const

function Check({ finding }: { finding: FileFinding }) {
  const text = useText()
  const colon = useColon()
  const bilingual = useBilingual()
  const language = useLanguage()
  const { token } = theme.useToken()
  // the words of the finding speak of options that no one has here
  const todo =
    finding.code === 'revocation-not-checked' ? text('verify.revocation') : oneLanguage(finding.todo, language)
  const colours = { refuse: token.colorError, warn: token.colorWarning, ok: token.colorSuccess, note: token.colorInfo }
  const { light } = finding
  const Icon = icons[light]
  return (
    <li style={{ padding: '8px 0', borderBlockStart: `1px solid ${token.colorSplit}` }}>
      <Flex gap={12} align="flex-start">
        <Icon aria-hidden style={{ color: colours[light], fontSize: iconSizes.mark, marginBlockStart: 2 }} />
        <div>
          <Typography.Text strong>{text(`verify.lights.${light}`)}</Typography.Text>
          {` · ${bilingual(finding)}`}
          {todo === '' || finding.severity === 'ok' ? null : (
            <div>
              <Typography.Text type="secondary">
                {light === 'note' ? '' : `${text('verify.todo')}${colon}`}
                {todo}
              </Typography.Text>
            </div>
          )}
        </div>
      </Flex>
    </li>
  )
}
