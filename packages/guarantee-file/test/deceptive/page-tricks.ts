/** The page shows one letter and the file states another elsewhere. */
import { boxOf, rectangle, within } from './hiding.ts'
import type { Letter } from './letter.ts'
import { type DrawFact, drawLetter, type LetterPage } from './letter-page.ts'
import { lies } from './lies.ts'

export type PageTrick = {
  readonly name: string
  readonly how: string
  draw(letter: Letter): Buffer
}

const allFacts = ['amount', 'capitals', 'applicant', 'number'] as const
const shown = Object.fromEntries(allFacts.map((fact) => [fact, lies.text])) as Record<
  (typeof allFacts)[number],
  DrawFact
>

/** Every line of the true letter. */
const realLines = (letter: Letter) =>
  letter.lines.map(({ runs, ...at }) => ({ ...at, text: runs.map(({ text }) => text).join('') }))
const realText = (page: LetterPage, state = '') =>
  within(
    state,
    realLines(page.letter)
      .map(({ text, ...at }) => page.text(text, at))
      .join('\n'),
  )
const shownText = (letter: Letter) =>
  letter.lines.map(({ runs, ...at }) => ({
    ...at,
    text: runs.map(({ text, fact }) => (fact === undefined ? text : letter.shown[fact])).join(''),
  }))

const trick = (name: string, how: string, wholePage: (page: LetterPage) => void): PageTrick => ({
  name,
  how,
  draw: (letter) => drawLetter(letter, shown, wholePage),
})

const footer = (page: LetterPage, size: number, state = '') => {
  const { facts, printed } = page.letter
  const text = `${facts.guaranteeNumber} ${facts.applicationNumber} ${facts.applicantName} ${printed.amount}元`
  return within(state, page.text(text, { x: 60, y: 24, size }))
}

function hiddenAnnotation(page: LetterPage, flags: number, subtype: string): void {
  const body = realText(page)
  const appearance = page.writer.add(
    `<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources ${page.resources()} /Length ${body.length} >>\nstream\n${body}\nendstream`,
  )
  const number = page.writer.add(
    `<< /Type /Annot /Subtype /${subtype} /F ${flags} /Rect [0 0 595 842] /AP << /N ${appearance} 0 R >> >>`,
  )
  page.annotations.push(`${number} 0 R`)
}

type Field = { readonly value: string; readonly look: string; readonly form?: string }

/**
 * Draws the amount and a text field over it; the field's appearance shows something other than its value, or another
 * amount.
 */
const underField =
  (drawn: 'text' | 'shown', fieldOf: (letter: Letter) => Field): DrawFact =>
  (page, place) => {
    const { value, look, form = '' } = fieldOf(page.letter)
    const { x, y, width, height } = boxOf(place)
    const body = `/Tx BMC 1 g 0 0 ${width} ${height} re f 0 g ${page.text(look, { x: 1, y: place.y - y, size: place.size })} EMC`
    const appearance = page.writer.add(
      `<< /Type /XObject /Subtype /Form /BBox [0 0 ${width} ${height}] /Resources ${page.resources()} /Length ${body.length} >>\nstream\n${body}\nendstream`,
    )
    const number = page.writer.add(
      `<< /Type /Annot /Subtype /Widget /FT /Tx /T (amount) /V (${value}) /DA (0 g) /F 4 /Rect [${x} ${y} ${x + width} ${y + height}] /AP << /N ${appearance} 0 R >> >>`,
    )
    page.annotations.push(`${number} 0 R`)
    page.catalogEntries.push(`/AcroForm << /Fields [${number} 0 R] ${form} >>`)
    return page.text(place[drawn], place)
  }

