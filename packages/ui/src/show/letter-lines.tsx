import type { LetterLine } from '@openbaohan/guarantee-file/text/compare-letter.ts'
import { type LetterKind, letterKinds } from '@openbaohan/guarantee-file/text/letter-kind.ts'
import { isTermFact } from '@openbaohan/guarantee-file/text/term-facts.ts'
import { pageTextHook } from '../i18n/page-text-hook.ts'
import { useBilingual } from '../i18n/use-text.ts'
import { letterEnglish } from './letter-lines.en.ts'
import { letterChinese } from './letter-lines.zh.ts'
import { StateTag } from './state-tag.tsx'
import { useYuan } from './yuan.tsx'

const useLetterText = pageTextHook(letterChinese, letterEnglish)
const isKind = (value: string): value is LetterKind => Object.hasOwn(letterKinds, value)
/** Its words are the writer's own; the others are stated alike or not at all. */
const isReason = ({ fact }: Pick<LetterLine, 'fact'>): boolean => fact === 'reason'
const cell = { padding: '4px 12px 4px 0', textAlign: 'start', verticalAlign: 'top' } as const

/** A document compared with its expected facts, line by line; by colour and in text. */
export function LetterLines({ lines }: { lines: readonly LetterLine[] }) {
  const [t, translate, yuan] = [useLetterText(), useBilingual(), useYuan()]
  if (lines.length === 0) return null
  const isUnread = lines.every(({ fact, agrees, found }) => fact === 'signer' || (agrees === null && found === ''))
  const shown = ({ fact }: LetterLine, value: string) =>
    fact === 'kind' && isKind(value)
      ? translate(letterKinds[value])
      : fact === 'amount' && value !== ''
        ? yuan(value)
        : value
  return (
    <table aria-label={t('label')} style={{ borderCollapse: 'collapse', width: '100%', marginBlockStart: 4 }}>
      <thead>
        <tr>
          {(['fact', 'expected', 'found', 'result'] as const).map((title) => (
            <th key={title} scope="col" style={{ ...cell, fontWeight: 'normal' }}>
              {t(`${title}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.fact}>
            <th scope="row" style={{ ...cell, fontWeight: 'normal', wordBreak: 'keep-all' }}>
              {t(`facts.${line.fact}`)}
            </th>
            <td style={{ ...cell, overflowWrap: 'anywhere' }}>{shown(line, line.expected) || '—'}</td>
            <td style={{ ...cell, overflowWrap: 'anywhere' }}>
              {shown(line, line.found) || t(isUnread ? 'unread' : isReason(line) ? 'notVerbatim' : 'none')}
            </td>
            <td style={cell}>
              <Agreement agrees={line.agrees} isUnread={isUnread} fact={line.fact} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Agreement({ agrees, fact, isUnread }: Pick<LetterLine, 'agrees' | 'fact'> & { isUnread: boolean }) {
  const t = useLetterText()
  if (agrees === null && !isUnread && isTermFact(fact))
    return <StateTag mood="ended" wraps word={t(isReason({ fact }) ? 'otherWords' : 'unstated')} />
  if (agrees === null) return <StateTag mood="attention" word={t('unknown')} />
  return <StateTag mood={agrees ? 'good' : 'bad'} word={t(agrees ? 'agrees' : 'differs')} />
}
