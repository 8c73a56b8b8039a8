import { DownloadOutlined } from '@ant-design/icons'
import { type DraftedLetterKind, draftedLetterTitles } from '@openbaohan/guarantee-file/letters/letter-text.ts'
import { saveBlob } from '@openbaohan/ui/export/save-blob.ts'
import { useLanguage } from '@openbaohan/ui/i18n/use-text.ts'
import { ProblemPanel } from '@openbaohan/ui/page/problem-panel.tsx'
import { useSigned } from '@openbaohan/ui/sign-in/require-session.tsx'
import { Button, Flex, Typography } from 'antd'
import { useState } from 'react'
import { useText } from '../../texts/use-text.ts'

type LetterButtonsProps = {
  /** An amendment is its issuer's. */
  kind: Exclude<DraftedLetterKind, 'amendment'>
  /** @param withSeal under a test seal, in a sandbox */
  read: (withSeal: boolean) => Promise<File>
}

/** A letter of the step at hand, as a draft to be sealed outside; in a sandbox also under a test seal. */
export function LetterButtons({ kind, read }: LetterButtonsProps) {
  const text = useText()
  const language = useLanguage()
  const { mode } = useSigned()
  const [busy, setBusy] = useState<'draft' | 'sample'>()
  const [error, setError] = useState<unknown>()
  const save = async (what: 'draft' | 'sample') => {
    setBusy(what)
    setError(undefined)
    try {
      const file = await read(what === 'sample')
      saveBlob(file.name, file)
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(undefined)
    }
  }
  return (
    <Flex vertical gap={8}>
      <Flex wrap gap={8}>
        <Button icon={<DownloadOutlined />} loading={busy === 'draft'} onClick={() => void save('draft')}>
          {text('letters.download', { letter: language === 'zh' ? draftedLetterTitles[kind] : kind })}
        </Button>
        {mode === 'sandbox' ? (
          <Button icon={<DownloadOutlined />} loading={busy === 'sample'} onClick={() => void save('sample')}>
            {text('letters.sample')}
          </Button>
        ) : null}
      </Flex>
      <Typography.Text type="secondary">{text(`letters.hints.${kind}`)}</Typography.Text>
      {error === undefined ? null : <ProblemPanel error={error} />}
    </Flex>
  )
}
