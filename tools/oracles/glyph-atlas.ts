/**
 * Draws reference characters in many open faces and stores the features that distinguish them in
 * packages/guarantee-file/src/glyphs/glyph-atlas.bin (docs/decisions/0045). Needs Debian's fonts-noto-cjk,
 * fonts-liberation, fonts-dejavu, fonts-wqy-microhei and fonts-arphic-ukai, and a folder OPENBAOHAN_FONTS into which
 * npm installed the packages of @fontsource that face-list.ts names. Takes some minutes.
 */
import { writeFileSync } from 'node:fs'
import { hanSpace, latinSpace } from './glyph-atlas/make-spaces.ts'
import { writeGlyphAtlas } from './glyph-atlas/write-atlas.ts'

const atlas = writeGlyphAtlas({ latin: latinSpace(), han: hanSpace() })
writeFileSync(
  process.env.OPENBAOHAN_ATLAS ?? new URL('../../packages/guarantee-file/src/glyphs/glyph-atlas.bin', import.meta.url),
  atlas,
)
