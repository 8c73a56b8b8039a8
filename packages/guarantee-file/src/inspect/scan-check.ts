import type { Box } from '../shown/page-grid.ts'
import { heightOf, isEmpty, PageGrid, widthOf } from '../shown/page-grid.ts'
import type { PageView } from '../shown/page-view.ts'
import type { PictureAnalysis } from './picture-analysis.ts'

/** A page with fewer visible characters is classified by its pictures. */
export const minVisibleCharacters = 20
/** A page with a larger share under pictures is a picture. */
const pictureShare = 0.8
/** Smaller pictures are seals, logos and codes. */
const noticeableShare = 0.2
/** A page with a smaller share different from its background is almost empty. */
const noticeableInk = 0.02

/**
 * Minimum values of pictures made by a program, which scans never reach (docs/decisions/0045): a program draws a letter
 * the same way each time. Marks with a twin, of our letters at 96 to 300 dpi: 45 to 66 % as rendered, 7 to 40 % after
 * JPEG of quality 75 and more, 0 to 5 % once turned by 0.1° or with noise.
 */
const made = { flat: 0.4, twins: 0.08, enoughMarks: 40 }

export type ScanCode = 'page-is-scan' | 'page-is-picture' | 'page-over-scan' | 'page-without-text' | 'text-hidden'
export type ScanFinding = { readonly code: ScanCode; readonly detail: string }

/** Analyses pictures and the rendered page, only where a page needs it. */
export type PageAnalyser = {
  /** The pictures themselves; `fax`: one bit per pixel, as scanners and fax machines write. */
  analysePictures(handles: readonly number[]): (PictureAnalysis & { readonly fax: boolean }) | 'too-large'
  /** The page as displayed. */
  analysePage(): { readonly ink: number; readonly flat: number }
}

export type PageFacts = {
  /** Share of the page under pictures. */
  readonly pictures: number
  readonly visibleCharacters: number
  readonly hiddenCharacters: number
}

/** Classifies one page; undefined when it is text. */
export function classifyPage(number: number, view: PageView, analyser: PageAnalyser): ScanFinding | undefined {
  const { pictures, visibleCharacters, hiddenCharacters } = factsOf(view)
  const hidden = hiddenCharacters >= minVisibleCharacters ? `, ${hiddenCharacters} hidden characters` : ''
  const where = `page ${number}, ${Math.round(pictures * 100)} % picture, ${visibleCharacters} visible characters${hidden}`
  const finding = (code: ScanCode, why: string) => ({ code, detail: `${where}: ${why}` })
  const isText = visibleCharacters >= minVisibleCharacters
  if (pictures >= noticeableShare) {
    const why = paperSigns(analyser.analysePictures(largeImages(view)))
    if (isText && why !== undefined) return finding('page-over-scan', why)
    if (!isText && why !== undefined) return finding('page-is-scan', why)
    if (!isText && pictures > pictureShare) return finding('page-is-picture', 'flat background, letters alike')
  }
  if (isText) return hidden === '' ? undefined : finding('text-hidden', 'covered, or drawn so that it does not show')
  const { ink, flat } = analyser.analysePage()
  if (ink < noticeableInk) return undefined
  return flat < made.flat
    ? finding('page-is-scan', `${Math.round(flat * 100)} % plain background`)
    : finding('page-without-text', `${Math.round(ink * 100)} % ink`)
}

/** Why the pictures come from paper; undefined when a program made them. */
function paperSigns(analysis: ReturnType<PageAnalyser['analysePictures']>): string | undefined {
  if (analysis === 'too-large') return 'pictures too large to analyse'
  if (analysis.fax) return 'one bit a dot, as scanners write'
  if (analysis.flat < made.flat) return `${Math.round(analysis.flat * 100)} % plain background`
  const alike = analysis.marks < made.enoughMarks || analysis.twins >= made.twins
  return alike ? undefined : `${Math.round(analysis.twins * 100)} % of ${analysis.marks} marks have a twin`
}

/** Counts the text that stays visible under later content, and the area under pictures. */
export function factsOf({ box, pieces }: PageView): PageFacts {
  const grid = new PageGrid(box)
  const later: Box[] = []
  let [visible, hidden] = [0, 0]
  for (const piece of pieces.toReversed()) {
    if (piece.kind === 'image') grid.cover(piece.box)
    if (piece.kind === 'drawing') continue
    if (piece.kind !== 'text') later.push(piece.box)
    else if (piece.hidden === undefined && !later.some((cover) => covers(cover, piece.box))) visible += piece.characters
    else hidden += piece.characters
  }
  return { pictures: isEmpty(box) ? 0 : grid.share(), visibleCharacters: visible, hiddenCharacters: hidden }
}

/** By the centre of the covered box. */
function covers(cover: Box, { left, bottom, right, top }: Box): boolean {
  const [x, y] = [(left + right) / 2, (bottom + top) / 2]
  return cover.left <= x && x <= cover.right && cover.bottom <= y && y <= cover.top
}

const maxImages = 400

/** The images with the largest area, largest first. */
function largeImages({ pieces }: PageView): number[] {
  return pieces
    .filter((piece) => piece.kind === 'image')
    .toSorted((one, other) => areaOf(other.box) - areaOf(one.box))
    .slice(0, maxImages)
    .map(({ handle }) => handle)
}

const areaOf = (box: Box) => widthOf(box) * heightOf(box)
