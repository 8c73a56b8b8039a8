/** Every deceptive letter: each technique alone, on parts of a number, on names, and in pairs. */
import { createHash } from 'node:crypto'
import { clauseTricks } from './clause-tricks.ts'
import { coverHidings, layerHidings, statelessStamp } from './covers.ts'
import { glyphTricks } from './glyph-tricks.ts'
import { type Hiding, type Real, simpleHidings } from './hiding.ts'
import { type Fact, type Letter, letterOf } from './letter.ts'
import { type DrawFact, drawLetter, type Place } from './letter-page.ts'
import { type Lie, lies } from './lies.ts'
import { markTricks } from './mark-tricks.ts'
import { pageTricks } from './page-tricks.ts'

export type DeceptiveFile = {
  readonly name: string
  readonly how: string
  readonly techniques: readonly string[]
  readonly letter: Letter
  /** Equal for equal letters. */
  readonly letterName: string
  /** The letter without any trick. */
  honest(): Buffer
  make(): Buffer
}

const hidings = [...simpleHidings, ...coverHidings, ...layerHidings, statelessStamp]
const lieNames = Object.keys(lies) as readonly Lie[]

/** Another seed gives letters with other text, positions, fonts and names. */
const corpusSeed = Number(process.env.CORPUS_SEED ?? 1)
const letterCount = 40

function seedOf(name: string): number {
  return createHash('sha256').update(name).digest().readUInt32BE() % letterCount
}

type Plan = { readonly how: string; readonly techniques: readonly string[]; readonly capitals: boolean }

function file(name: string, { how, techniques, capitals }: Plan, draw: (letter: Letter) => Buffer): DeceptiveFile {
  const letter = letterOf(letterCount * corpusSeed + seedOf(name), { capitals })
  const letterName = `letter ${seedOf(name)} ${capitals ? 'with' : 'without'} capitals`
  return { name, how, techniques, letter, letterName, honest: () => drawLetter(letter), make: () => draw(letter) }
}

const hidden =
  (techniques: readonly Hiding[], lie: Lie): DrawFact =>
  (page, place) => {
    const real: Real = (options) => page.text(place.text, place, options)
    const draw = techniques.reduce<Real>(
      (inner, { hide }) =>
        (options) =>
          hide(page, place, (more) => inner({ ...options, ...more })),
      real,
    )
    const nothing = techniques.some(({ showsNothing }) => showsNothing)
    return `${draw()}\n${nothing ? '' : lies[lie](page, place)}`
  }

/** Hides only digits in the middle, small as well; the rest is drawn close together. */
const partlyHidden =
  (way: Hiding): DrawFact =>
  (page, place) => {
    const [from, until] = [1, place.text.indexOf(',') + 1]
    const [first, middle, last] = [place.text.slice(0, from), place.text.slice(from, until), place.text.slice(until)]
    const wide = 0.56 * place.size
    const part: Place = { ...place, text: middle, x: place.x + 0.4 * place.size, width: 0.1 * place.size, shown: '' }
    const hiddenPart = way.hide(page, part, (options) => page.text(middle, part, { size: 0.6, ...options }))
    return `${page.text(first, place)} ${hiddenPart} ${page.text(last, { ...place, x: place.x + wide })}`
  }

/** `applicant` and `number`, each hidden with some of the techniques. */
const money: readonly Fact[] = ['amount', 'capitals']
const over = (facts: readonly Fact[], draw: DrawFact) => Object.fromEntries(facts.map((fact) => [fact, draw]))
const lieOf = (index: number): Lie => lieNames[index % lieNames.length] ?? 'text'

const hiddenAmounts = hidings.map((way, index) =>
  file(way.name, { how: way.how, techniques: [way.name], capitals: index % 2 === 0 }, (letter) =>
    drawLetter(letter, over(money, hidden([way], lieOf(index)))),
  ),
)

const otherFacts = hidings
  .filter((_, index) => index % 4 === 1)
  .flatMap((way, index) => {
    const fact: Fact = index % 2 === 0 ? 'applicant' : 'number'
    return file(
      `${fact}-${way.name}`,
      { how: `${fact}: ${way.how}`, techniques: [way.name], capitals: true },
      (letter) => drawLetter(letter, over([fact], hidden([way], lieOf(index)))),
    )
  })

const partTechniques = [
  'white',
  'grey-229',
  'one-point',
  'mode-3',
  'clip-star',
  'alpha-0',
  'layer-off',
  'narrow',
  'left-of-page',
  'form-box',
  'tiny-page-matrix',
  'mask-luminosity',
]
const parts = hidings
  .filter(({ name }) => partTechniques.includes(name))
  .map((way) =>
    file(
      `part-${way.name}`,
      { how: `figures in the middle: ${way.how}`, techniques: [way.name], capitals: false },
      (letter) => drawLetter(letter, { amount: partlyHidden(way) }),
    ),
  )

const glyphs = glyphTricks.map(({ name, how, figures, draw }) =>
  file(name, { how, techniques: [name], capitals: !figures }, (letter) => drawLetter(letter, over(money, draw))),
)
const namesByGlyphs = glyphTricks
  .filter(({ figures }) => !figures)
  .map(({ name, how, draw }, index) => {
    const fact: Fact = index % 3 === 2 ? 'number' : 'applicant'
    return file(`${fact}-${name}`, { how: `${fact}: ${how}`, techniques: [name], capitals: true }, (letter) =>
      drawLetter(letter, over([fact], draw)),
    )
  })

const marks = markTricks.map(({ name, how, draw }) =>
  file(name, { how, techniques: [name], capitals: false }, (letter) => drawLetter(letter, { amount: draw })),
)

const pages = [...pageTricks, ...clauseTricks].map(({ name, how, draw }) =>
  file(name, { how, techniques: [name], capitals: true }, draw),
)

/** The figures with one technique, the capitals with another. */
const figureTricks: readonly { readonly name: string; readonly draw: DrawFact }[] = [...glyphTricks, ...markTricks]
const pairsOfFacts = figureTricks.map(({ name, draw }, index) => {
  const way = hidings[(index * 7) % hidings.length]
  if (way === undefined) throw new Error('no way to hide')
  const techniques = [name, way.name]
  return file(
    techniques.join('+'),
    { how: 'figures by the first, capitals by the second', techniques, capitals: true },
    (letter) => drawLetter(letter, { amount: draw, capitals: hidden([way], lieOf(index)) }),
  )
})

/** Two techniques on the same text. */
const pairsOnOne = simpleHidings
  .filter((_, index) => index % 2 === 0)
  .map((inner, index) => {
    const outers = [...coverHidings, ...layerHidings]
    const outer = outers[(index * 5) % outers.length]
    if (outer === undefined) throw new Error('no way to hide')
    const techniques = [inner.name, outer.name]
    return file(techniques.join('&'), { how: 'both on one text', techniques, capitals: true }, (letter) =>
      drawLetter(letter, over(money, hidden([inner, outer], lieOf(index)))),
    )
  })

export const deceptiveFiles: readonly DeceptiveFile[] = [
  ...hiddenAmounts,
  ...otherFacts,
  ...parts,
  ...glyphs,
  ...namesByGlyphs,
  ...marks,
  ...pages,
  ...pairsOfFacts,
  ...pairsOnOne,
]
