/** A page of the docs site, before VitePress builds it. */

export type SiteLanguage = 'zh' | 'en'

export type SitePage = {
  /** Place in the site without the language, such as `guides/operations`. */
  readonly path: string
  readonly language: SiteLanguage
  /** Markdown; links lead to files of the repository, relative to `source`. */
  readonly text: string
  /** The file that a link of the text starts from, from the root of the repository. */
  readonly source: string
}

/** File of a page in the source folder of VitePress: Chinese at the root, English under `en/`. */
export const fileOf = ({ path, language }: Pick<SitePage, 'path' | 'language'>): string =>
  `${language === 'en' ? 'en/' : ''}${path}.md`

export const titleOf = ({ text }: SitePage): string => (/^# (.+)$/m.exec(text)?.[1] ?? '').replaceAll('`', '')
