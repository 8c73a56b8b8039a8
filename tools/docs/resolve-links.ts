/** Links of a page to files of the repository become links to pages of the site. */
import { dirname, join, normalize, relative } from 'node:path'
import { fileOf, type SitePage } from './site-page.ts'

export type ResolvedLinks = {
  readonly text: string
  /** Pictures that the page shows and files that it offers, from the root of the repository. */
  readonly assets: readonly string[]
}

const link = /(!?)\[((?:[^\][]|\[[^\]]*\]|!\[[^\]]*\]\([^)]*\))*)\]\(([^)\s]+)\)/g
const isElsewhere = (target: string) => /^([a-z]+:|#)/i.test(target)

/**
 * A file that the site does not show is named by its path without a link; `download:docs/x.json` is copied to the site.
 * @param bySource pages by the file that they are made of, one for each language
 */
export function resolveLinks(page: SitePage, bySource: ReadonlyMap<string, readonly SitePage[]>): ResolvedLinks {
  const assets: string[] = []
  const text = outsideFences(page.text, (prose) =>
    prose.replace(link, (whole, isPicture: string, label: string, target: string) => {
      if (target.startsWith('download:')) {
        const path = target.slice('download:'.length)
        assets.push(path)
        return `[${label}](/${path}){download}`
      }
      if (target.startsWith('site:')) return `[${label}](${placeOf(page, target)})`
      if (isElsewhere(target)) return whole
      const [file = '', anchor] = decodeURI(target).split('#')
      const path = normalize(join(dirname(page.source), file)).replace(/\/$/, '')
      if (isPicture !== '') {
        assets.push(path)
        return `![${label}](/${path})`
      }
      const inner = label.includes('![')
        ? label.replace(link, (_, __, alt: string, picture: string) => {
            const at = normalize(join(dirname(page.source), picture))
            assets.push(at)
            return `![${alt}](/${at})`
          })
        : label
      const to = findPage(path, page, bySource)
      if (to === undefined) return inner.includes('`') || inner === path ? inner : `${inner} (\`${path}\`)`
      const place = relative(dirname(fileOf(page)), fileOf(to))
      return `[${inner}](${place.startsWith('.') ? place : `./${place}`}${anchor === undefined ? '' : `#${anchor}`})`
    }),
  )
  return { text, assets }
}

/** `site:errors/x` is a generated page, in the language of the link. */
function placeOf(page: SitePage, target: string): string {
  const [path = '', anchor] = target.slice('site:'.length).split('#')
  const place = relative(dirname(fileOf(page)), fileOf({ path, language: page.language }))
  return `${place.startsWith('.') ? place : `./${place}`}${anchor === undefined ? '' : `#${anchor}`}`
}

/** The page in the language of the link, or else the only one; a folder is its own page or its README. */
function findPage(
  path: string,
  { language }: SitePage,
  bySource: ReadonlyMap<string, readonly SitePage[]>,
): SitePage | undefined {
  const names = [path, `${path}/README.zh-CN.md`, `${path}/README.md`, `${path}/index.md`]
  const pages = names.flatMap((name) => bySource.get(name) ?? [])
  return pages.find((page) => page.language === language) ?? pages[0]
}

function outsideFences(text: string, change: (prose: string) => string): string {
  return text
    .split(/^(```[\s\S]*?^```.*$)/m)
    .map((part) => (part.startsWith('```') ? part : change(part)))
    .join('')
}
