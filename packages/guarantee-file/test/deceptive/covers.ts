/** True text of a fact under a cover, or in a hidden layer. */

import { latin } from '../pdf-kit.ts'
import { boxOf, type Hiding, hiding, rectangle, within } from './hiding.ts'
import type { LetterPage, Place } from './letter-page.ts'

const cover = (name: string, how: string, draw: (page: LetterPage, place: Place) => string) =>
  hiding(name, how, (page, place, real) => `${real()}\n${within('', draw(page, place))}`)

const around = (place: Place, points: number) => {
  const { x, y, width, height } = boxOf(place)
  return Array.from({ length: points }, (_, index) => {
    const turn = (2 * Math.PI * index) / points
    const reach = 0.5 + 0.21 * (1 + 0.02 * (index % 3))
    return [x + width / 2 + reach * width * Math.cos(turn), y + height / 2 + reach * height * Math.sin(turn)] as const
  })
}

const shading =
  '<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 595 0] /Extend [true true] /Function << /FunctionType 2 /Domain [0 1] /C0 [1] /C1 [1] /N 1 >> >>'
const onePixel = '/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray'

const painted: readonly Hiding[] = [
  cover('under-rectangle', 'under a white rectangle', (_page, place) => `1 g ${rectangle(place)} f`),
  cover('under-polygon', 'under a white polygon of forty sides', (_page, place) => {
    const points = around(place, 40).map(
      ([x, y], index) => `${x.toFixed(2)} ${y.toFixed(2)} ${index === 0 ? 'm' : 'l'}`,
    )
    return `1 g ${points.join(' ')} h f`
  }),
  cover('under-curves', 'under a white blot of curves', (_page, place) => {
    const { x, y, width, height } = boxOf(place)
    const [low, high] = [y - height / 2, y + 1.5 * height]
    return `1 g ${x - 4} ${low} m ${x - 9} ${high} ${x - 2} ${high} ${x + 8} ${high} c ${x + width / 2} ${high + 2} ${x + width} ${high} ${x + width + 8} ${high} c ${x + width + 9} ${low} ${x + width} ${low} ${x + width - 4} ${low} c h f`
  }),
  cover(
    'under-shading',
    'under a shading that is white',
    (page, place) => `${rectangle(place)} W n ${page.resource('Shading', shading)} sh`,
  ),
  cover('under-shading-pattern', 'under a rectangle filled with a shading', (page, place) => {
    const pattern = page.resource('Pattern', `<< /Type /Pattern /PatternType 2 /Shading ${shading} >>`)
    return `/Pattern cs ${pattern} scn ${rectangle(place)} f`
  }),
  cover('under-stroke', 'under a thick white stroke', (_page, place) => {
    const { x, y, width, height } = boxOf(place)
    return `1 G ${height} w ${x} ${y + height / 2} m ${x + width} ${y + height / 2} l S`
  }),
  cover('under-dashes', 'under dashes so long that they are a line', (_page, place) => {
    const { x, y, width, height } = boxOf(place)
    return `1 G [400 1] 0 d ${height} w ${x} ${y + height / 2} m ${x + width} ${y + height / 2} l S`
  }),
  cover('under-hairlines', 'under many white lines', (_page, place) => {
    const { x, y, width, height } = boxOf(place)
    const lines = Array.from({ length: Math.ceil(height / 0.4) }, (_, index) => {
      const at = (y + index * 0.4).toFixed(2)
      return `${x} ${at} m ${x + width} ${at} l S`
    })
    return `1 G 0.6 w ${lines.join(' ')}`
  }),
  cover('under-tiles', 'under a pattern of white tiles', (page, place) => {
    const body = '1 g 0 0 4 4 re f'
    const number = page.writer.add(
      `<< /Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 4 4] /XStep 4 /YStep 4 /Resources << >> /Length ${body.length} >>\nstream\n${body}\nendstream`,
    )
    return `/Pattern cs ${page.resource('Pattern', number)} scn ${rectangle(place)} f`
  }),
  cover('under-inline-image', 'under an inline image', (_page, place) => {
    const { x, y, width, height } = boxOf(place)
    return `${width} 0 0 ${height} ${x} ${y} cm BI /W 1 /H 1 /BPC 8 /CS /G /F /AHx ID FF> EI`
  }),
  cover('under-image', 'under an image', (page, place) => imageAt(page, place, `${onePixel} /Length 1`, '\xff')),
  cover(
    'under-stencil',
    'under a stencil painted in white',
    (page, place) =>
      `1 g ${imageAt(page, place, '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ImageMask true /BitsPerComponent 1 /Length 1', '\x00')}`,
  ),
  cover('under-large-picture', 'under a large picture that is white there', (page, place) => {
    const { y, height } = boxOf(place)
    const number = page.writer.add(
      `<< /Type /XObject /Subtype /Image /Width 64 /Height 64 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 4096 >>\nstream\n${latin(new Uint8Array(4096).fill(254))}\nendstream`,
    )
    return `560 0 0 ${height} 17 ${y} cm ${page.resource('XObject', number)} Do`
  }),
  cover('under-form', 'under a form with a white rectangle', (page, place) => page.form(`1 g ${rectangle(place)} f`)),
  cover('under-letters', 'under large white letters', (page, place) => {
    const { x, y, width, size } = place
    const blocks = Array.from({ length: Math.ceil(width / (0.5 * size)) + 2 }, (_, index) =>
      page.text(
        '函',
        { x: x - size + index * 0.5 * size, y: y - size, size: 2.6 * size },
        { state: `2 Tr 1 G ${size} w` },
      ),
    )
    return `1 g ${blocks.join(' ')}`
  }),
  hiding('under-late-rectangle', 'under a rectangle at the end of the page', (page, place, real) => {
    page.late.unshift(within('1 g', `${rectangle(place)} f`))
    return real()
  }),
]

