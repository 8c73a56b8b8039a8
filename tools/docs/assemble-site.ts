/** All pages of the docs site with their links resolved, and what the configuration of VitePress reads beside them. */
import { callPages } from './call-pages.ts'
import { decisionIndex } from './decision-index.ts'
import { errorPages } from './error-pages.ts'
import { exampleSources } from './example-sources.ts'
import { type NavigationGroup, navigation } from './navigation.ts'
import { openapiPage } from './openapi-page.ts'
import { operatorPages } from './operator-pages.ts'
import { resolveLinks } from './resolve-links.ts'
import { fileOf, type SiteLanguage, type SitePage, titleOf } from './site-page.ts'
import { writtenPages } from './written-pages.ts'

type SidebarGroup = { text: string; collapsed: boolean; items: { text: string; link: string }[] }

export type AssembledSite = {
  /** Markdown by file, from the source folder of VitePress. */
  readonly files: ReadonlyMap<string, string>
  /** Pictures and other files to copy, from the root of the repository, where the site has them too. */
  readonly assets: readonly string[]
  readonly sidebars: Readonly<Record<SiteLanguage, readonly SidebarGroup[]>>
}

const allPages = (): SitePage[] => [
  ...writtenPages(),
  ...errorPages(),
  ...callPages(),
  ...operatorPages(),
  ...openapiPage(),
  ...decisionIndex(),
  ...exampleSources(),
]

export function assembleSite(pages: readonly SitePage[] = allPages()): AssembledSite {
  const bySource = Map.groupBy(pages, ({ source }) => source)
  const resolved = pages.map((page) => {
    const { text, assets } = resolveLinks(page, bySource)
    return { file: fileOf(page), text: pagerOf(page, pages) + text, assets }
  })
  return {
    files: new Map(resolved.map(({ file, text }) => [file, text])),
    assets: [...new Set(resolved.flatMap(({ assets }) => assets))].toSorted(),
    sidebars: { zh: sidebarOf(pages, 'zh'), en: sidebarOf(pages, 'en') },
  }
}

const listed = new Set(navigation.flatMap((group) => group.pages))
/** Folders whose pages are read in their order; those of the others are looked up one by one. */
const inOrder: ReadonlySet<string> = new Set(['calls', 'operator'])

/**
 * What VitePress shows at the foot of a page that the sidebar does not list: the index of its folder and, where the
 * pages have an order, the page before and after it. Without this it shows the first page of the sidebar.
 */
function pagerOf(page: SitePage, pages: readonly SitePage[]): string {
  if (listed.has(page.path) || !page.path.includes('/')) return ''
  const folder = page.path.split('/')[0] ?? ''
  const beside = pages.filter(({ path, language }) => path.startsWith(`${folder}/`) && language === page.language)
  const index = beside.find(({ path }) => path === `${folder}/index`)
  const order = inOrder.has(folder) ? beside : []
  const at = order.indexOf(page)
  const link = (to: SitePage | undefined) =>
    to === undefined
      ? 'false'
      : JSON.stringify({ text: titleOf(to), link: `/${fileOf(to).replace(/(index)?\.md$/, '')}` })
  return `---\nprev: ${link(at > 0 ? order[at - 1] : index)}\nnext: ${link(at < 0 ? undefined : order[at + 1])}\n---\n\n`
}

/** A page without a version in this language is listed in the other one. */
function sidebarOf(pages: readonly SitePage[], language: SiteLanguage): SidebarGroup[] {
  const find = (path: string) => {
    const both = pages.filter((page) => page.path === path)
    const page = both.find((one) => one.language === language) ?? both[0]
    if (page === undefined) throw new Error(`tools/docs/navigation.ts lists a page that does not exist: ${path}`)
    return { text: titleOf(page), link: `/${fileOf(page).replace(/(index)?\.md$/, '')}` }
  }
  return navigation.map((group: NavigationGroup) => ({
    text: group[language],
    collapsed: false,
    items: group.pages.map(find),
  }))
}
