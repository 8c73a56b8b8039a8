/** The docs site. Its pages are assembled by tools/docs; this file configures how VitePress shows them. */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig, type MarkdownRenderer } from 'vitepress'
import { slugify } from './slugify.ts'
import { tokenize } from './tokenize.ts'

const target = new URL('../../dist', import.meta.url).pathname
const sidebars = JSON.parse(readFileSync(join(target, 'pages/sidebars.json'), 'utf8'))

/** Scripts inside a page become files: the policy of the platform allows no other. */
function moveInlineScripts(html: string): string {
  return html.replace(/<script( id="[^"]*")?>([\s\S]*?)<\/script>/g, (_, id: string | undefined, source: string) => {
    const name = `assets/inline-${createHash('sha256').update(source).digest('hex').slice(0, 8)}.js`
    mkdirSync(join(target, 'site/assets'), { recursive: true })
    writeFileSync(join(target, 'site', name), source)
    return `<script${id ?? ''} src="/docs/${name}"></script>`
  })
}

/** `{{…}}` of a text is no expression of Vue. */
function showBraces(md: MarkdownRenderer): void {
  const { renderer } = md
  const render = renderer.render.bind(renderer)
  renderer.render = (...given) => render(...given).replaceAll('{{', '&#123;&#123;')
}

const chineseSearch = {
  button: { buttonText: '搜索', buttonAriaLabel: '搜索文档' },
  modal: {
    displayDetails: '显示详细列表',
    resetButtonTitle: '清除搜索内容',
    backButtonTitle: '关闭搜索',
    noResultsText: '没有找到：',
    footer: { selectText: '打开', navigateText: '选择', closeText: '关闭' },
  },
}

// biome-ignore lint/style/noDefaultExport: VitePress reads the default export
export default defineConfig({
  base: '/docs/',
  srcDir: '../dist/pages',
  outDir: '../dist/site',
  cacheDir: '../dist/cache',
  cleanUrls: true,
  metaChunk: true,
  lastUpdated: false,
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  transformHtml: moveInlineScripts,
  markdown: { html: false, anchor: { slugify }, config: showBraces },
  locales: {
    root: {
      label: '中文',
      lang: 'zh-CN',
      title: '开放保函',
      description: '电子保函系统的文档',
      themeConfig: {
        sidebar: sidebars.zh,
        outline: { level: [2, 3], label: '本页内容' },
        docFooter: { prev: '上一页', next: '下一页' },
        darkModeSwitchLabel: '外观',
        lightModeSwitchTitle: '浅色',
        darkModeSwitchTitle: '深色',
        sidebarMenuLabel: '目录',
        returnToTopLabel: '回到顶部',
        langMenuLabel: '语言',
        skipToContentLabel: '跳到正文',
        notFound: { title: '没有此页', quote: '请从目录或搜索中查找。', linkLabel: '首页', linkText: '首页' },
      },
    },
    en: {
      label: 'English',
      lang: 'en',
      title: 'OpenBaohan',
      description: 'Documentation of electronic guarantees',
      themeConfig: {
        sidebar: sidebars.en,
        outline: { level: [2, 3] },
      },
    },
  },
  themeConfig: {
    externalLinkIcon: false,
    search: {
      provider: 'local',
      options: {
        locales: { root: { translations: chineseSearch } },
        miniSearch: { options: { tokenize }, searchOptions: { combineWith: 'AND', fuzzy: false, prefix: true } },
      },
    },
  },
})
