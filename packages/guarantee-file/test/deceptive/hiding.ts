/** Techniques that hide the true text of a fact: it stays in the file and disappears from the page. */
import type { LetterPage, Place, TextOptions } from './letter-page.ts'

/** Draws the text of a fact at its place. */
export type Real = (options?: TextOptions) => string
export type Hide = (page: LetterPage, place: Place, real: Real) => string
/** `stays`: neighbouring content would be hidden as well, so nothing is shown in its place. */
export type Hiding = { readonly name: string; readonly how: string; readonly hide: Hide; readonly showsNothing?: true }

export const hiding = (name: string, how: string, hide: Hide, showsNothing?: true): Hiding => ({
  name,
  how,
  hide,
  ...(showsNothing ? { showsNothing } : {}),
})

export const within = (operators: string, content: string) => `q ${operators} ${content} Q`

/** The box around a fact, a little wider than its letters. */
export const boxOf = ({ x, y, width, size }: Place) => ({
  x: x - 1,
  y: y - 0.3 * size,
  width: width + 2,
  height: 1.35 * size,
})

export const rectangle = (place: Place) => {
  const { x, y, width, height } = boxOf(place)
  return `${x} ${y} ${width} ${height} re`
}

const gray = (name: string, how: string, operators: string) =>
  hiding(name, how, (_page, _place, real) => within(operators, real()))

const colours: readonly Hiding[] = [
  gray('white', 'white on white', '1 g'),
  gray('grey-229', 'grey 229 on white', '0.898 g'),
  gray('grey-240', 'grey 240 on white', '0.941 g'),
  gray('yellow', 'yellow on white', '1 1 0 rg'),
  gray('pale-pink', 'pale pink on white', '1 0.93 0.93 rg'),
  gray('no-ink', 'CMYK without ink', '0 0 0 0 k'),
  hiding('spot-without-tint', 'a spot colour without tint', (page, _place, real) => {
    const space = page.resource(
      'ColorSpace',
      '[/Separation /Seal /DeviceCMYK << /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 0 0 1] /N 1 >>]',
    )
    return within(`${space} cs 0 scn`, real())
  }),
  hiding(
    'dark-on-dark',
    'dark text on a dark box',
    (_page, place, real) => within(`0.12 g ${rectangle(place)} f 0.1 g`, real()),
    true,
  ),
  hiding(
    'tint-on-tint',
    'blue text on a box of the same blue',
    (_page, place, real) => within(`0.2 0.35 0.6 rg ${rectangle(place)} f`, real()),
    true,
  ),
  hiding('white-pattern', 'filled with a pattern that is white', (page, _place, real) => {
    const body = '1 g 0 0 9 9 re f'
    const number = page.writer.add(
      `<< /Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << >> /Length ${body.length} >>\nstream\n${body}\nendstream`,
    )
    return within(`/Pattern cs ${page.resource('Pattern', number)} scn`, real())
  }),
]

const modes: readonly Hiding[] = [
  gray('mode-3', 'render mode 3, nothing painted', '3 Tr'),
  gray('mode-7', 'render mode 7, a clip alone', '7 Tr'),
  gray('mode-1-white', 'stroked in white', '1 Tr 1 G 0.3 w'),
  gray('mode-2-white', 'filled in black, then stroked in thick white', '2 Tr 1 G 6 w'),
]

const scaled = (name: string, how: string, sx: number, sy: number) =>
  hiding(name, how, (_page, { x, y }, real) => within(`${sx} 0 0 ${sy} ${x * (1 - sx)} ${y * (1 - sy)} cm`, real()))

const sizes: readonly Hiding[] = [
  gray('narrow', 'set in a hundredth of its width', '0.1 Tz'),
  hiding('one-point', 'set in one point', (_page, _place, real) => real({ size: 1 })),
  hiding('half-point', 'set in half a point', (_page, _place, real) => real({ size: 0.5 })),
  hiding('tiny-matrix', 'made tiny by the text matrix', (_page, { x, y }, real) =>
    real({ matrix: `0.05 0 0 0.05 ${x} ${y}` }),
  ),
  hiding('flat-matrix', 'flattened by the text matrix', (_page, { x, y }, real) =>
    real({ matrix: `1 0 0 0.02 ${x} ${y}` }),
  ),
  scaled('tiny-page-matrix', 'made tiny by the matrix of the page', 0.04, 0.04),
  scaled('flat-page-matrix', 'flattened by the matrix of the page', 1, 0.02),
  hiding('on-one-spot', 'all characters on one spot', (_page, { size }, real) =>
    real({ state: `${-0.98 * size * 0.56} Tc` }),
  ),
]

const form = (content: string, page: LetterPage, entries?: string) => page.form(content, entries)

