/** Digits in the text and on the page, with marks beside or over them that change the amount. */
import { boxOf, rectangle, within } from './hiding.ts'
import { standardFont } from './letter-font.ts'
import type { DrawFact, LetterPage, Place } from './letter-page.ts'

export type MarkTrick = { readonly name: string; readonly how: string; readonly draw: DrawFact }

/** As wide as a digit in any of the fonts. */
const digit = 0.56

const trick = (name: string, how: string, draw: DrawFact): MarkTrick => ({ name, how, draw })
const moved = (place: Place, by: number): Place => ({ ...place, x: place.x + by * place.size })

const patch = ({ x, y, size }: Place, from: number, count: number) =>
  `1 g ${x + digit * size * from - 0.3} ${y - 0.25 * size} ${digit * size * count} ${1.2 * size} re f`

/** Digits in Courier, whose positions are known, whatever the font of the letter. */
const figures = (page: LetterPage, place: Place, options = {}) =>
  page.textIn(standardFont(page.writer, 'Courier'), place.text, { ...place, size: (digit / 0.6) * place.size }, options)

const outlined = (page: LetterPage, run: string, place: Place) => within('0 g', page.outlines(run, place))

const annotated = (page: LetterPage, place: Place, run: string, subtype: string) => {
  const { y, height } = boxOf(place)
  const body = page.text(run, { x: 0, y: place.y - y, size: place.size })
  const appearance = page.writer.add(
    `<< /Type /XObject /Subtype /Form /BBox [0 0 20 ${height}] /Resources ${page.resources()} /Length ${body.length} >>\nstream\n${body}\nendstream`,
  )
  const number = page.writer.add(
    `<< /Type /Annot /Subtype /${subtype} /F 4 /Rect [${place.x} ${y} ${place.x + 20} ${y + height}] /AP << /N ${appearance} 0 R >> >>`,
  )
  page.annotations.push(`${number} 0 R`)
}

