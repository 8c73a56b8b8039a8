import { SaveButton } from '@openbaohan/ui/guarantee/save-button.tsx'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'

type DownloadButtonProps = {
  /** Of the application. */
  number: string
  file: { kind: 'sealed' | 'plain'; version: number }
  /** For those who hear the button. */
  what: string
  type?: 'default' | 'primary'
}

/** The file under the name that the server gives it. */
export function DownloadButton({ number, file: { kind, version }, what, type = 'default' }: DownloadButtonProps) {
  const text = useText()
  return (
    <SaveButton
      type={type}
      word={text('applications.page.download')}
      label={`${text('applications.page.download')} ${what}`}
      read={async () => [(await client.guarantees.findFile({ number, kind, version })).body]}
    />
  )
}

/** Every guarantee of an opened lot, in as many archives as there are parts. */
export function ArchiveButton({ lot }: { lot: string }) {
  const text = useText()
  return (
    <SaveButton
      word={text('guarantees.archive')}
      label={text('guarantees.archive')}
      read={async () => {
        const { parts } = await client.guarantees.listArchive({ lot })
        const files: File[] = []
        for (let part = 1; part <= parts; part++) files.push((await client.guarantees.findArchive({ lot, part })).body)
        return files
      }}
    />
  )
}