function imageAt(page: LetterPage, place: Place, entries: string, data: string): string {
  const { x, y, width, height } = boxOf(place)
  const number = page.writer.add(`<< ${entries} >>\nstream\n${data}\nendstream`)
  return `${width} 0 0 ${height} ${x} ${y} cm ${page.resource('XObject', number)} Do`
}

/** An annotation over the fact; its appearance has the shown text, since it is above the page. */
const annotation = (name: string, how: string, entries: string, states = (appearance: string) => appearance) =>
  hiding(
    name,
    how,
    (page, place, real) => {
      const { x, y, width, height } = boxOf(place)
      const body = `1 g 0 0 ${width} ${height} re f 0 g ${page.text(place.shown, { x: 1, y: place.y - y, size: place.size })}`
      const appearance = page.writer.add(
        `<< /Type /XObject /Subtype /Form /BBox [0 0 ${width} ${height}] /Resources ${page.resources()} /Length ${body.length} >>\nstream\n${body}\nendstream`,
      )
      const number = page.writer.add(
        `<< /Type /Annot ${entries} /Rect [${x} ${y} ${x + width} ${y + height}] /AP << /N ${states(`${appearance} 0 R`)} >> >>`,
      )
      page.annotations.push(`${number} 0 R`)
      return real()
    },
    true,
  )

const annotations: readonly Hiding[] = [
  annotation('under-stamp', 'under a stamp that shows another', '/Subtype /Stamp /F 4'),
  annotation(
    'under-free-text',
    'under a text box that shows another',
    '/Subtype /FreeText /F 4 /DA (/F1 9 Tf) /Contents (x)',
  ),
  annotation('under-square', 'under a square that shows another', '/Subtype /Square /F 4 /IC [1 1 1]'),
  annotation('under-view-only-stamp', 'under a stamp on the screen alone', '/Subtype /Stamp /F 0'),
  annotation('under-print-only-stamp', 'under a stamp on paper alone', '/Subtype /Stamp /F 36'),
  annotation('under-redaction', 'under the mark of a redaction', '/Subtype /Redact /F 4 /IC [1 1 1]'),
]

