import type { LetterLine } from '@openbaohan/guarantee-file/text/compare-letter.ts'
import { type LetterKind, letterKinds } from '@openbaohan/guarantee-file/text/letter-kind.ts'
import { isTermFact } from '@openbaohan/guarantee-file/text/term-facts.ts'
import { useBilingual, useUiText } from '../i18n/use-text.ts'
import { StateTag } from './state-tag.tsx'
import { useYuan } from './yuan.tsx'

const isKind = (value: string): value is LetterKind => Object.hasOwn(letterKinds, value)
const cell = { padding: '4px 12px 4px 0', textAlign: 'start', verticalAlign: 'top' } as const

/** A document compared with its expected facts, line by line; by colour and in text. */
export function LetterLines({ lines }: { lines: readonly LetterLine[] }) {
  const [t, translate, yuan] = [useUiText(), useBilingual(), useYuan()]
  if (lines.length === 0) return null
  const isUnread = lines.every(({ fact, agrees, found }) => fact === 'signer' || (agrees === null && found === ''))
  const shown = ({ fact }: LetterLine, value: string) =>
    fact === 'kind' && isKind(value)
      ? translate(letterKinds[value])
      : fact === 'amount' && value !== ''
        ? yuan(value)
        : value
  return (
    <table aria-label={t('letter.label')} style={{ borderCollapse: 'collapse', width: '100%', marginBlockStart: 4 }}>
      <thead>
        <tr>
          {(['fact', 'expected', 'found', 'result'] as const).map((title) => (
            <th key={title} scope="col" style={{ ...cell, fontWeight: 'normal' }}>
              {t(`letter.${title}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.fact}>
            <th scope="row" style={{ ...cell, fontWeight: 'normal', wordBreak: 'keep-all' }}>
              {t(`letter.facts.${line.fact}`)}
            </th>
            <td style={{ ...cell, overflowWrap: 'anywhere' }}>{shown(line, line.expected) || '—'}</td>
            <td style={{ ...cell, overflowWrap: 'anywhere' }}>
              {shown(line, line.found) || t(isUnread ? 'letter.unread' : 'letter.none')}
            </td>
            <td style={cell}>
              <Agreement agrees={line.agrees} isUnstated={!isUnread && isTermFact(line.fact)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Agreement({ agrees, isUnstated }: Pick<LetterLine, 'agrees'> & { isUnstated: boolean }) {
  const t = useUiText()
  if (agrees === null && isUnstated) return <StateTag mood="ended" word={t('letter.unstated')} />
  if (agrees === null) return <StateTag mood="attention" word={t('letter.unknown')} />
  return <StateTag mood={agrees ? 'good' : 'bad'} word={t(agrees ? 'letter.agrees' : 'letter.differs')} />
}