export const pageTricks: readonly PageTrick[] = [
  trick('second-page-white', 'the real letter in white on a second page that looks empty', (page) => {
    page.furtherPages.push({ content: realText(page, '1 g'), entries: '' })
  }),
  trick('second-page-mode-3', 'the real letter in render mode 3 on a second page', (page) => {
    page.furtherPages.push({ content: realText(page, '3 Tr'), entries: '' })
  }),
  trick('second-page-speck', 'the real letter as a speck on a second page', (page) => {
    page.furtherPages.push({ content: realText(page, '0.02 0 0 0.02 290 400 cm'), entries: '' })
  }),
  trick('second-page-cropped', 'the real letter outside the crop box of a second page', (page) => {
    page.furtherPages.push({ content: realText(page), entries: '/CropBox [560 10 580 30]' })
  }),
  trick('second-page-covered', 'the real letter on a second page, under white', (page) => {
    page.furtherPages.push({ content: `${realText(page)} 1 g 0 0 595 842 re f`, entries: '/Rotate 180' })
  }),
  trick('footer-small', 'the facts in the foot of the page, in one point', (page) => page.late.push(footer(page, 1))),
  trick('footer-pale', 'the facts in the foot of the page, hardly to be seen', (page) =>
    page.late.push(footer(page, 6, '0.93 g')),
  ),
  {
    name: 'page-of-pictures',
    how: 'every line a picture, and the facts in the foot of the page, in tiny letters',
    draw: (letter) =>
      drawLetter(
        letter,
        {},
        (page) => {
          for (const { text, ...at } of shownText(letter)) page.late.push(page.picture(text, at))
          page.late.push(footer(page, 1.2))
        },
        [],
      ),
  },
  {
    name: 'page-of-outlines',
    how: 'every line drawn as outlines over the letter, which is in render mode 3',
    draw: (letter) =>
      drawLetter(
        letter,
        {},
        (page) => {
          page.late.push(realText(page, '3 Tr'))
          for (const { text, ...at } of shownText(letter)) page.late.push(within('0 g', page.outlines(text, at)))
        },
        [],
      ),
  },
  {
    name: 'page-over-page',
    how: 'a white sheet over the letter, and another letter on it',
    draw: (letter) =>
      drawLetter(
        letter,
        {},
        (page) => {
          const sheet = '1 g 0 0 595 842 re f 0 g'
          const other = shownText(letter).map(({ text, ...at }) => page.text(text, at))
          page.late.push(realText(page), within('', page.form(`${sheet} ${other.join('\n')}`)))
        },
        [],
      ),
  },
  {
    name: 'page-of-ten',
    how: 'a page of ten times the size, on which ordinary letters are specks',
    draw: (letter) =>
      drawLetter(
        letter,
        {},
        (page) => {
          page.mediaBox = '0 0 5950 8420'
          const other = shownText(letter).map(({ text, ...at }) => page.text(text, at))
          page.late.push(within('10 0 0 10 0 0 cm', other.join('\n')), within('1 0 0 1 5000 0 cm', realText(page)))
        },
        [],
      ),
  },
  {
    name: 'page-turned-and-covered',
    how: 'covered on a page that is turned',
    draw: (letter) =>
      drawLetter(
        letter,
        Object.fromEntries(
          (['amount', 'capitals'] as const).map((fact): [string, DrawFact] => [
            fact,
            (page, place) =>
              `${page.text(place.text, place)} ${within('1 g', `${rectangle(place)} f`)} ${lies.text(page, place)}`,
          ]),
        ),
        (page) => page.pageEntries.push('/Rotate 270'),
      ),
  },
  {
    name: 'page-of-other-unit',
    how: 'in a point of a page whose unit is ten points',
    draw: (letter) =>
      drawLetter(
        letter,
        {},
        (page) => {
          page.mediaBox = '0 0 595 842'
          page.pageEntries.push('/UserUnit 0.1')
          const other = shownText(letter).map(({ text, ...at }) => page.text(text, at))
          page.late.push(other.join('\n'), within('0.1 0 0 0.1 0 0 cm', realText(page)))
        },
        [],
      ),
  },
  trick('annotation-hidden', 'the real letter in an annotation that is hidden', (page) =>
    hiddenAnnotation(page, 2, 'Stamp'),
  ),
  trick('annotation-not-viewed', 'the real letter in an annotation for paper alone', (page) =>
    hiddenAnnotation(page, 36, 'FreeText'),
  ),
  {
    name: 'field-of-amount',
    how: 'the amount as the value of a field that shows another',
    draw: (letter) =>
      drawLetter(letter, {
        ...shown,
        amount: underField('shown', ({ printed, shown: other }) => ({ value: printed.amount, look: other.amount })),
      }),
  },
  {
    name: 'field-over-amount',
    how: 'a field over the amount that shows another',
    draw: (letter) =>
      drawLetter(letter, {
        amount: underField('text', ({ shown: other }) => ({ value: other.amount, look: other.amount })),
      }),
  },
  {
    name: 'field-drawn-by-viewer',
    how: 'a field whose look the viewer is asked to make',
    draw: (letter) =>
      drawLetter(letter, {
        amount: underField('text', ({ printed, shown: other }) => ({
          value: other.amount,
          look: printed.amount,
          form: '/NeedAppearances true',
        })),
      }),
  },
  {
    name: 'days-swapped',
    how: 'the days of validity in a font that draws another digit',
    draw: (letter) =>
      drawLetter(letter, {}, (page) => {
        const text = '自投标截止日起90日（投标有效期）另加30日。'
        const font = page.composite(text, { drawn: (one) => (one === '9' ? '1' : one) })
        page.late.push(page.textIn(font, text, { x: 60, y: 60, size: 11 }))
      }),
  },
]
