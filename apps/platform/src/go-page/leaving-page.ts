/** The page between the platform and an institution, without a script: its one style is allowed by its digest. */
import { createHash } from 'node:crypto'

export type LeavingLanguage = 'zh' | 'en'

const texts = {
  zh: {
    lang: 'zh-CN',
    title: '即将离开交易平台',
    going: (name: string, host: string) => `您将前往 ${name} 的网站 ${host}。`,
    back: '返回我的申请',
    secret: '开标前请勿向任何人透露标段信息。',
    go: '继续前往',
    gone: '没有可前往的页面',
    goneTodo: '链接不存在、已失效，或该申请已办结。请回到“我的申请”查看进展。',
    home: '返回交易平台',
  },
  en: {
    lang: 'en',
    title: 'You are leaving the trading platform',
    going: (name: string, host: string) => `You are going to the site of ${name}, ${host}.`,
    back: 'Back to my applications',
    secret: 'Before the bid opening, disclose to no one which lot you apply for.',
    go: 'Continue',
    gone: 'There is no page to go to',
    goneTodo: 'The link does not exist or has expired, or the application is settled. See “My applications”.',
    home: 'Back to the trading platform',
  },
} as const

const style = `:root{color-scheme:light dark;--text:#1f1f1f;--soft:#5c5c5c;--page:#f4f6fa;--card:#fff;--line:#e3e6eb;--blue:#1450b8}
@media(prefers-color-scheme:dark){:root{--text:#eaeaea;--soft:#b0b0b0;--page:#101418;--card:#191e24;--line:#30363d;--blue:#7fb0ff}}
body{margin:0;background:var(--page);color:var(--text);font:16px/1.7 system-ui,"PingFang SC","Microsoft YaHei",sans-serif}
main{max-width:520px;margin:12vh auto 0;padding:32px;background:var(--card);border:1px solid var(--line);border-radius:8px;overflow-wrap:anywhere}
h1{margin:0 0 16px;font-size:22px;line-height:1.4}
p{margin:0 0 16px}
.soft{color:var(--soft)}
a{display:inline-block;padding:8px 20px;border:1px solid var(--blue);border-radius:6px;color:var(--blue);text-decoration:none}
a:focus-visible{outline:3px solid var(--blue);outline-offset:2px}
@media(max-width:560px){main{margin:16px;padding:20px}}`

export const leavingPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; form-action 'none'; frame-ancestors 'none'`

export function leavingPage(url: URL, name: string, language: LeavingLanguage): string {
  const text = texts[language]
  const host = `<strong id="host">${escapeHtml(url.host)}</strong>`
  const going = text.going(`<strong>${escapeHtml(name)}</strong>`, host)
  return page(
    text.lang,
    text.title,
    `<p>${going}</p>
<p class="soft">${text.secret}</p>
<p><a rel="noopener noreferrer nofollow" href="${escapeHtml(url.href)}">${text.go}</a> <a href="/applications">${text.back}</a></p>`,
  )
}

/** The same for an unknown application, one without a page and one that is settled. */
export function nowherePage(language: LeavingLanguage): string {
  const text = texts[language]
  return page(text.lang, text.gone, `<p class="soft">${text.goneTodo}</p>\n<p><a href="/">${text.home}</a></p>`)
}

const page = (lang: string, title: string, body: string) => `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer"><title>${title}</title><style>${style}</style></head>
<body><main><h1>${title}</h1>
${body}
</main></body></html>
`

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? '')