const clips: readonly Hiding[] = [
  hiding('clip-star', 'clipped to a star elsewhere', (_page, _place, real) => {
    const points = Array.from({ length: 24 }, (_, index) => {
      const [turn, radius] = [(index * Math.PI) / 12, index % 2 === 0 ? 20 : 8]
      return `${(560 + radius * Math.cos(turn)).toFixed(2)} ${(60 + radius * Math.sin(turn)).toFixed(2)} ${index === 0 ? 'm' : 'l'}`
    })
    return within(`${points.join(' ')} h W n`, real())
  }),
  hiding('clip-rings', 'clipped away by rings and the even-odd rule', (_page, place, real) => {
    const { x, y, width, height } = boxOf(place)
    return within(`0 0 595 842 re ${x} ${y} ${width} ${height} re W* n`, real())
  }),
  hiding('clip-empty', 'clipped to nothing', (_page, _place, real) => within('0 0 0 0 re W n', real())),
  hiding('clip-sliver', 'clipped to a sliver of its height', (_page, { x, y, width }, real) =>
    within(`${x} ${y - 1} ${width} 1.4 re W n`, real()),
  ),
  hiding('clip-text', 'clipped to other letters elsewhere', (page, _place, real) =>
    within(page.text('函', { x: 540, y: 40, size: 12 }, { state: '7 Tr' }), `0 Tr ${real()}`),
  ),
  hiding('clip-curve', 'clipped to a curve elsewhere', (_page, _place, real) =>
    within('500 20 m 520 90 560 90 580 20 c h W n', real()),
  ),
  hiding('form-box', 'in a form whose box leaves it out', (page, _place, real) =>
    form(real(), page, '/BBox [0 0 20 20]'),
  ),
  hiding('form-matrix', 'in a form whose matrix moves it off the page', (page, _place, real) =>
    form(real(), page, '/BBox [0 0 595 842] /Matrix [1 0 0 1 3000 0]'),
  ),
  hiding('pattern-cell', 'in the cell of a pattern that paints nothing', (page, _place, real) => {
    const content = real()
    const number = page.writer.add(
      `<< /Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 595 842] /XStep 595 /YStep 842 /Resources ${page.resources()} /Length ${content.length} >>\nstream\n${content}\nendstream`,
    )
    return within(`/Pattern cs ${page.resource('Pattern', number)} scn 0 0 0 0 re f`, '')
  }),
]

/** Some viewers blend with the paper, others with transparency unless there is white below. */
const blended = (name: string, how: string, mode: string, colour: string) =>
  hiding(name, how, (page, place, real) =>
    within(`1 g ${rectangle(place)} f ${page.resource('ExtGState', `<< /BM /${mode} >>`)} gs ${colour}`, real()),
  )

const state = (name: string, how: string, entries: string, colour = '') =>
  hiding(name, how, (page, _place, real) =>
    within(`${page.resource('ExtGState', `<< ${entries} >>`)} gs ${colour}`, real()),
  )

const softMask = (name: string, how: string, kind: string, content: string) =>
  hiding(name, how, (page, _place, real) => {
    const group = page.writer.add(
      `<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Group << /S /Transparency /CS /DeviceGray >> /Resources << >> /Length ${content.length} >>\nstream\n${content}\nendstream`,
    )
    return within(`${page.resource('ExtGState', `<< /SMask << /S /${kind} /G ${group} 0 R >> >>`)} gs`, real())
  })

const transparencies: readonly Hiding[] = [
  state('alpha-0', 'transparent', '/ca 0 /CA 0'),
  state('alpha-4', 'transparent but for four parts of a hundred', '/ca 0.04 /CA 0.04'),
  blended('blend-screen', 'black by the blend mode Screen', 'Screen', '0 g'),
  blended('blend-lighten', 'black by the blend mode Lighten', 'Lighten', '0 g'),
  blended('blend-difference', 'black by the blend mode Difference', 'Difference', '0 g'),
  blended('blend-multiply', 'white by the blend mode Multiply', 'Multiply', '1 g'),
  softMask('mask-luminosity', 'behind a soft mask that is black', 'Luminosity', '0 g 0 0 595 842 re f'),
  softMask('mask-alpha', 'behind a soft mask that is empty', 'Alpha', '0 0 0 0 re f'),
  hiding('group-alpha', 'in a transparent group', (page, _place, real) =>
    within(
      `${page.resource('ExtGState', '<< /ca 0 >>')} gs`,
      form(real(), page, '/BBox [0 0 595 842] /Group << /S /Transparency /I true >>'),
    ),
  ),
]

const outside: readonly Hiding[] = [
  hiding('left-of-page', 'left of the page', (_page, _place, real) => real({ x: -400 })),
  hiding('above-page', 'above the page', (_page, _place, real) => real({ y: 900 })),
  hiding('outside-crop-box', 'outside the crop box', (page, _place, real) => {
    cropped(page)
    return real({ x: 60, y: 5 })
  }),
  hiding('outside-crop-box-turned', 'outside the crop box of a page that is turned', (page, _place, real) => {
    cropped(page)
    page.pageEntries.push('/Rotate 90')
    return real({ x: 60, y: 5 })
  }),
]

function cropped(page: LetterPage): void {
  if (!page.pageEntries.some((entry) => entry.startsWith('/CropBox'))) page.pageEntries.push('/CropBox [0 20 595 842]')
}

export const simpleHidings: readonly Hiding[] = [
  ...colours,
  ...modes,
  ...sizes,
  ...clips,
  ...transparencies,
  ...outside,
]
