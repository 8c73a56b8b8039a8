import { Flex, Typography } from 'antd'
import { useState } from 'react'
import { CodeText } from '../show/code-text.tsx'
import { SaveButton } from './save-button.tsx'
import { useGuaranteeText } from './use-guarantee-text.ts'

type EvidenceBundleProps = {
  /** `sm3`: of its manifest. */
  read: () => Promise<{ file: File; sm3: string }>
  /** The list of accesses has one more. */
  onSaved: () => void
}

/** Everything about one guarantee in one file that others can verify, and the digest by which they know it. */
export function EvidenceBundle({ read, onSaved }: EvidenceBundleProps) {
  const text = useGuaranteeText()
  const [sm3, setSm3] = useState<string>()
  return (
    <Flex vertical gap={12} align="flex-start">
      <strong>{text('evidence.title')}</strong>
      <Typography.Text type="secondary">{text('evidence.hint')}</Typography.Text>
      <SaveButton
        word={text('evidence.download')}
        label={text('evidence.download')}
        read={async () => {
          const { file, sm3: digest } = await read()
          setSm3(digest)
          onSaved()
          return [file]
        }}
      />
      {sm3 === undefined ? null : (
        <Flex vertical role="status">
          <span>
            {text('evidence.digest')} <CodeText value={sm3} />
          </span>
          <Typography.Text type="secondary">{text('evidence.done')}</Typography.Text>
        </Flex>
      )}
    </Flex>
  )
}
