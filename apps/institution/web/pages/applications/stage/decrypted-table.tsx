import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Flex, Typography, theme } from 'antd'
import type { InboxDetail } from '../../../../src/procedures/inbox/contract.ts'
import { useText } from '../../../texts/use-text.ts'

const fields = ['lotNumber', 'lotName', 'beneficiaryName', 'beneficiaryCode'] as const

/** Each sealed field beside what the key has made of it. */
export function DecryptedTable({ application: { sealed, lot } }: { application: InboxDetail }) {
  const text = useText()
  const { token } = theme.useToken()
  return (
    <section aria-label={text('applications.files.decrypted')}>
      <Typography.Title level={2} style={{ fontSize: 16, margin: '0 0 8px' }}>
        {text('applications.files.decrypted')}
      </Typography.Title>
      <dl style={{ margin: 0 }}>
        {fields
          .filter((field) => sealed[field] !== undefined)
          .map((field) => (
            <div
              key={field}
              style={{
                display: 'grid',
                gap: 4,
                paddingBlock: 8,
                borderBlockStart: `1px solid ${token.colorSplit}`,
              }}
            >
              <dt style={{ color: token.colorTextDescription }}>{text(`applications.files.${field}`)}</dt>
              <dd style={{ margin: 0 }}>
                {lot?.[field] === undefined ? (
                  <StateTag mood="waiting" word={text('applications.files.stillSealed')} />
                ) : (
                  <strong>{lot[field]}</strong>
                )}
              </dd>
              <dd style={{ margin: 0 }}>
                <Flex gap={8} wrap>
                  <Typography.Text type="secondary">{text('applications.files.ciphertext')}</Typography.Text>
                  <CodeText value={sealed[field]} keep={14} />
                </Flex>
              </dd>
            </div>
          ))}
      </dl>
    </section>
  )
}
