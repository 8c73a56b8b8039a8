/** A guarantee as a flat OpenDocument text, in the styles that offices use. */
import type { HonestLetter } from '../../../packages/guarantee-file/test/honest/honest-letter.ts'

const faces = ['AR PL UMing CN', 'Noto Serif CJK SC', 'AR PL UKai CN', 'WenQuanYi Zen Hei', 'Noto Sans CJK SC']
const latinFaces = ['Liberation Serif', 'Liberation Sans', 'Liberation Mono']

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const namespaces = ['office', 'style', 'text', 'table'].map(
  (name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`,
)
const others =
  'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'

/** Figures between marks get the style of figures: bold, underlined, spaced or italic. */
const withFigures = (text: string) =>
  escaped(text).replace(
    /[\d,.¥]{6,}|[壹贰叁肆伍陆柒捌玖拾佰仟万]{2,}元整?/g,
    '<text:span text:style-name="figures">$&</text:span>',
  )

export function officeDocument({ title, rows, paragraphs, issuer, size }: HonestLetter, index: number): string {
  const face = faces[index % faces.length]
  const latin = latinFaces[index % latinFaces.length]
  const figures = [
    'fo:font-weight="bold" style:font-weight-asian="bold"',
    'style:text-underline-style="solid" style:text-underline-width="auto"',
    'fo:letter-spacing="0.06cm"',
    'fo:font-style="italic" style:font-style-asian="italic"',
    'fo:background-color="#eef4fb"',
    '',
  ][index % 6]
  const colour = index % 7 === 3 ? 'fo:color="#555555"' : ''
  const border = index % 2 === 0 ? 'fo:border="0.5pt solid #666666"' : 'fo:border="none"'
  const fill = index % 4 === 0 ? 'fo:background-color="#f4f7fa"' : ''
  const paragraph = (text: string, style = 'body') => `<text:p text:style-name="${style}">${withFigures(text)}</text:p>`
  const row = ([label, value]: readonly [string, string]) =>
    index % 3 === 1
      ? paragraph(`${label}：${value}`, 'cell')
      : `<table:table-row><table:table-cell table:style-name="label">${paragraph(label, 'cell')}</table:table-cell><table:table-cell table:style-name="value">${paragraph(value, 'cell')}</table:table-cell></table:table-row>`
  const body = rows.map(row).join('')
  const table =
    index % 3 === 1
      ? body
      : `<table:table table:name="facts"><table:table-column table:style-name="narrow"/><table:table-column table:style-name="wide"/>${body}</table:table>`
  const seal =
    index % 5 === 2
      ? `<text:p text:style-name="cell"><draw:ellipse draw:style-name="seal" text:anchor-type="paragraph" svg:x="${index % 2 === 0 ? 3 : 9}cm" svg:y="-3cm" svg:width="4cm" svg:height="4cm"/></text:p>`
      : ''
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document ${namespaces.join(' ')} ${others} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="han" svg:font-family="'${face}'"/><style:font-face style:name="latin" svg:font-family="'${latin}'"/></office:font-face-decls>
<office:styles>
<style:default-style style:family="paragraph"><style:text-properties style:font-name="latin" style:font-name-asian="han" fo:font-size="${size}pt" style:font-size-asian="${size}pt" fo:language="zh" fo:country="CN" style:language-asian="zh" style:country-asian="CN" ${colour}/></style:default-style>
<style:style style:name="body" style:family="paragraph"><style:paragraph-properties fo:text-indent="${2 * size}pt" fo:line-height="150%"/></style:style>
<style:style style:name="cell" style:family="paragraph"><style:paragraph-properties fo:line-height="140%"/></style:style>
<style:style style:name="title" style:family="paragraph"><style:paragraph-properties fo:text-align="center" fo:margin-bottom="12pt"/><style:text-properties fo:font-size="${size + 8}pt" style:font-size-asian="${size + 8}pt" fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
</office:styles>
<office:automatic-styles>
<style:style style:name="figures" style:family="text"><style:text-properties ${figures}/></style:style>
<style:style style:name="label" style:family="table-cell"><style:table-cell-properties ${border} ${fill} fo:padding="2pt"/></style:style>
<style:style style:name="value" style:family="table-cell"><style:table-cell-properties ${border} fo:padding="2pt"/></style:style>
<style:style style:name="narrow" style:family="table-column"><style:table-column-properties style:column-width="4.5cm"/></style:style>
<style:style style:name="wide" style:family="table-column"><style:table-column-properties style:column-width="12.5cm"/></style:style>
<style:style style:name="seal" style:family="graphic"><style:graphic-properties draw:fill="none" draw:stroke="solid" svg:stroke-color="#cc2222" svg:stroke-width="0.1cm" style:wrap="run-through" style:run-through="foreground"/></style:style>
<style:page-layout style:name="a4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="a4"><style:footer><text:p text:style-name="cell">第<text:page-number/>页</text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text>${paragraph(title, 'title')}${table}${paragraphs.map((text) => paragraph(text)).join('')}${paragraph(`开立人（盖章）：${issuer}`)}${seal}</office:text></office:body>
</office:document>`
}