/** @param configuration in which LAYERS is replaced by all layers of the page */
function layer(page: LetterPage, group: string, configuration: string): number {
  const number = page.writer.add(`<< /Type /OCG /Name (text) ${group} >>`)
  page.layers.push({ number, configuration })
  return number
}
const off = '/OFF [LAYERS]'
const marked = (page: LetterPage, number: number | string, content: string) =>
  `/OC ${page.resource('Properties', number)} BDC ${content} EMC`

const membership = (page: LetterPage, entries: (group: number) => string) => {
  const group = layer(page, '', off)
  return page.writer.add(`<< /Type /OCMD ${entries(group)} >>`)
}
const formBox = '/BBox [0 0 595 842]'

const usage = (shownIn: 'View' | 'Print') => {
  const [view, print] = shownIn === 'View' ? ['ON', 'OFF'] : ['OFF', 'ON']
  return `/Usage << /View << /ViewState /${view} >> /Print << /PrintState /${print} >> >>`
}
const automatic =
  '/AS [<< /Event /View /Category [/View] /OCGs [LAYERS] >> << /Event /Print /Category [/Print] /OCGs [LAYERS] >>]'

const layers: readonly Hiding[] = [
  hiding('layer-off', 'in a layer that is off', (page, _place, real) => marked(page, layer(page, '', off), real())),
  hiding('layer-off-form', 'in a form whose layer is off', (page, _place, real) =>
    page.form(real(), `${formBox} /OC ${layer(page, '', off)} 0 R`),
  ),
  hiding('layer-off-inside-form', 'in a layer that is off inside a form', (page, _place, real) =>
    page.form(marked(page, layer(page, '', off), real()), formBox),
  ),
  hiding('layer-off-outer-form', 'in a form inside a form whose layer is off', (page, _place, real) =>
    page.form(page.form(real(), formBox), `${formBox} /OC ${layer(page, '', off)} 0 R`),
  ),
  hiding('layer-off-around-form', 'in a form inside a layer that is off', (page, _place, real) =>
    marked(page, layer(page, '', off), page.form(real(), formBox)),
  ),
  hiding('layer-base-off', 'in a layer, when all layers begin as off', (page, _place, real) =>
    marked(page, layer(page, '', '/BaseState /OFF'), real()),
  ),
  hiding('membership-all-off', 'shown when a layer is off, which is on', (page, _place, real) => {
    const group = layer(page, '', '')
    return marked(page, page.writer.add(`<< /Type /OCMD /OCGs ${group} 0 R /P /AllOff >>`), real())
  }),
  hiding('membership-form', 'in a form that belongs to a layer which is off', (page, _place, real) =>
    page.form(real(), `${formBox} /OC ${membership(page, (group) => `/OCGs [${group} 0 R] /P /AnyOn`)} 0 R`),
  ),
  hiding('membership-expression', 'by a visibility expression', (page, _place, real) => {
    const group = layer(page, '', '')
    return marked(page, page.writer.add(`<< /Type /OCMD /VE [/Not ${group} 0 R] >>`), real())
  }),
  hiding('print-alone', 'in a layer for paper alone', (page, _place, real) =>
    marked(page, layer(page, usage('Print'), automatic), real()),
  ),
  hiding('screen-alone', 'in a layer for the screen alone', (page, _place, real) =>
    marked(page, layer(page, usage('View'), automatic), real()),
  ),
  hiding('screen-alone-form', 'in a form whose layer is for the screen alone', (page, _place, real) =>
    page.form(real(), `${formBox} /OC ${layer(page, usage('View'), automatic)} 0 R`),
  ),
]

export const coverHidings: readonly Hiding[] = [...painted, ...annotations]

/** PDFium's own view and Ghostscript leave it out; Poppler draws it, and so does PDFium when it flattens. */
export const statelessStamp: Hiding = annotation(
  'under-stamp-without-state',
  'under a stamp with a look for a state that is not named',
  '/Subtype /Stamp /F 4',
  (appearance) => `<< /A ${appearance} >>`,
)
export const layerHidings = layers
