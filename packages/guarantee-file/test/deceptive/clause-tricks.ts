/** The text states the clauses of a guarantee; the page shows others. */
import { within } from './hiding.ts'
import type { Letter } from './letter.ts'
import { drawLetter, type LetterPage, type Place } from './letter-page.ts'
import type { PageTrick } from './page-tricks.ts'

type At = Pick<Place, 'x' | 'y' | 'size'>
type DrawWord = (page: LetterPage, word: At, line: At & { readonly text: string }) => string

/** Draws the line with this word differently. Characters are one em wide. */
const trick = (name: string, how: string, word: string, draw: DrawWord): PageTrick => ({
  name,
  how,
  draw(letter: Letter) {
    const textOf = ({ runs }: Letter['lines'][number]) => runs.map(({ text }) => text).join('')
    const line = letter.lines.find((one) => textOf(one).includes(word))
    if (line === undefined) throw new Error(`no line with ${word}`)
    const { x, y, size } = line
    const text = textOf(line)
    const at = { x: x + text.indexOf(word) * size, y, size }
    return drawLetter(
      letter,
      {},
      (page) => page.late.push(draw(page, at, { x, y, size, text })),
      letter.lines.filter((one) => one !== line),
    )
  },
})

const patch = ({ x, y, size }: At, characters = 1, colour = '1 g') =>
  within(colour, `${x} ${y - 0.25 * size} ${characters * size} ${1.2 * size} re f`)
const inFont = (page: LetterPage, { text, ...at }: At & { readonly text: string }, from: string, to: string) =>
  page.textIn(page.composite(text, { drawn: (one) => (one === from ? to : one) }), text, at)

const condition = '我方凭法院生效判决付款'

/** The line with the word written by other operators, and 有条件 drawn in its place. */
const instead = (page: LetterPage, word: At, { text, ...at }: At & { readonly text: string }, hidden: string) => {
  const [before = '', after = ''] = text.split('无条件')
  const behind = { ...word, x: word.x + 3 * word.size }
  return `${page.text(before, at)} ${hidden} ${page.text(after, behind)} ${within('0 g', page.outlines('有条件', word))}`
}

export const clauseTricks: readonly PageTrick[] = [
  trick('clause-swapped', 'a font that draws 有条件 for 无条件', '无条件', (page, _, line) =>
    inFont(page, line, '无', '有'),
  ),
  trick('clause-blank', 'a font that draws nothing for 不 of 不可撤销', '不可撤销', (page, _, line) =>
    inFont(page, line, '不', ' '),
  ),
  trick(
    'clause-patched',
    '不 of 不可撤销 under a white patch',
    '不可撤销',
    (page, word, { text, ...at }) => `${page.text(text, at)} ${patch(word)}`,
  ),
  trick(
    'clause-redrawn',
    '无 of 无条件 patched, and 有 drawn there as an outline',
    '无条件',
    (page, word, { text, ...at }) =>
      `${page.text(text, at)} ${patch(word)} ${within('0 g', page.outlines('有', word))}`,
  ),
  trick(
    'clause-covered',
    '无条件 patched as a whole, and 有条件 drawn there as outlines',
    '无条件',
    (page, word, { text, ...at }) =>
      `${page.text(text, at)} ${patch(word, 3)} ${within('0 g', page.outlines('有条件', word))}`,
  ),
  trick(
    'clause-covered-in-grey',
    '不可撤销 under a grey panel, and 可以撤销 drawn there as outlines',
    '不可撤销',
    (page, word, { text, ...at }) =>
      `${page.text(text, at)} ${patch(word, 4, '0.92 g')} ${within('0 g', page.outlines('可以撤销', word))}`,
  ),
  trick(
    'clause-invisible',
    '无条件 in render mode 3, and 有条件 drawn there as outlines',
    '无条件',
    (page, word, line) => instead(page, word, line, within('3 Tr', page.text('无条件', word))),
  ),
  trick('clause-pale', '不 of 不可撤销 hardly to be seen', '不可撤销', (page, { x, y, size }, { text, ...at }) => {
    const [before, after] = [text.slice(0, text.indexOf('不')), text.slice(text.indexOf('不') + 1)]
    const pale = within('0.93 g', page.text('不', { x, y, size }))
    return `${page.text(before, at)} ${pale} ${page.text(after, { x: x + size, y, size })}`
  }),
  trick(
    'clause-under-picture',
    '无条件 patched, and a picture of 有条件 there',
    '无条件',
    (page, word, { text, ...at }) => `${page.text(text, at)} ${patch(word, 3)} ${page.picture('有条件', word)}`,
  ),
  trick(
    'clause-under-text',
    '无条件 patched, and 有条件 printed there as text',
    '无条件',
    (page, word, { text, ...at }) =>
      `${page.text(text, at)} ${patch(word, 3)} ${page.textIn(page.composite('有条件', {}), '有条件', word)}`,
  ),
  trick('clause-tiny', '无条件 in two points, and 有条件 drawn there as outlines', '无条件', (page, word, line) =>
    instead(page, word, line, page.text('无条件', { ...word, size: 2 })),
  ),
  trick('clause-squeezed', '无条件 in a twentieth of its width', '无条件', (page, word, line) =>
    instead(page, word, line, within('5 Tz', page.text('无条件', word))),
  ),
  trick(
    'condition-tiny',
    'payment against a judgment in three points at the foot of the page',
    '人民法院管辖',
    (page, _, { text, ...at }) =>
      `${page.text(text, at)} ${page.textIn(page.composite(condition, {}), condition, { ...at, y: 40, size: 3 })}`,
  ),
  trick(
    'condition-pale',
    'payment against a judgment in pale grey at the foot of the page',
    '人民法院管辖',
    (page, _, { text, ...at }) =>
      `${page.text(text, at)} ${within('0.9 g', page.textIn(page.composite(condition, {}), condition, { ...at, y: 40 }))}`,
  ),
  trick('clause-struck-out', 'a line through 不可撤销', '不可撤销', (page, { x, y, size }, { text, ...at }) => {
    const height = y + 0.36 * size
    return `${page.text(text, at)} q ${0.08 * size} w ${x} ${height} m ${x + 4 * size} ${height} l S Q`
  }),
]
