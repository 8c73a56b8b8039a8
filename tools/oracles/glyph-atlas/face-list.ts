import { globSync } from 'node:fs'
import { type Face, openFace } from './faces.ts'

/**
 * Debian's fonts, and those that npm installed into the folder of fonts. All faces of the atlas are under OFL, Apache
 * or Bitstream's licence.
 */
const system = '/usr/share/fonts'
const folder = process.env.OPENBAOHAN_FONTS ?? '/tmp/glyph-fonts'

const cjk = (file: string, postscript: string) => openFace(`${system}/opentype/noto/${file}.ttc`, postscript, true)

/** The faces of the atlas: serif, sans, mono, condensed, old-style and Kai, upright, bold and italic. */
export function loadTaughtFaces(): Face[] {
  const han = [
    cjk('NotoSerifCJK-Regular', 'NotoSerifCJKsc-Regular'),
    cjk('NotoSerifCJK-Bold', 'NotoSerifCJKsc-Bold'),
    cjk('NotoSansCJK-Regular', 'NotoSansCJKsc-Regular'),
    cjk('NotoSansCJK-Bold', 'NotoSansCJKsc-Bold'),
    openFace(`${system}/truetype/wqy/wqy-microhei.ttc`, 'WenQuanYiMicroHei', true),
    openFace(
      `${folder}/node_modules/@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-300-normal.woff2`,
      undefined,
      true,
    ),
    openFace(
      `${folder}/node_modules/@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-700-normal.woff2`,
      undefined,
      true,
    ),
    openFace(`${system}/truetype/arphic/ukai.ttc`, 'UKaiCN', true),
  ]
  const debian = [
    ...globSync(`${system}/truetype/liberation/*.ttf`),
    ...globSync(
      `${system}/truetype/dejavu/DejaVu{Sans,Serif}{,Mono,Condensed}{,-Bold,-Oblique,-Italic,-BoldItalic}.ttf`,
    ),
    `${system}/truetype/noto/NotoSansMono-Regular.ttf`,
  ]
  const npm = globSync(`${folder}/node_modules/@fontsource/*/files/*-latin-{400,700}-{normal,italic}.woff2`).filter(
    (file) => !file.includes('lxgw') && !file.includes('noto-sans-sc'),
  )
  return [...han, ...[...debian, ...npm].sort().map((file) => openFace(file))].filter((face) => face !== undefined)
}

/** Faces of other makers that the atlas does not contain: Song, Kai, FangSong and Hei, and PostScript's 35. */
export function loadUnseenFaces(): Face[] {
  const han = [
    openFace(`${system}/truetype/arphic/uming.ttc`, 'UMingCN', true),
    openFace(`${system}/truetype/wqy/wqy-zenhei.ttc`, 'WenQuanYiZenHei', true),
    ...globSync(
      `${folder}/deb/usr/share/fonts/truetype/{cwtex/cwfs,cwtex/cwming,cwtex/cwheib,cwtex/cwkai,arphic-*/*,cns11643/TW-Kai-98_1}.ttf`,
    )
      .sort()
      .map((file) => openFace(file, undefined, true)),
  ]
  const latin = globSync(`${system}/opentype/urw-base35/{Nimbus,C059,P052,URWB,URWG}*.otf`).sort()
  return [...han, ...latin.map((file) => openFace(file))].filter((face) => face !== undefined)
}