export const markTricks: readonly MarkTrick[] = [
  trick(
    'leading-outline',
    'a leading digit drawn as an outline',
    (page, place) => `${outlined(page, '3', place)} ${figures(page, moved(place, digit))}`,
  ),
  trick(
    'leading-picture',
    'a leading digit as a picture',
    (page, place) => `${page.picture('9', place)} ${figures(page, moved(place, digit))}`,
  ),
  trick('leading-rectangle', 'a leading 1 that is a thin rectangle', (page, place) => {
    const { x, y, size } = place
    return `0 g ${x + 0.2 * size} ${y} ${0.1 * size} ${0.68 * size} re f ${figures(page, moved(place, digit))}`
  }),
  trick('leading-stroke', 'a leading 1 that is a stroke', (page, place) => {
    const { x, y, size } = place
    return `q ${0.1 * size} w ${x + 0.25 * size} ${y} m ${x + 0.25 * size} ${y + 0.68 * size} l S Q ${figures(page, moved(place, digit))}`
  }),
  trick('leading-annotation', 'a leading digit as a stamp', (page, place) => {
    annotated(page, place, '2', 'Stamp')
    return figures(page, moved(place, digit))
  }),
  trick(
    'trailing-ten-thousand',
    'a trailing 万 drawn as an outline',
    (page, place) => `${figures(page, place)} ${outlined(page, '万', moved(place, digit * place.text.length))}`,
  ),
  trick(
    'trailing-picture',
    'a trailing 万 as a picture',
    (page, place) => `${figures(page, place)} ${page.picture('万', moved(place, digit * place.text.length))}`,
  ),
  trick(
    'patched-outline',
    'the first digit patched and another drawn there',
    (page, place) => `${figures(page, place)} ${within('', patch(place, 0, 1))} ${outlined(page, '1', place)}`,
  ),
  trick(
    'patched-picture',
    'the first digit under the picture of another',
    (page, place) => `${figures(page, place)} ${page.picture('4', place)}`,
  ),
  trick(
    'patched-text',
    'the first digit patched and another set there',
    (page, place) => `${figures(page, place)} ${within('', patch(place, 0, 1))} ${page.text('8', place)}`,
  ),
  trick(
    'patched-away',
    'two zeros under a white patch',
    (page, place) => `${figures(page, place)} ${within('', patch(place, place.text.indexOf('0'), 2))}`,
  ),
  trick('patched-tail', 'all that follows the comma under a white patch', (page, place) => {
    const from = place.text.indexOf(',')
    return `${figures(page, place)} ${within('', patch(place, from, place.text.length - from))}`
  }),
  trick('comma-to-point', 'the comma patched, a point drawn there, the decimals patched', (page, place) => {
    const comma = place.text.lastIndexOf(',')
    const end = place.text.length
    const { x, y, size } = place
    const point = `0 g ${x + digit * size * (comma + 0.35)} ${y} ${0.14 * size} ${0.14 * size} re f`
    return `${figures(page, place)} ${within('', patch(place, comma, 1))} ${within('', patch(place, end - 3, 3))} ${within('', point)}`
  }),
  trick('commas-erased', 'the commas patched, a decimal point drawn after the first digits', (page, place) => {
    const comma = place.text.indexOf(',')
    const { x, y, size } = place
    const point = `0 g ${x + digit * size * (comma + 0.35)} ${y - 0.02 * size} ${0.15 * size} ${0.15 * size} re f`
    return `${figures(page, place)} ${within('', patch(place, comma, 1))} ${within('', point)}`
  }),
  trick('zero-to-eight', 'bars through the zeros that make eights of them', (page, place) => {
    const { x, y, size } = place
    const bars = [...place.text].flatMap((one, index) => {
      if (one !== '0' || index > 3) return []
      const [left, middle] = [x + digit * size * index, y + 0.3 * size]
      return [`${left + 0.1 * size} ${middle} m ${left + 0.45 * size} ${middle} l S`]
    })
    return `${figures(page, place)} q ${0.1 * size} w ${bars.join(' ')} Q`
  }),
  trick(
    'overdrawn',
    'the first digit overdrawn by a heavy 8',
    (page, place) => `${figures(page, place)} ${within('2 Tr 0.8 w', page.text('8', place))}`,
  ),
  trick('overdrawn-outline', 'a zero overdrawn by the outline of a 9', (page, place) => {
    const at = moved(place, digit * place.text.indexOf('0'))
    return `${figures(page, place)} ${within('0 g 0 G 0.5 w', page.outlines('9', at).replace(/f$/, 'B'))}`
  }),
  trick('struck-out', 'struck out, with another amount drawn above', (page, place) => {
    const { x, y, size, text } = place
    const line = `${x} ${y + 0.28 * size} m ${x + digit * size * text.length} ${y + 0.28 * size} l S`
    const above = { ...place, y: y + 1.05 * size }
    return `${figures(page, place)} q 1 w ${line} Q ${outlined(page, place.shown, above)}`
  }),
  trick('scribbled-over', 'scribbled over, with another amount as a picture beside it', (page, place) => {
    const { x, y, size, text } = place
    const points = Array.from({ length: 40 }, (_, index) => {
      const along = x + (digit * size * text.length * index) / 39
      return `${along.toFixed(2)} ${(y + (index % 2) * 0.7 * size).toFixed(2)} ${index === 0 ? 'm' : 'l'}`
    })
    const below = { ...place, y: y - 1.2 * size }
    return `${figures(page, place)} q 2 w ${points.join(' ')} S Q ${page.picture(place.shown, below)}`
  }),
  trick(
    'under-banner',
    'under a banner with another amount in white',
    (page, place) =>
      `${figures(page, place)} q 0.75 0.1 0.1 rg ${rectangle(place)} f 1 g ${page.outlines(place.shown, place)} Q`,
  ),
  trick('leading-blue', 'a leading digit drawn in blue, higher than the line', (page, place) => {
    const tall = { ...place, size: 1.5 * place.size }
    return `${within('0 0 0.6 rg', page.outlines('3', tall))} ${figures(page, moved(place, 1.5 * digit))}`
  }),
]
