import type { LetterLine, RequiredFact } from '../text/compare-letter.ts'
import { letterKinds } from '../text/letter-kind.ts'

/** As a document was checked; stored rows may lack either. */
type Checked = {
  readonly findings?: readonly {
    readonly code: string
    readonly severity: string
    readonly zh: string
    readonly en: string
  }[]
  readonly lines?: readonly LetterLine[] | null | undefined
}
export type LetterCause = { readonly zh: string; readonly en: string }

/** A letter of another kind has other numbers and amounts as well: what explains the rest comes first. */
const order: readonly RequiredFact[] = ['kind', 'signer', 'lot', 'number', 'agent', 'amount']
const isOfLetter = (code: string) => code.startsWith('letter-') || code.startsWith('signer-')

/** Why a letter cannot be taken: the one cause that a person corrects first. Undefined where nothing speaks against it. */
export function letterCause({ findings = [], lines }: Checked): LetterCause | undefined {
  const broken = findings.find(({ code, severity }) => severity === 'refuse' && !isOfLetter(code))
  if (broken !== undefined) return { zh: broken.zh, en: broken.en }
  const wrong = (lines ?? []).filter(({ agrees }) => agrees === false)
  const [first] = order.flatMap((fact) => wrong.flatMap((line) => (line.fact === fact ? [causeOf(fact, line)] : [])))
  if (first !== undefined) return first
  const rest = findings.find(({ severity }) => severity !== 'ok')
  return rest === undefined ? undefined : { zh: rest.zh, en: rest.en }
}

const isKind = (value: string): value is keyof typeof letterKinds => Object.hasOwn(letterKinds, value)

function causeOf(fact: RequiredFact, { expected, found }: LetterLine): LetterCause {
  if (fact === 'kind') return kindCause(expected, found)
  const { zh, en } = facts[fact]
  return found === ''
    ? { zh: `文件未写明${zh}：应为 ${expected}`, en: `the document does not state ${en}: ${expected}` }
    : {
        zh: `${zh}不符：应为 ${expected}，文件为 ${found}`,
        en: `${en} differs: ${expected} is required, the document has ${found}`,
      }
}

function kindCause(expected: string, found: string): LetterCause {
  const wanted = isKind(expected) ? letterKinds[expected] : { zh: expected, en: expected }
  if (!isKind(found))
    return {
      zh: `应提交${wanted.zh}，所选文件没有这样的标题`,
      en: `a letter of the kind “${wanted.en}” is required; the chosen document has no such title`,
    }
  const given = letterKinds[found]
  return {
    zh: `应提交${wanted.zh}，所选文件是${given.zh}`,
    en: `a letter of the kind “${wanted.en}” is required; the chosen document is “${given.en}”`,
  }
}

const facts: Readonly<Record<Exclude<RequiredFact, 'kind'>, LetterCause>> = {
  signer: { zh: '签章人', en: 'the signer' },
  lot: { zh: '标段编号', en: 'the lot number' },
  number: { zh: '保函编号', en: 'the guarantee number' },
  agent: { zh: '被授权的招标代理', en: 'the authorised agency' },
  amount: { zh: '金额', en: 'the amount' },
}
