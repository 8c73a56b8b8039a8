/** A guarantee as a web page that a browser prints. */
import type { HonestLetter } from '../../../packages/guarantee-file/test/honest/honest-letter.ts'

const faces = [
  "'Noto Serif CJK SC'",
  "'Noto Sans CJK SC'",
  "'AR PL UMing CN'",
  "'AR PL UKai CN'",
  "'WenQuanYi Zen Hei'",
  "'WenQuanYi Micro Hei'",
]
const latinFaces = ["'Liberation Serif'", "'Liberation Sans'", "'Liberation Mono'"]
const figureStyles = [
  'text-decoration:underline',
  'background:#fff3cd;padding:1px 4px',
  'letter-spacing:2px',
  'font-weight:bold',
  'font-style:italic',
  'border-bottom:1px solid #333',
  'color:#c00;font-weight:bold',
  'font-variant-numeric:tabular-nums',
]

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const withFigures = (text: string) =>
  escaped(text).replace(/[\d,.¥]{6,}|[壹贰叁肆伍陆柒捌玖拾佰仟万]{2,}元整?/g, '<span class="figures">$&</span>')

const seal = (issuer: string) =>
  `<svg class="seal" viewBox="0 0 200 200" width="150" height="150"><circle cx="100" cy="100" r="92" fill="none" stroke="#d22" stroke-width="6"/><polygon points="100,60 112,92 146,92 118,112 129,145 100,124 71,145 82,112 54,92 88,92" fill="#d22"/><text x="100" y="175" font-size="15" fill="#d22" text-anchor="middle">${issuer.slice(0, 10)}</text></svg>`

/** A picture with soft edges, like a scanned logo. */
const logo = `<canvas id="logo" width="90" height="60"></canvas><script>const c=document.getElementById('logo').getContext('2d');for(let i=0;i<90;i++)for(let j=0;j<60;j++){const d=Math.hypot(i-45,j-30);c.fillStyle='rgb('+(200-2*d)+','+(60+2*d)+','+(90+(i*j)%40)+')';c.fillRect(i,j,1,1)}</script>`

export function webPage({ title, rows, paragraphs, issuer, size }: HonestLetter, index: number): string {
  const family = `${index % 2 === 0 ? `${latinFaces[index % latinFaces.length]},` : ''}${faces[index % faces.length]}`
  const sealStyle =
    index % 2 === 0 ? 'position:absolute;top:150px;left:240px;opacity:.55' : 'margin-top:-60px;mix-blend-mode:multiply'
  const table =
    index % 5 === 4
      ? rows.map(([label, value]) => `<div class="line"><b>${label}</b>：${withFigures(value)}</div>`).join('')
      : `<table>${rows.map(([label, value]) => `<tr><th>${label}</th><td>${withFigures(value)}</td></tr>`).join('')}</table>`
  const mark = index % 4 === 1 ? '<div class="mark">电子保函 仅供核验</div>' : ''
  const decoration = [
    'border-collapse:collapse',
    'border-collapse:separate;border-spacing:4px;background:#fafafa',
    'border-collapse:collapse;box-shadow:0 1px 4px #ccc',
  ][index % 3]
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>
body{font:${size}pt/1.7 ${family},serif;color:${index % 6 === 5 ? '#555' : '#111'};position:relative;margin:0}
h1{text-align:center;font-size:${size + 9}pt;${index % 3 === 0 ? 'letter-spacing:.4em' : ''}}
table{width:100%;${decoration}} th,td{${index % 4 === 2 ? 'border:0;border-bottom:1px dashed #aaa' : 'border:1px solid #999'};padding:4px 8px;text-align:left}
th{width:30%;font-weight:normal;background:#eef2f7} tr:nth-child(odd) td{background:${index % 2 === 0 ? '#f8fbff' : 'transparent'}}
.figures{${figureStyles[index % figureStyles.length]}} p{text-indent:2em;text-align:justify}
.seal{${sealStyle}} .mark{position:fixed;top:40%;left:10%;font-size:48pt;color:rgba(0,0,0,.06);transform:rotate(-30deg)}
</style>${mark}${index % 5 === 1 ? logo : ''}<h1>${title}</h1>${table}${paragraphs.map((text) => `<p>${withFigures(text)}</p>`).join('')}
<p>开立人（盖章）：${issuer}</p>${index % 3 === 0 ? seal(issuer) : ''}</html>`
}
